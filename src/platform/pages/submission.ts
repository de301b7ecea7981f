import type { MultipartFile } from '@fastify/multipart';
import type { FastifyRequest } from 'fastify';
import { type Problem, ProblemException } from '../http/problem.js';
import { parseForm, withLists, type ParsedForm } from './form-body.js';

const MEGABYTE = 1024 * 1024;
const LARGEST_FILE = 20 * MEGABYTE;

/** From how many files on a form is dropped unread. A handler takes fewer, and says so of what is beyond. */
const MOST_FILES = 30;

/** What a multipart request may hold, for @fastify/multipart; forms with files have few fields, and short ones. */
export const MULTIPART = {
  throwFileSizeLimit: false,
  limits: { fileSize: LARGEST_FILE, files: MOST_FILES, fields: 50, fieldSize: 20_000 },
} as const;

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

/**
 * Reads a form before anything looks at its body: the control fields go to the side, the rest becomes what a JSON
 * request would have said, so that pages and the API share their DTOs. Files are read later, for whom may send them.
 */
export function readSubmission(request: FastifyRequest): void {
  hideWhatSaysNothing(request);
  const type = request.headers['content-type'] ?? '';
  if (type.startsWith('application/x-www-form-urlencoded')) keep(request, plainFields(request.body), []);
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

/** Requests whose parts have been asked for; a stream is read once. */
const begun = new WeakSet<FastifyRequest>();

/**
 * Reads a form with files, of which at most so many are taken. Text is read to the end also where a file is refused,
 * so that it can be shown again; what is not taken passes by and is kept nowhere.
 */
export async function readParts(request: FastifyRequest, mostFiles: number): Promise<void> {
  if (begun.has(request)) return;
  begun.add(request);
  const fields: Record<string, string[]> = {};
  const files: UploadedFile[] = [];
  let refusal: Problem | null = null;
  for await (const part of request.parts()) {
    if (part.type === 'field') {
      if (part.valueTruncated) refusal = tooLarge(part.fieldname, 'text');
      else if (typeof part.value === 'string') (fields[part.fieldname] ??= []).push(part.value);
    } else if (refusal !== null || mostFiles === 0) {
      part.file.resume();
    } else {
      const file = await fileOf(part);
      if (part.file.truncated) refusal = tooLarge(part.fieldname, 'file');
      else if (file.bytes.length > 0 && files.push(file) > mostFiles)
        refusal = tooMany(part.fieldname, mostFiles);
    }
  }
  keep(request, fields, refusal === null ? files : []);
  if (refusal !== null) throw new ProblemException(refusal);
}

async function fileOf(part: MultipartFile): Promise<UploadedFile> {
  return { field: part.fieldname, name: part.filename, bytes: await part.toBuffer() };
}

function tooLarge(field: string, what: 'file' | 'text'): Problem {
  const megabytes = LARGEST_FILE / MEGABYTE;
  const message =
    what === 'file'
      ? {
          ko: `파일 하나는 ${megabytes} MB까지 보낼 수 있습니다. 더 작은 파일을 골라 주세요.`,
          en: `A file may have up to ${megabytes} MB. Please choose a smaller one.`,
        }
      : { ko: '너무 긴 글입니다.', en: 'This text is too long.' };
  return {
    status: 413,
    code: 'too-large',
    title: { ko: '보낸 내용이 너무 큽니다.', en: 'What was sent is too large.' },
    errors: [{ field, code: 'too-large', message }],
  };
}

function tooMany(field: string, most: number): Problem {
  return {
    status: 400,
    code: 'too-many-files',
    title: { ko: '파일이 너무 많습니다.', en: 'There are too many files.' },
    errors: [
      {
        field,
        code: 'too-many-files',
        message: {
          ko: `한 번에 ${most}개까지 보낼 수 있습니다.`,
          en: most === 1 ? 'One file can be sent at a time.' : `Up to ${most} files can be sent at a time.`,
        },
      },
    ],
  };
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
