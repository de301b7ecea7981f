import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Localized } from '../../kernel/localized.js';
import { Clock } from '../clock/clock.js';
import { languageOf } from '../http/language.js';
import { reduced } from '../views/reduced.js';
import { Readers } from './frame.js';
import type { KeptForm } from './kept-form.entity.js';
import { KeptForms } from './kept-forms.js';
import type { PageContent, Undo } from './answers.js';
import { MESSAGE_COOKIE } from './redirect.js';
import { unfolded } from './unfolded.js';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Told of a form that met an ended session: its reader must not take for sent what nobody has looked at. */
const NOT_SENT = {
  code: 'session-ended',
  title: { ko: '보내지 못했습니다.', en: 'Nothing was sent.' },
  detail: {
    ko: '그 사이 로그인이 끝나 있었습니다. 살펴보고 다시 보내 주세요.',
    en: 'Your sign-in had ended meanwhile. Please look it over and send it again.',
  },
} as const;

interface Message {
  readonly message: Localized;
  readonly undo?: Undo;
}

/** Puts a page into its frame: who reads it, in which language, what was just done, what was refused. */
@Injectable()
export class PageRenderer {
  constructor(
    private readonly readers: Readers,
    private readonly keptForms: KeptForms,
    private readonly clock: Clock,
  ) {}

  async render(
    request: FastifyRequest,
    reply: FastifyReply,
    template: string,
    content: PageContent,
  ): Promise<string> {
    const language = languageOf(request);
    const reader = await this.readers.readerOf(request);
    const kept = await this.keptFormOf(request, reader.account?.id ?? null);
    if (kept?.problem !== undefined && kept.problem !== null) reply.code(kept.problem.status);
    const { message, undo } = messageOf(request, reply);
    const url = addressOf(request);
    const frame = {
      ...reader,
      language,
      url,
      base: reader.organization === null ? null : `/organizations/${reader.organization.id}`,
      section: sectionOf(url),
      message: message ?? null,
      undo: undo === undefined ? null : { fields: {}, ...undo },
      kept:
        kept === null ? null : { action: kept.action, typed: kept.typed, problem: kept.problem ?? NOT_SENT },
      now: this.clock.now().toString(),
    };
    reply.header('content-type', 'text/html; charset=utf-8');
    reply.header('content-language', language);
    reply.header('vary', 'Accept-Language, Cookie');
    if (reader.account !== null || kept !== null) reply.header('cache-control', 'no-store');
    const values = { ...(reduced(content, language) as object), frame: reduced(frame, language) };
    const globals = { language, csrf: tokenFor(reply), once: () => randomUUID() };
    const html = await reply.viewAsync(template, values, { globals } as never);
    return kept === null ? html : unfolded(html);
  }

  private async keptFormOf(request: FastifyRequest, accountId: string | null): Promise<KeptForm | null> {
    const kept = new URL(request.url, 'http://localhost').searchParams.get('kept');
    if (kept === null || !UUID.test(kept)) return null;
    return this.keptForms.find(kept, accountId);
  }
}

/** One token for all forms of a page: on a first visit each new one would come with another secret. */
function tokenFor(reply: FastifyReply): () => string {
  let token: string | null = null;
  return () => (token ??= reply.generateCsrf());
}

/** The page's own address, without the number of a kept form. */
export function addressOf(request: FastifyRequest): string {
  const url = new URL(request.url, 'http://localhost');
  url.searchParams.delete('kept');
  return url.pathname + url.search;
}

function sectionOf(url: string): string {
  const [, first = '', , section = ''] = url.split(/[/?]/);
  return first === 'organizations' ? section : first;
}

function messageOf(request: FastifyRequest, reply: FastifyReply): Partial<Message> {
  const cookie = request.cookies[MESSAGE_COOKIE];
  if (cookie === undefined || request.method !== 'GET') return {};
  reply.clearCookie(MESSAGE_COOKIE, { path: '/' });
  try {
    const message = JSON.parse(Buffer.from(cookie, 'base64url').toString()) as Partial<Message>;
    return typeof message.message?.ko === 'string' ? message : {};
  } catch {
    return {};
  }
}
