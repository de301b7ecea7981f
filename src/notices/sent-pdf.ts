import type { FastifyReply } from 'fastify';
import { contentDisposition } from '../platform/http/disposition.js';
import type { PrintedFile } from './notices.service.js';

/** Shown in the browser, to be printed from there; it may lie in no cache. */
export function sentPdf(reply: FastifyReply, { bytes, name }: PrintedFile): Buffer {
  void reply
    .header('content-type', 'application/pdf')
    .header('content-disposition', contentDisposition('inline', name))
    .header('cache-control', 'private, no-store');
  return bytes;
}
