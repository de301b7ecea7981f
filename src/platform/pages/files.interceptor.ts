import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Observable } from 'rxjs';
import { type Problem, ProblemException } from '../http/problem.js';
import { refuseUnstorableText } from '../http/well-formed.js';
import { readParts } from './submission.js';
import { filesTakenBy } from './uploaded-file.js';

const NO_FILES_HERE: Problem = {
  status: 415,
  code: 'no-files-here',
  title: { ko: '여기에는 파일을 보낼 수 없습니다.', en: 'No files can be sent here.' },
};

/** Reads requests with files once the guards have let them pass, and only for handlers that take files. */
@Injectable()
export class FilesInterceptor implements NestInterceptor {
  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    if (request.isMultipart()) {
      const most = filesTakenBy(context.getHandler());
      if (most === 0) throw new ProblemException(NO_FILES_HERE);
      await readParts(request, most);
      refuseUnstorableText(request);
    }
    return next.handle();
  }
}
