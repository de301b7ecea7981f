import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { NOT_FOUND, ProblemException } from '../platform/http/problem.js';
import { ScreenLinksService } from './screen-links.service.js';

/** Refuses the stream of a revoked or unknown link before it begins: afterwards no status can be answered. */
@Injectable()
export class OpenScreenGuard implements CanActivate {
  constructor(private readonly links: ScreenLinksService) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const { params } = context.switchToHttp().getRequest<FastifyRequest<{ Params: { key: string } }>>();
    const link = await this.links.opened(params.key);
    if (link === null) throw new ProblemException(NOT_FOUND);
    if (link.revokedAt !== null) throw new ProblemException({ ...NOT_FOUND, status: 410 });
    return true;
  }
}
