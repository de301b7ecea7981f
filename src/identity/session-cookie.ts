import type { CookieSerializeOptions } from '@fastify/cookie';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Config } from '../platform/config/config.js';
import type { OpenedSession, Origin } from './sessions.service.js';

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
    address: request.ip,
    browser: request.headers['user-agent'] ?? '',
    cookies: request.cookies,
  };
}

/** Hands the browser its session, and the sign by which it is known when it comes back. */
export function handOver(
  reply: FastifyReply,
  config: Pick<Config, 'secure'>,
  { secret, expiresAt, known }: OpenedSession,
): void {
  const options = sessionCookieOptions(config);
  reply.setCookie(SESSION_COOKIE, secret, { ...options, expires: expiresAt });
  reply.setCookie(known.name, known.value, { ...options, maxAge: known.maxAge });
}
