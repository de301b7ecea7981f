import {
  applyDecorators,
  type CanActivate,
  type ExecutionContext,
  Injectable,
  SetMetadata,
  UseGuards,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Problem, ProblemException } from './problem.js';

const RATE_LIMIT_METADATA = 'madang:rate-limit';
const WINDOW_MS = 60_000;

const TOO_MANY_REQUESTS: Problem = {
  status: 429,
  code: 'too-many-requests',
  title: { ko: '요청이 너무 잦습니다.', en: 'Too many requests.' },
  detail: { ko: '잠시 뒤에 다시 시도해 주세요.', en: 'Please try again in a moment.' },
};

/** Counts the requests of one address to one controller, by the minute. Each process counts for itself. */
@Injectable()
class RateLimitGuard implements CanActivate {
  private window = -1;
  private counts = new Map<string, number>();

  constructor(private readonly reflector: Reflector) {}

  canActivate(context: ExecutionContext): boolean {
    const limit = this.reflector.getAllAndOverride<number | undefined>(RATE_LIMIT_METADATA, [
      context.getHandler(),
      context.getClass(),
    ]);
    const http = context.switchToHttp();
    const { ip } = http.getRequest<FastifyRequest>();
    if (limit === undefined || this.count(`${context.getClass().name} ${ip}`) <= limit) return true;
    http.getResponse<FastifyReply>().header('retry-after', String(this.secondsLeft()));
    throw new ProblemException(TOO_MANY_REQUESTS);
  }

  private count(caller: string): number {
    const window = Math.floor(performance.now() / WINDOW_MS);
    if (window !== this.window) {
      this.window = window;
      this.counts = new Map();
    }
    const count = (this.counts.get(caller) ?? 0) + 1;
    this.counts.set(caller, count);
    return count;
  }

  private secondsLeft(): number {
    return Math.ceil((WINDOW_MS - (performance.now() % WINDOW_MS)) / 1000);
  }
}

/** How many requests a minute one address may send to a controller that needs no sign-in. */
export function RateLimited(requestsAMinute: number): ClassDecorator & MethodDecorator {
  return applyDecorators(SetMetadata(RATE_LIMIT_METADATA, requestsAMinute), UseGuards(RateLimitGuard));
}
