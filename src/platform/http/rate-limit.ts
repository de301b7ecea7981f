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
import { networkOf } from './network.js';
import { type Problem, ProblemException } from './problem.js';

const RATE_LIMIT_METADATA = 'madang:rate-limit';
const WINDOW_MS = 60_000;

const TOO_MANY_REQUESTS: Problem = {
  status: 429,
  code: 'too-many-requests',
  title: { ko: '요청이 너무 잦습니다.', en: 'Too many requests.' },
  detail: { ko: '잠시 뒤에 다시 시도해 주세요.', en: 'Please try again in a moment.' },
};

/** Counts by the minute. Each process counts for itself. */
export class MinuteCounter {
  private window = -1;
  private counts = new Map<string, number>();

  /** How often the subject was counted in this minute, this time included. */
  count(subject: string): number {
    const window = Math.floor(performance.now() / WINDOW_MS);
    if (window !== this.window) {
      this.window = window;
      this.counts = new Map();
    }
    const count = (this.counts.get(subject) ?? 0) + 1;
    this.counts.set(subject, count);
    return count;
  }

  secondsLeft(): number {
    return Math.ceil((WINDOW_MS - (performance.now() % WINDOW_MS)) / 1000);
  }
}

/** Counts the requests of one network to one controller, or to the one handler that has a limit of its own. */
@Injectable()
class RateLimitGuard implements CanActivate {
  private readonly counter = new MinuteCounter();

  constructor(private readonly reflector: Reflector) {}

  canActivate(context: ExecutionContext): boolean {
    const own = this.reflector.get<number | undefined>(RATE_LIMIT_METADATA, context.getHandler());
    const limit = own ?? this.reflector.get<number | undefined>(RATE_LIMIT_METADATA, context.getClass());
    const http = context.switchToHttp();
    const { ip } = http.getRequest<FastifyRequest>();
    const counted = own === undefined ? '' : context.getHandler().name;
    const subject = `${context.getClass().name} ${counted} ${networkOf(ip)}`;
    if (limit === undefined || this.counter.count(subject) <= limit) return true;
    http.getResponse<FastifyReply>().header('retry-after', String(this.counter.secondsLeft()));
    throw new ProblemException(TOO_MANY_REQUESTS);
  }
}

/** How many requests a minute one network may send to a controller, or a handler, that needs no sign-in. */
export function RateLimited(requestsAMinute: number): ClassDecorator & MethodDecorator {
  return applyDecorators(SetMetadata(RATE_LIMIT_METADATA, requestsAMinute), UseGuards(RateLimitGuard));
}
