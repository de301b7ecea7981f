import type { CookieSerializeOptions } from '@fastify/cookie';
import type { Config } from '../platform/config/config.js';

export const SESSION_COOKIE = 'madang_session';

/** Out of reach of scripts, never sent along from another site, and only over https where there is https. */
export function sessionCookieOptions(config: Pick<Config, 'secure'>): CookieSerializeOptions {
  return { httpOnly: true, sameSite: 'strict', secure: config.secure, path: '/' };
}
