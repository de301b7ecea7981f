import type { FastifyReply, FastifyRequest } from 'fastify';
import type { SeeOther } from './answers.js';

/** Says once on the next page what happened. */
export const MESSAGE_COOKIE = 'madang_message';

const MESSAGE_LASTS_S = 60;

/** Whether htmx sent the request from a live part of a page. */
export function isFromLivePart(request: FastifyRequest): boolean {
  return request.headers['hx-request'] === 'true';
}

/** An address of this house: a path, never another host. */
export function isLocalPath(address: string): boolean {
  return /^\/(?![/\\])/.test(address) && !/[\u0000-\u0020\\]/.test(address);
}

/** Sends the reader on with GET; a live part follows by itself as long as it stays on its page. */
export function redirect(
  request: FastifyRequest,
  reply: FastifyReply,
  { location, message, undo }: SeeOther,
  secure: boolean,
): void {
  if (message !== undefined) {
    const content = Buffer.from(JSON.stringify({ message, undo })).toString('base64url');
    reply.setCookie(MESSAGE_COOKIE, content, {
      httpOnly: true,
      sameSite: 'strict',
      secure,
      path: '/',
      maxAge: MESSAGE_LASTS_S,
    });
  }
  if (isFromLivePart(request) && pathname(location) !== pathname(currentAddress(request))) {
    void reply.code(204).header('hx-redirect', location).send();
    return;
  }
  void reply.code(303).header('location', location).header('cache-control', 'no-store').send();
}

function currentAddress(request: FastifyRequest): string {
  const current = request.headers['hx-current-url'];
  return typeof current === 'string' && URL.canParse(current) ? new URL(current).pathname : '';
}

function pathname(location: string): string {
  return new URL(location, 'http://localhost').pathname;
}
