import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { from, lastValueFrom, type Observable } from 'rxjs';
import { type Problem, ProblemException } from '../http/problem.js';
import { Config } from '../config/config.js';
import { Clock } from '../clock/clock.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { FormSubmission } from './form-submission.entity.js';
import type { SeeOther } from './answers.js';
import { MESSAGE_LASTS_S, redirect } from './redirect.js';
import { type AnswerKey, openAnswer, type RestOfAnswer, sealAnswer } from './sealed-answer.js';
import { type Submission, submissionOf } from './submission.js';
import { submissionId } from './submission-id.js';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
/** Holds the secret of a browser's forms; `application.ts` has it set. */
export const FORM_COOKIE = 'madang_form';

const WAIT_MS = 100;
const WAITS = 100;

const NOT_OF_THIS_PAGE: Problem = {
  status: 403,
  code: 'form-not-of-this-page',
  title: { ko: '화면이 오래되어 보내지 못했습니다.', en: 'The page was too old, so nothing was sent.' },
  detail: {
    ko: '적은 내용은 그대로 있습니다. 한 번 더 보내 주세요.',
    en: 'What you wrote is still here. Please send it once more.',
  },
};

const STILL_AT_WORK: Problem = {
  status: 409,
  code: 'still-at-work',
  title: { ko: '같은 요청을 처리하고 있습니다.', en: 'The same request is still being worked on.' },
  detail: { ko: '잠시 뒤에 화면을 새로 고쳐 주세요.', en: 'Please reload the page in a moment.' },
};

/** What every form of a page goes through: it is of a page of ours, and sending the same twice does its work once. */
@Injectable()
export class FormInterceptor implements NestInterceptor {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly config: Config,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const http = context.switchToHttp();
    return from(this.answer(http.getRequest<FastifyRequest>(), http.getResponse<FastifyReply>(), next));
  }

  private async answer(request: FastifyRequest, reply: FastifyReply, next: CallHandler): Promise<void> {
    await this.checkOrigin(request, reply);
    const id = this.idOf(submissionOf(request), request.url);
    if (id === null) {
      redirect(request, reply, (await lastValueFrom(next.handle())) as SeeOther, this.config.secure);
      return;
    }
    if (!(await this.isFirst(id))) {
      redirect(request, reply, await this.answerOf(id, request), this.config.secure);
      return;
    }
    try {
      const answer = (await lastValueFrom(next.handle())) as SeeOther;
      await this.remember(id, answer, request);
      redirect(request, reply, answer, this.config.secure);
    } catch (refusal) {
      await this.uow.manager.delete(FormSubmission, { id });
      throw refusal;
    }
  }

  /** Under which number this sending is remembered; null for a form that may be sent as often as one likes. */
  private idOf(submission: Submission | undefined, address: string): string | null {
    const once = submission?.control.once ?? null;
    if (submission === undefined || once === null || !UUID.test(once)) return null;
    return submissionId({ ...submission, once, address }, this.config.secret);
  }

  private async checkOrigin(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const ours = await new Promise<boolean>((resolve) => {
      const refuse = { send: () => resolve(false) };
      request.server.csrfProtection(
        request,
        Object.assign(Object.create(reply), refuse) as FastifyReply,
        () => resolve(true),
      );
    });
    if (!ours) throw new ProblemException(NOT_OF_THIS_PAGE);
  }

  private async isFirst(id: string): Promise<boolean> {
    const inserted = await this.uow.manager.query<{ id: string }[]>(
      `INSERT INTO form_submission (id, sent_at) VALUES ($1, $2) ON CONFLICT (id) DO NOTHING RETURNING id`,
      [id, this.clock.nowDate()],
    );
    return inserted.length === 1;
  }

  private async remember(id: string, answer: SeeOther, request: FastifyRequest): Promise<void> {
    const { location, ...rest } = answer;
    const sealed = sealAnswer(rest, this.keyOf(id, request));
    await this.uow.manager.update(
      FormSubmission,
      { id },
      { location: location.slice(0, 2000), rest: sealed },
    );
  }

  /** The answer to the first sending, once it is there: whole for a minute, later only where it led. */
  private async answerOf(id: string, request: FastifyRequest): Promise<SeeOther> {
    for (let wait = 0; wait < WAITS; wait += 1) {
      const first = await this.uow.manager.findOneBy(FormSubmission, { id });
      if (first === null) break;
      if (first.location !== null) return { ...this.restOf(first, request), location: first.location };
      await new Promise((resolve) => setTimeout(resolve, WAIT_MS));
    }
    throw new ProblemException(STILL_AT_WORK);
  }

  private restOf({ id, rest, sentAt }: FormSubmission, request: FastifyRequest): RestOfAnswer | null {
    const age = this.clock.nowDate().getTime() - sentAt.getTime();
    return rest === null || age > MESSAGE_LASTS_S * 1000 ? null : openAnswer(rest, this.keyOf(id, request));
  }

  private keyOf(submission: string, request: FastifyRequest): AnswerKey {
    return { house: this.config.secret, browser: request.cookies[FORM_COOKIE] ?? '', submission };
  }
}
