import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Config } from '../config/config.js';
import type { Problem } from '../http/problem.js';
import { Readers } from './frame.js';
import { KeptForms } from './kept-forms.js';
import { addressOf, PageRenderer } from './page-renderer.js';
import { isLocalPath, redirect } from './redirect.js';
import { submissionOf } from './submission.js';

/** Shows a refusal to somebody at a browser: beside the field where it was typed, at sign-in, or on a page of its own. */
@Injectable()
export class ProblemPages {
  constructor(
    private readonly renderer: PageRenderer,
    private readonly keptForms: KeptForms,
    private readonly readers: Readers,
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
      problem: { detail: null, source: null, missing: [], ...problem, reference },
    });
    void reply.send(html);
  }

  private goTo(request: FastifyRequest, reply: FastifyReply, location: string): void {
    redirect(request, reply, { location }, this.config.secure);
  }

  /** Keeps the form and gives the address of the page that shows it again; null when no page showed it. */
  private async pageWithForm(request: FastifyRequest, problem: Problem | null): Promise<string | null> {
    const submission = submissionOf(request);
    const back = submission?.control.back ?? null;
    if (submission === undefined || back === null || !isLocalPath(back)) return null;
    const reader = await this.readers.readerOf(request);
    const id = await this.keptForms.keep({
      accountId: reader.account?.id ?? null,
      action: addressOf(request),
      typed: submission.control.keep ? submission.typed : {},
      problem: problem?.status === 500 ? withReference(problem, request.id) : problem,
    });
    const url = new URL(back, 'http://localhost');
    url.searchParams.set('kept', id);
    return url.pathname + url.search;
  }
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
