import 'reflect-metadata';
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { submissionOf, type UploadedFile } from './submission.js';

export type { UploadedFile } from './submission.js';

const FILES_METADATA = 'madang:files';

const filesOf = createParamDecorator(
  (_: unknown, context: ExecutionContext): readonly UploadedFile[] =>
    submissionOf(context.switchToHttp().getRequest<FastifyRequest>())?.files ?? [],
);

/**
 * The files of a multipart request, in the order they were sent; a field left empty is not among them. A handler
 * without it takes none, and multipart requests to it are refused unread.
 */
export function UploadedFiles(most = 1): ParameterDecorator {
  return (target, name, index) => {
    const handler: unknown = name === undefined ? undefined : Reflect.get(target, name);
    if (typeof handler !== 'function') throw new Error('@UploadedFiles() stands in a handler.');
    Reflect.defineMetadata(FILES_METADATA, most, handler);
    filesOf()(target, name, index);
  };
}

/** How many files a handler takes. */
export function filesTakenBy(handler: object): number {
  return (Reflect.getMetadata(FILES_METADATA, handler) as number | undefined) ?? 0;
}
