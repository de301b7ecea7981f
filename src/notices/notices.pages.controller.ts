import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { type Actor, CurrentActor } from '../identity/actor.js';
import { Access, READERS, SECRETARIAT } from '../platform/http/access.js';
import { unwrap } from '../platform/http/problem.js';
import { LettersQuery, NoticeQuery } from './dto/notices.dto.js';
import { noticeProblem } from './notices.problems.js';
import { NoticesService } from './notices.service.js';
import { sentPdf } from '../platform/http/sent-pdf.js';

/** The notice and its letters as pages link to them. */
@ApiExcludeController()
@Controller('organizations/:organizationId/meetings/:meetingId')
export class NoticesPagesController {
  constructor(private readonly notices: NoticesService) {}

  @Get('notice.pdf')
  @Access(...READERS)
  async pdf(
    @CurrentActor() actor: Actor,
    @Param('meetingId') meetingId: string,
    @Query() { notice }: NoticeQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Buffer> {
    return sentPdf(reply, unwrap(await this.notices.pdf(actor, meetingId, notice), noticeProblem));
  }

  @Get('letters')
  @Access(...SECRETARIAT)
  async letters(
    @CurrentActor() actor: Actor,
    @Param('meetingId') meetingId: string,
    @Query() { notice, to, part }: LettersQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Buffer> {
    const wanted = { noticeId: notice, everybody: to === 'everybody', part };
    const letters = await this.notices.letters(actor, meetingId, wanted);
    return sentPdf(reply, unwrap(letters, noticeProblem));
  }
}
