import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { type Actor, CurrentActor } from '../identity/actor.js';
import { Access, READERS, SECRETARIAT } from '../platform/http/access.js';
import { unwrap } from '../platform/http/problem.js';
import { LettersQuery } from './dto/notices.dto.js';
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
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Buffer> {
    return sentPdf(reply, unwrap(await this.notices.pdf(actor, meetingId), noticeProblem));
  }

  @Get('letters')
  @Access(...SECRETARIAT)
  async letters(
    @CurrentActor() actor: Actor,
    @Param('meetingId') meetingId: string,
    @Query() { to, part }: LettersQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Buffer> {
    const letters = await this.notices.letters(actor, meetingId, { everybody: to === 'everybody', part });
    return sentPdf(reply, unwrap(letters, noticeProblem));
  }
}
