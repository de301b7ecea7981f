import type { FastifyReply, FastifyRequest } from 'fastify';
import type { SeeOther } from './answers.js';

/** Says once on the next page what happened. */
export const MESSAGE_COOKIE = 'madang_message';

/** As long as what was done may be told on the next page, in seconds. */
export const MESSAGE_LASTS_S = 60;

/** Any house: addresses are read as a browser at this one would (WHATWG URL). */
const THIS_HOUSE = 'http://madang.invalid';

/** Whether htmx sent the request from a live part of a page. */
export function isFromLivePart(request: FastifyRequest): boolean {
  return request.headers['hx-request'] === 'true';
}

/**
 * An address of this house as a header may carry it: path, question and place on the page, in ASCII. Null for what
 * leads to another host, also by detours such as `/.//elsewhere.example`.
 */
export function localPath(address: string): string | null {
  if (!address.startsWith('/') || /[\u0000-\u0020\\]/.test(address)) return null;
  if (!URL.canParse(address, THIS_HOUSE)) return null;
  const { origin, pathname, search, hash } = new URL(address, THIS_HOUSE);
  return origin === THIS_HOUSE && !pathname.startsWith('//') ? pathname + search + hash : null;
}

/** Sends the reader on with GET; a live part follows by itself as long as it stays on its page. */
export function redirect(
  request: FastifyRequest,
  reply: FastifyReply,
  { location, message, undo, cookies = [] }: SeeOther,
  secure: boolean,
): void {
  const options = { httpOnly: true, secure, path: '/' } as const;
  for (const { name, value, lastsSeconds } of cookies) {
    reply.setCookie(name, value, { ...options, sameSite: 'lax', maxAge: lastsSeconds });
  }
  if (message !== undefined) {
    const content = Buffer.from(JSON.stringify({ message, undo })).toString('base64url');
    reply.setCookie(MESSAGE_COOKIE, content, { ...options, sameSite: 'strict', maxAge: MESSAGE_LASTS_S });
  }
  const { pathname, search, hash } = new URL(location, THIS_HOUSE);
  const address = pathname + search + hash;
  if (isFromLivePart(request) && pathname !== currentPath(request)) {
    void reply.code(204).header('hx-redirect', address).send();
    return;
  }
  void reply.code(303).header('location', address).header('cache-control', 'no-store').send();
}

function currentPath(request: FastifyRequest): string {
  const current = request.headers['hx-current-url'];
  return typeof current === 'string' && URL.canParse(current) ? new URL(current).pathname : '/';
}
