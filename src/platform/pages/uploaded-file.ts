import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { submissionOf } from './submission.js';

/** A file of a multipart form. Its name and type are the sender's words: what it is, its bytes say. */
export interface UploadedFile {
  readonly field: string;
  readonly name: string;
  readonly bytes: Buffer;
}

/** The files of a multipart request, in the order they were sent; a field left empty is not among them. */
export const UploadedFiles = createParamDecorator(
  (_: unknown, context: ExecutionContext): readonly UploadedFile[] =>
    submissionOf(context.switchToHttp().getRequest<FastifyRequest>())?.files ?? [],
);
