import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { submissionOf, type UploadedFile } from './submission.js';

export type { UploadedFile } from './submission.js';

/** The files of a multipart request, in the order they were sent; a field left empty is not among them. */
export const UploadedFiles = createParamDecorator(
  (_: unknown, context: ExecutionContext): readonly UploadedFile[] =>
    submissionOf(context.switchToHttp().getRequest<FastifyRequest>())?.files ?? [],
);
