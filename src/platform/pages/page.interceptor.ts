import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Observable, switchMap } from 'rxjs';
import type { PageContent } from './answers.js';
import { PAGE_METADATA } from './page.metadata.js';
import { PageRenderer } from './page-renderer.js';

/** Renders what a page handler returns. */
@Injectable()
export class PageInterceptor implements NestInterceptor {
  constructor(
    private readonly reflector: Reflector,
    private readonly renderer: PageRenderer,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler<PageContent>): Observable<string> {
    const http = context.switchToHttp();
    const template = this.reflector.get<string>(PAGE_METADATA, context.getHandler());
    return next
      .handle()
      .pipe(
        switchMap((content) =>
          this.renderer.render(
            http.getRequest<FastifyRequest>(),
            http.getResponse<FastifyReply>(),
            template,
            content,
          ),
        ),
      );
  }
}
