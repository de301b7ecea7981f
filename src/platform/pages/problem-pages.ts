import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Config } from '../config/config.js';
import { networkOf } from '../http/network.js';
import type { Problem } from '../http/problem.js';
import { MinuteCounter } from '../http/rate-limit.js';
import { RequestOrigin } from '../http/request-origin.js';
import { Readers } from './frame.js';
import { KeptForms } from './kept-forms.js';
import { addressOf, PageRenderer } from './page-renderer.js';
import { localPath, redirect } from './redirect.js';
import { readParts, type Submission, submissionOf } from './submission.js';

/** How many refused forms of one account, or of one network without an account, are kept in a minute. */
const KEPT_A_MINUTE = 60;

/** Shows a refusal to somebody at a browser: beside the field where it was typed, at sign-in, or on a page of its own. */
@Injectable()
export class ProblemPages {
  private readonly kept = new MinuteCounter();

  constructor(
    private readonly renderer: PageRenderer,
    private readonly keptForms: KeptForms,
    private readonly readers: Readers,
    private readonly origin: RequestOrigin,
    private readonly config: Config,
  ) {}

  /** Whether the request came from somebody at a browser. */
  wanted(request: FastifyRequest): boolean {
    return (
      !request.url.startsWith('/api/') &&
      (request.headers.accept?.includes('text/html') === true || submissionOf(request) !== undefined)
    );
  }

  async write(problem: Problem, request: FastifyRequest, reply: FastifyReply): Promise<void> {
    if (problem.status === 401) {
      const next = request.method === 'GET' ? addressOf(request) : await this.pageWithForm(request, null);
      this.goTo(request, reply, `/sign-in?next=${encodeURIComponent(next ?? '/')}`);
      return;
    }
    const page = request.method === 'GET' ? null : await this.pageWithForm(request, problem);
    if (page !== null) {
      this.goTo(request, reply, page);
      return;
    }
    const reference = problem.status >= 500 ? request.id : null;
    reply.code(problem.status);
    const html = await this.renderer.render(request, reply, 'problem', {
      title: problem.title,
      problem: { detail: null, source: null, missing: [], errors: [], ...problem, reference },
      back: request.method === 'GET' ? null : cameFrom(request),
    });
    void reply.send(html);
  }

  private goTo(request: FastifyRequest, reply: FastifyReply, location: string): void {
    redirect(request, reply, { location }, this.config.secure);
  }

  /**
   * Keeps the form and gives the address of the page that shows it again. Null when no page of ours showed it, when
   * another site sent it, and when somebody sends more of them than people do.
   */
  private async pageWithForm(request: FastifyRequest, problem: Problem | null): Promise<string | null> {
    if (!this.origin.admits(request)) return null;
    const reader = await this.readers.readerOf(request);
    const accountId = reader.account?.id ?? null;
    if (this.kept.count(accountId ?? networkOf(request.ip)) > KEPT_A_MINUTE) return null;
    const submission = await textOf(request);
    const back = localPath(submission?.control.back ?? '');
    if (submission === undefined || back === null) return null;
    const id = await this.keptForms.keep({
      accountId,
      action: addressOf(request),
      typed: submission.control.keep ? submission.typed : {},
      problem: problem?.status === 500 ? withReference(problem, request.id) : problem,
    });
    const url = new URL(back, 'http://localhost');
    url.searchParams.set('kept', id);
    return url.pathname + url.search;
  }
}

/** The form as it was typed; of one with files that was refused before anybody read it, the text alone. */
async function textOf(request: FastifyRequest): Promise<Submission | undefined> {
  if (request.isMultipart()) await readParts(request, 0).catch(() => undefined);
  return submissionOf(request);
}

/** The page somebody came from, as the browser tells it, when it is one of ours and not this one. */
function cameFrom({ headers, url }: FastifyRequest): string | null {
  const { referer } = headers;
  if (referer === undefined || !URL.canParse(referer)) return null;
  const { host, pathname, search } = new URL(referer);
  return host === headers.host && pathname !== url.split('?', 1)[0] ? localPath(pathname + search) : null;
}

function withReference(problem: Problem, reference: string): Problem {
  return {
    ...problem,
    detail: {
      ko: `${problem.detail?.ko ?? ''} (참조번호 ${reference})`,
      en: `${problem.detail?.en ?? ''} (reference ${reference})`,
    },
  };
}
