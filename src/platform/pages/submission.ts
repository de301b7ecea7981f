import type { FastifyRequest } from 'fastify';
import { parseForm, withLists, type ParsedForm } from './form-body.js';

/** A file of a multipart form. Its name and type are the sender's words: what it is, its bytes say. */
export interface UploadedFile {
  readonly field: string;
  readonly name: string;
  readonly bytes: Buffer;
}

/** A form as it arrived. */
export interface Submission extends ParsedForm {
  readonly files: readonly UploadedFile[];
}

const submissions = new WeakMap<FastifyRequest, Submission>();

export function submissionOf(request: FastifyRequest): Submission | undefined {
  return submissions.get(request);
}

/** One part of a multipart body, as @fastify/multipart attaches it. */
interface Part {
  readonly type: 'file' | 'field';
  readonly fieldname: string;
  readonly value?: unknown;
  readonly filename?: string;
  toBuffer?(): Promise<Buffer>;
}

/**
 * Reads a form before anything looks at its body: the control fields go to the side, the rest becomes what a JSON
 * request would have said, so that pages and the API share their DTOs.
 */
export async function readSubmission(request: FastifyRequest): Promise<void> {
  hideWhatSaysNothing(request);
  const type = request.headers['content-type'] ?? '';
  if (type.startsWith('application/x-www-form-urlencoded')) keep(request, plainFields(request.body), []);
  else if (type.startsWith('multipart/form-data')) await readParts(request);
}

/**
 * What is in the address of a page and says nothing to it: the number of a kept form, which is the platform's own, and
 * the empty fields that a form sends along when it asks by GET.
 */
function hideWhatSaysNothing({ query, url }: FastifyRequest): void {
  if (typeof query !== 'object' || query === null || url.startsWith('/api/')) return;
  for (const [name, value] of Object.entries(query)) {
    if (name === 'kept' || value === '') Reflect.deleteProperty(query, name);
  }
}

async function readParts(request: FastifyRequest): Promise<void> {
  const sent = (request.body ?? {}) as Readonly<Record<string, Part | Part[]>>;
  const parts = Object.values(sent).flat();
  const fields: Record<string, string[]> = {};
  const files: UploadedFile[] = [];
  for (const part of parts) {
    if (part.type === 'file') {
      const bytes = (await part.toBuffer?.()) ?? Buffer.alloc(0);
      if (bytes.length > 0) files.push({ field: part.fieldname, name: part.filename ?? '', bytes });
    } else if (typeof part.value === 'string') (fields[part.fieldname] ??= []).push(part.value);
  }
  keep(request, fields, files);
}

function plainFields(body: unknown): Record<string, string | string[]> {
  return Object.fromEntries(Object.entries((body ?? {}) as Record<string, string | string[]>));
}

function keep(
  request: FastifyRequest,
  fields: Readonly<Record<string, string | readonly string[]>>,
  files: readonly UploadedFile[],
): void {
  const parsed = parseForm(fields);
  submissions.set(request, { ...parsed, files });
  request.body = withLists(parsed.body);
}
