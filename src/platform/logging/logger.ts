import type { LoggerService } from '@nestjs/common';
import { pino, type DestinationStream, type Logger } from 'pino';
import type { LogLevel } from '../config/variables.js';
import { describeFailure } from './failure.js';

/** Fields that are never written, wherever in a line they stand on the first three levels. */
const CONFIDENTIAL = [
  'password',
  'secret',
  'token',
  'authorization',
  'cookie',
  'email',
  'phone',
  'choice',
  'ballot',
];

/** Nest tells of every class and route while it starts; only someone looking for a fault wants that. */
const CHATTY = ['InstanceLoader', 'RouterExplorer', 'RoutesResolver', 'NestFactory', 'NestApplication'];

interface RequestLike {
  readonly id?: unknown;
  readonly method?: string;
  readonly url?: string;
}

interface ReplyLike {
  readonly statusCode?: number;
}

/** The keys of screens, calendars and links: longer than any identifier, and whoever reads one may use it. */
const KEY_IN_PATH = /[\w-]{40,}/g;

function pathOf(url: string | undefined): string | undefined {
  return url?.split('?', 1)[0]?.replace(KEY_IN_PATH, ':key');
}

/**
 * One line of JSON for each event. A request is its id, method and path: no address of a person, no key, no query, no
 * body. A failure is its kind, message, place and SQLSTATE, without the values it was about.
 */
export function createLogger(level: LogLevel, destination?: DestinationStream): Logger {
  const options = {
    level,
    base: undefined,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
    redact: { paths: CONFIDENTIAL.flatMap((field) => [field, `*.${field}`, `*.*.${field}`]), remove: true },
    serializers: {
      req: ({ id, method, url }: RequestLike) => ({ id, method, path: pathOf(url) }),
      res: ({ statusCode }: ReplyLike) => ({ status: statusCode }),
      err: (failure: unknown) => describeFailure(failure),
    },
  };
  return destination === undefined ? pino(options) : pino(options, destination);
}

/** Nest's own lines through the same logger. */
export class NestLogger implements LoggerService {
  constructor(private readonly logger: Logger) {}

  log(message: unknown, ...rest: unknown[]): void {
    const context = contextOf(rest);
    this.write(context !== undefined && CHATTY.includes(context) ? 'debug' : 'info', message, rest);
  }

  fatal(message: unknown, ...rest: unknown[]): void {
    this.write('fatal', message, rest);
  }

  error(message: unknown, ...rest: unknown[]): void {
    this.write('error', message, rest);
  }

  warn(message: unknown, ...rest: unknown[]): void {
    this.write('warn', message, rest);
  }

  debug(message: unknown, ...rest: unknown[]): void {
    this.write('debug', message, rest);
  }

  verbose(message: unknown, ...rest: unknown[]): void {
    this.write('trace', message, rest);
  }

  private write(
    level: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace',
    message: unknown,
    rest: unknown[],
  ): void {
    const context = contextOf(rest);
    const said = rest.length > 1 && typeof rest[0] === 'string' ? rest[0] : undefined;
    if (message instanceof Error) {
      this.logger[level]({ context, err: message }, said ?? describeFailure(message).message);
    } else if (typeof message === 'object' && message !== null) {
      const { error: err, ...fields } = message as Readonly<Record<string, unknown>>;
      this.logger[level]({ ...fields, context, err }, said);
    } else this.logger[level]({ context, stack: said }, String(message));
  }
}

/** Nest gives the name of the speaking class last. */
function contextOf(rest: readonly unknown[]): string | undefined {
  const last = rest.at(-1);
  return typeof last === 'string' ? last : undefined;
}
