import type { CookieSerializeOptions } from '@fastify/cookie';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Config } from '../platform/config/config.js';
import { chosenLanguageOf, languageCookie, languageOf } from '../platform/http/language.js';
import { networkOf } from '../platform/http/network.js';
import type { GivenCookie } from '../platform/pages/answers.js';
import { type OpenedSession, type Origin, SESSION_LASTS_S } from './sessions.service.js';

export const SESSION_COOKIE = 'madang_session';

/**
 * Out of reach of scripts, and only over https where there is https. Another site's forms and scripts do not carry it,
 * its links do: who opens a meeting from a mail is signed in there.
 */
export function sessionCookieOptions(config: Pick<Config, 'secure'>): CookieSerializeOptions {
  return { httpOnly: true, sameSite: 'lax', secure: config.secure, path: '/' };
}

/** Where a request to sign in comes from. */
export function originOf(request: FastifyRequest): Origin {
  return {
    address: networkOf(request.ip),
    browser: request.headers['user-agent'] ?? '',
    cookies: request.cookies,
    language: languageOf(request),
  };
}

/**
 * What a browser is given that signs in: its session, the sign by which it is known later, and the language that the
 * account chose. What was chosen in this browser stays, and what nobody chose is written down nowhere.
 */
export function cookiesOf(
  { account, secret, known }: OpenedSession,
  request: FastifyRequest,
): readonly GivenCookie[] {
  const session = { name: SESSION_COOKIE, value: secret, lastsSeconds: SESSION_LASTS_S };
  const chosen = chosenLanguageOf(request) === null ? account.language : null;
  return [session, known, ...(chosen === null ? [] : [languageCookie(chosen)])];
}

/** Gives them with an answer of the API; a form's answer takes them along. */
export function handOver(reply: FastifyReply, config: Pick<Config, 'secure'>, session: OpenedSession): void {
  for (const { name, value, lastsSeconds } of cookiesOf(session, reply.request)) {
    reply.setCookie(name, value, { ...sessionCookieOptions(config), maxAge: lastsSeconds });
  }
}
