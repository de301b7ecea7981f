import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException, Logger } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Language, Localized } from '../../kernel/localized.js';
import { sqlStateOf } from '../database/sql-state.js';
import { languageOf } from '../http/language.js';
import { NOT_FOUND, type Problem, ProblemException } from '../http/problem.js';
import { ProblemPages } from './problem-pages.js';

/**
 * Answers every refusal: RFC 9457 problem JSON for programs, a page or the form itself for somebody at a browser.
 * What was not foreseen is logged and masked behind a reference.
 */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger('problem');

  constructor(private readonly pages: ProblemPages) {}

  async catch(exception: unknown, host: ArgumentsHost): Promise<void> {
    const http = host.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const reply = http.getResponse<FastifyReply>();
    const problem = this.problemOf(exception, request);
    if (!this.pages.wanted(request)) {
      this.writeJson(problem, request, reply);
      return;
    }
    try {
      await this.pages.write(problem, request, reply);
    } catch (failure) {
      this.logger.error({ reference: request.id, error: failure }, 'the page of a problem failed');
      this.writeJson(problem.status >= 500 ? problem : UNFORESEEN, request, reply);
    }
  }

  private writeJson(problem: Problem, request: FastifyRequest, reply: FastifyReply): void {
    void reply
      .code(problem.status)
      .header('content-type', 'application/problem+json; charset=utf-8')
      .header('content-language', languageOf(request))
      .header('cache-control', 'no-store')
      .send(JSON.stringify(presentProblem(problem, languageOf(request), request.id)));
  }

  private problemOf(exception: unknown, request: FastifyRequest): Problem {
    if (exception instanceof ProblemException) return exception.problem;
    const reader = this.pages.wanted(request) ? 'person' : 'program';
    const foreseen = statusOf(exception);
    if (foreseen !== null && foreseen < 500) return problemOfStatus(foreseen, reader);
    const refused = problemOfDatabase(sqlStateOf(exception), reader);
    if (refused !== null) return refused;
    this.logger.error({ reference: request.id, error: exception }, 'unforeseen error');
    return UNFORESEEN;
  }
}

/** Errors of the framework and of Fastify's parsers carry a status of their own. */
function statusOf(exception: unknown): number | null {
  if (exception instanceof HttpException) return exception.getStatus();
  if (exception instanceof Error && 'statusCode' in exception && typeof exception.statusCode === 'number')
    return exception.statusCode;
  return null;
}

/** Who reads what was wrong with a request. */
type ReaderOfProblem = 'person' | 'program';

const UNREADABLE: Readonly<Record<ReaderOfProblem, Localized>> = {
  person: {
    ko: '앞 화면으로 돌아가 새로 고친 뒤 다시 보내 주세요.',
    en: 'Please go back, reload the page and send it again.',
  },
  program: { ko: 'JSON 형식을 확인해 주세요.', en: 'Please check that it is well-formed JSON.' },
};

const UNKNOWN_KIND: Readonly<Record<ReaderOfProblem, Localized>> = {
  person: {
    ko: '이 화면에서 보낼 수 없는 형식입니다.',
    en: 'What was sent has a form that this page does not take.',
  },
  program: { ko: '내용은 JSON으로 보내 주세요.', en: 'Please send the content as JSON.' },
};

function problemOfStatus(status: number, reader: ReaderOfProblem): Problem {
  switch (status) {
    case 404:
      return NOT_FOUND;
    case 413:
      return {
        status,
        code: 'too-large',
        title: { ko: '보낸 내용이 너무 큽니다.', en: 'What was sent is too large.' },
        detail: {
          ko: '글은 모두 합쳐 1 MB까지, 파일은 하나에 20 MB까지 보낼 수 있습니다.',
          en: 'Text may have up to 1 MB in all, and a file up to 20 MB.',
        },
      };
    case 415:
      return {
        status,
        code: 'unsupported-media-type',
        title: UNKNOWN_KIND[reader],
      };
    case 429:
      return {
        status,
        code: 'too-many-requests',
        title: { ko: '요청이 너무 잦습니다.', en: 'Too many requests.' },
        detail: { ko: '잠시 뒤에 다시 시도해 주세요.', en: 'Please try again in a moment.' },
      };
    default:
      return {
        status: 400,
        code: 'malformed-request',
        title: { ko: '요청을 읽을 수 없습니다.', en: 'The request cannot be read.' },
        detail: UNREADABLE[reader],
      };
  }
}

/** What only the database could refuse: a value outside its type (class 22), or somebody who was faster (23505). */
function problemOfDatabase(sqlState: string | undefined, reader: ReaderOfProblem): Problem | null {
  if (sqlState?.startsWith('22') === true) return problemOfStatus(400, reader);
  if (sqlState !== '23505') return null;
  return {
    status: 409,
    code: 'already-there',
    title: { ko: '이미 등록되어 있습니다.', en: 'This is already there.' },
    detail: {
      ko: '다른 사람이 먼저 저장했을 수 있습니다. 화면을 새로 고쳐 확인해 주세요.',
      en: 'Somebody else may have saved it first. Please reload and check.',
    },
  };
}

const UNFORESEEN: Problem = {
  status: 500,
  code: 'unforeseen',
  title: { ko: '처리하지 못했습니다.', en: 'This could not be done.' },
  detail: {
    ko: '아래 참조번호를 관리자에게 알려 주세요. 저장된 내용은 그대로입니다.',
    en: 'Please give the reference below to your administrator. What was saved is unchanged.',
  },
};

/** The wire form of a problem: texts in one language, absent members left out. */
export function presentProblem(problem: Problem, language: Language, reference: string) {
  const say = (text: Localized | undefined) => text?.[language];
  return {
    type: `urn:madang:problem:${problem.code}`,
    title: say(problem.title),
    status: problem.status,
    detail: say(problem.detail),
    code: problem.code,
    source: problem.source,
    errors: problem.errors?.map((error) => ({ ...error, message: say(error.message) })),
    missing: problem.missing?.map((obstacle) => ({ ...obstacle, message: say(obstacle.message) })),
    current: problem.current,
    reference: problem.status === 500 ? reference : undefined,
  };
}
