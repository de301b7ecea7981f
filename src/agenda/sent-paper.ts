import type { FastifyReply } from 'fastify';
import { contentDisposition } from '../platform/http/disposition.js';
import type { AgendaPaper } from './agenda-paper.entity.js';
import { encodingOf, isShown, type PaperType } from './domain/paper-type.js';

/** Nothing inside a paper may load or run anything. */
const NOTHING = "default-src 'none'; style-src 'unsafe-inline'; form-action 'none'";

const ALONE = `${NOTHING}; frame-ancestors 'none'; sandbox`;

/**
 * A PDF may be looked at in a frame of our own pages, and of nobody else's; the pages themselves stand in no frame at
 * all. Browsers show no PDF in a sandbox; their viewer is one itself.
 */
const IN_OUR_PAGES = `${NOTHING}; frame-ancestors 'self'`;

const MIME: Readonly<Record<Exclude<PaperType, 'text'>, string>> = {
  pdf: 'application/pdf',
  hwp: 'application/x-hwp',
  hwpx: 'application/hwp+zip',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  png: 'image/png',
  jpeg: 'image/jpeg',
};

/** A paper as an answer: PDF and pictures are shown, the rest is saved; it may lie in no cache. */
export function sentPaper(
  reply: FastifyReply,
  { paper, bytes }: { readonly paper: AgendaPaper; readonly bytes: Buffer },
): Buffer {
  const type =
    paper.type === 'text' ? `text/plain; charset=${encodingOf(bytes) ?? 'utf-8'}` : MIME[paper.type];
  void reply
    .header('content-type', type)
    .header(
      'content-disposition',
      contentDisposition(isShown(paper.type) ? 'inline' : 'attachment', paper.name),
    )
    .header('content-security-policy', paper.type === 'pdf' ? IN_OUR_PAGES : ALONE)
    .header('x-content-type-options', 'nosniff')
    .header('cache-control', 'private, no-store');
  return bytes;
}
