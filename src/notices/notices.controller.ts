import { Body, Controller, Get, HttpCode, Param, Post, Put, Query, Res } from '@nestjs/common';
import { ApiOperation, ApiParam, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { type Actor, CurrentActor } from '../identity/actor.js';
import { Access, READERS, SECRETARIAT } from '../platform/http/access.js';
import { unwrap } from '../platform/http/problem.js';
import {
  LettersQuery,
  MailNoticeDto,
  MailResolutionDto,
  NoticeQuery,
  PostLettersDto,
  RemindersDto,
  ReturnedDto,
} from './dto/notices.dto.js';
import { DispatchesService } from './dispatches.service.js';
import { noticeProblem } from './notices.problems.js';
import { NoticesService } from './notices.service.js';
import { presentDispatched } from './present.js';
import { RemindersService } from './reminders.service.js';
import { sentPdf } from '../platform/http/sent-pdf.js';

@ApiTags('notices')
@ApiParam({ name: 'organizationId', format: 'uuid' })
@Controller('api/v1/organizations/:organizationId')
export class NoticesController {
  constructor(
    private readonly notices: NoticesService,
    private readonly dispatches: DispatchesService,
    private readonly reminders: RemindersService,
  ) {}

  @Get('meetings/:meetingId/notice.pdf')
  @Access(...READERS)
  @ApiParam({ name: 'meetingId', format: 'uuid' })
  @ApiProduces('application/pdf')
  @ApiOperation({
    summary: 'The convening notice (소집통지서) with the proxy form, where the rules admit proxies',
    description:
      'As it went out. Where none stands the secretariat gets the one that would go out today, everybody else what went out last.',
  })
  async pdf(
    @CurrentActor() actor: Actor,
    @Param('meetingId') meetingId: string,
    @Query() { notice }: NoticeQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Buffer> {
    return sentPdf(reply, unwrap(await this.notices.pdf(actor, meetingId, notice), noticeProblem));
  }

  @Get('meetings/:meetingId/letters.pdf')
  @Access(...SECRETARIAT)
  @ApiParam({ name: 'meetingId', format: 'uuid' })
  @ApiProduces('application/pdf')
  @ApiOperation({ summary: 'A letter for each of those whom mail does not reach, in one file to be printed' })
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

  @Get('meetings/:meetingId/notices/:noticeId/dispatches')
  @Access(...SECRETARIAT, 'chair', 'auditor')
  @ApiParam({ name: 'meetingId', format: 'uuid' })
  @ApiParam({ name: 'noticeId', format: 'uuid' })
  @ApiOperation({ summary: 'How a notice went to each elector, and what came back' })
  async dispatched(
    @CurrentActor() actor: Actor,
    @Param('meetingId') meetingId: string,
    @Param('noticeId') noticeId: string,
  ) {
    const electors = unwrap(await this.dispatches.list(actor, meetingId, noticeId), noticeProblem);
    return { items: electors.map(presentDispatched) };
  }

  @Post('meetings/:meetingId/notices/:noticeId/mail')
  @HttpCode(200)
  @Access(...SECRETARIAT)
  @ApiParam({ name: 'meetingId', format: 'uuid' })
  @ApiParam({ name: 'noticeId', format: 'uuid' })
  @ApiOperation({
    summary: 'Mail the notice to everybody with an address',
    description:
      'Nobody whom it reached gets it twice unless `again` says so; what failed or came back reached nobody.',
  })
  async mail(
    @CurrentActor() actor: Actor,
    @Param('meetingId') meetingId: string,
    @Param('noticeId') noticeId: string,
    @Body() wish: MailNoticeDto,
  ) {
    return unwrap(await this.dispatches.mail(actor, meetingId, noticeId, wish), noticeProblem);
  }

  @Post('meetings/:meetingId/resolution/mail')
  @HttpCode(200)
  @Access(...SECRETARIAT)
  @ApiParam({ name: 'meetingId', format: 'uuid' })
  @ApiOperation({
    summary: 'Mail a written resolution that was sent, until its replies are due',
    description:
      'To whom it was not mailed yet; nobody gets it twice, unless those who have not replied, or everybody, are to get it again.',
  })
  async mailResolution(
    @CurrentActor() actor: Actor,
    @Param('meetingId') meetingId: string,
    @Body() { to }: MailResolutionDto,
  ) {
    return unwrap(await this.dispatches.mailResolution(actor, meetingId, to), noticeProblem);
  }

  @Post('meetings/:meetingId/resolution/letters')
  @HttpCode(200)
  @Access(...SECRETARIAT)
  @ApiParam({ name: 'meetingId', format: 'uuid' })
  @ApiOperation({
    summary: 'Record that the paper of a written resolution was posted to those without an address',
  })
  async postResolution(@CurrentActor() actor: Actor, @Param('meetingId') meetingId: string) {
    return unwrap(await this.dispatches.postResolution(actor, meetingId), noticeProblem);
  }

  @Post('meetings/:meetingId/notices/:noticeId/letters')
  @HttpCode(200)
  @Access(...SECRETARIAT)
  @ApiParam({ name: 'meetingId', format: 'uuid' })
  @ApiParam({ name: 'noticeId', format: 'uuid' })
  @ApiOperation({ summary: 'Record that letters were posted or handed over' })
  async post(
    @CurrentActor() actor: Actor,
    @Param('meetingId') meetingId: string,
    @Param('noticeId') noticeId: string,
    @Body() { electorIds }: PostLettersDto,
  ) {
    return unwrap(await this.dispatches.post(actor, meetingId, noticeId, electorIds), noticeProblem);
  }

  @Post('meetings/:meetingId/notices/:noticeId/returns')
  @HttpCode(204)
  @Access(...SECRETARIAT)
  @ApiParam({ name: 'meetingId', format: 'uuid' })
  @ApiParam({ name: 'noticeId', format: 'uuid' })
  @ApiOperation({ summary: 'Record that what was sent to an elector came back (반송)' })
  async returned(
    @CurrentActor() actor: Actor,
    @Param('meetingId') meetingId: string,
    @Param('noticeId') noticeId: string,
    @Body() dto: ReturnedDto,
  ): Promise<void> {
    unwrap(await this.dispatches.markReturned(actor, meetingId, noticeId, dto), noticeProblem);
  }

  @Get('bodies/:bodyId/reminders')
  @Access(...SECRETARIAT)
  @ApiParam({ name: 'bodyId', format: 'uuid' })
  @ApiOperation({ summary: 'Whether those who have not answered are reminded a day ahead' })
  async reminding(@CurrentActor() actor: Actor, @Param('bodyId') bodyId: string) {
    return { enabled: unwrap(await this.reminders.setting(actor, bodyId), noticeProblem) };
  }

  @Put('bodies/:bodyId/reminders')
  @Access(...SECRETARIAT)
  @ApiParam({ name: 'bodyId', format: 'uuid' })
  @ApiOperation({ summary: 'Switch the reminders of a body on or off' })
  async remind(
    @CurrentActor() actor: Actor,
    @Param('bodyId') bodyId: string,
    @Body() { enabled }: RemindersDto,
  ) {
    return { enabled: unwrap(await this.reminders.set(actor, bodyId, enabled), noticeProblem) };
  }
}
