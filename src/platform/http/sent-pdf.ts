import type { FastifyReply } from 'fastify';
import { contentDisposition, type Disposition } from './disposition.js';

/** Our own pages may show it in a frame, nobody else's; they stand in no frame themselves. */
const IN_OUR_PAGES = "default-src 'none'; frame-ancestors 'self'";

interface Pdf {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** A document of ours: shown in the browser, to be printed from there, or saved. It may lie in no cache. */
export function sentPdf(
  reply: FastifyReply,
  { bytes, name }: Pdf,
  disposition: Disposition = 'inline',
): Buffer {
  void reply
    .header('content-type', 'application/pdf')
    .header('content-disposition', contentDisposition(disposition, name))
    .header('cache-control', 'private, no-store');
  return Buffer.from(bytes);
}

/** The same, to be looked at in a frame of a page. */
export function framedPdf(reply: FastifyReply, pdf: Pdf): Buffer {
  void reply.header('content-security-policy', IN_OUR_PAGES);
  return sentPdf(reply, pdf);
}
