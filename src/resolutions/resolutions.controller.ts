import { Body, Controller, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { type Actor, CurrentActor } from '../identity/actor.js';
import type { Language } from '../kernel/localized.js';
import { Access, READERS, SECRETARIAT } from '../platform/http/access.js';
import { ReaderLanguage } from '../platform/http/language.js';
import { pageOf } from '../platform/http/paging.js';
import { unwrap } from '../platform/http/problem.js';
import {
  ChangeResolutionDto,
  CreateResolutionDto,
  MyReplyDto,
  PaperReplyDto,
  SendResolutionDto,
  WatchQuery,
} from './dto/resolution.dto.js';
import {
  presentBasis,
  presentMandate,
  presentReply,
  presentResolution,
  presentSent,
  presentWatched,
} from './present.js';
import { RepliesService } from './replies.service.js';
import { ResolutionClosing } from './resolution-closing.service.js';
import { ResolutionReadings } from './resolution-readings.service.js';
import { resolutionProblem } from './resolutions.problems.js';
import { ResolutionsService } from './resolutions.service.js';

@ApiTags('resolutions')
@ApiParam({ name: 'organizationId', format: 'uuid' })
@Controller('api/v1/organizations/:organizationId')
export class ResolutionsController {
  constructor(
    private readonly resolutions: ResolutionsService,
    private readonly replies: RepliesService,
    private readonly closing: ResolutionClosing,
    private readonly readings: ResolutionReadings,
  ) {}

  @Post('bodies/:bodyId/written-resolutions')
  @Access(...SECRETARIAT)
  @ApiParam({ name: 'bodyId', format: 'uuid' })
  @ApiOperation({
    summary: 'Draw up a written resolution (비대면 서면결의)',
    description: 'A meeting without a sitting. Its items are put on the agenda like those of any meeting.',
  })
  async create(
    @CurrentActor() actor: Actor,
    @Param('bodyId') bodyId: string,
    @Body() dto: CreateResolutionDto,
    @ReaderLanguage() language: Language,
  ) {
    const { meeting } = unwrap(await this.resolutions.create(actor, bodyId, dto), resolutionProblem);
    return this.read(actor, meeting.id, language);
  }

  @Get('bodies/:bodyId/written-resolutions/basis')
  @Access(...SECRETARIAT)
  @ApiParam({ name: 'bodyId', format: 'uuid' })
  @ApiOperation({ summary: 'Whether the body may decide in writing, and which matters, with the article' })
  async basis(
    @CurrentActor() actor: Actor,
    @Param('bodyId') bodyId: string,
    @ReaderLanguage() language: Language,
  ) {
    return presentBasis(unwrap(await this.resolutions.basis(actor, bodyId), resolutionProblem), language);
  }

  @Get('meetings/:meetingId/resolution')
  @Access(...READERS)
  @ApiParam({ name: 'meetingId', format: 'uuid' })
  @ApiOperation({
    summary: 'A written resolution: its window, how many have replied, its result once closed',
  })
  async read(
    @CurrentActor() actor: Actor,
    @Param('meetingId') meetingId: string,
    @ReaderLanguage() language: Language,
  ) {
    return presentResolution(unwrap(await this.readings.read(actor, meetingId), resolutionProblem), language);
  }

  @Put('meetings/:meetingId/resolution')
  @Access(...SECRETARIAT)
  @ApiParam({ name: 'meetingId', format: 'uuid' })
  @ApiOperation({ summary: 'Change the window for replies, the title and the purpose until it is sent' })
  async change(
    @CurrentActor() actor: Actor,
    @Param('meetingId') meetingId: string,
    @Body() { revision, ...change }: ChangeResolutionDto,
    @ReaderLanguage() language: Language,
  ) {
    unwrap(await this.resolutions.change(actor, meetingId, change, revision), resolutionProblem);
    return this.read(actor, meetingId, language);
  }

  @Post('meetings/:meetingId/resolution/send')
  @HttpCode(200)
  @Access(...SECRETARIAT)
  @ApiParam({ name: 'meetingId', format: 'uuid' })
  @ApiOperation({
    summary: 'Send it to everybody on the roll (서면결의서 발송)',
    description:
      'Refused, with the article, for a matter that the rules do not let the body decide in writing. It opens and ' +
      'closes by the clock.',
  })
  async send(
    @CurrentActor() actor: Actor,
    @Param('meetingId') meetingId: string,
    @Body() dto: SendResolutionDto,
    @ReaderLanguage() language: Language,
  ) {
    const sent = unwrap(await this.resolutions.send(actor, meetingId, dto), resolutionProblem);
    return { ...(await this.read(actor, meetingId, language)), sending: presentSent(sent, language) };
  }

  @Get('meetings/:meetingId/resolution/my-reply')
  @Access(...READERS)
  @ApiParam({ name: 'meetingId', format: 'uuid' })
  @ApiOperation({ summary: 'My mandates in a written resolution, with what I replied last and what counts' })
  async mine(@CurrentActor() actor: Actor, @Param('meetingId') meetingId: string) {
    const mandates = unwrap(await this.replies.mine(actor, meetingId), resolutionProblem);
    return { items: mandates.map(presentMandate) };
  }

  @Put('meetings/:meetingId/resolution/my-reply')
  @Access('elector')
  @ApiParam({ name: 'meetingId', format: 'uuid' })
  @ApiOperation({
    summary: 'Reply, or change my reply, until the deadline',
    description:
      'After the deadline it is logged as late and counts nowhere. The same reply sent again is kept once.',
  })
  async reply(@CurrentActor() actor: Actor, @Param('meetingId') meetingId: string, @Body() dto: MyReplyDto) {
    return presentReply(unwrap(await this.replies.reply(actor, meetingId, dto), resolutionProblem));
  }

  @Get('meetings/:meetingId/resolution/electors')
  @Access(...SECRETARIAT)
  @ApiParam({ name: 'meetingId', format: 'uuid' })
  @ApiOperation({ summary: 'Who has replied and who has not, without what; with addresses for a reminder' })
  async watch(
    @CurrentActor() actor: Actor,
    @Param('meetingId') meetingId: string,
    @Query() query: WatchQuery,
  ) {
    return pageOf(
      unwrap(await this.replies.watch(actor, meetingId, query), resolutionProblem),
      query,
      presentWatched,
    );
  }

  @Get('meetings/:meetingId/resolution/replies')
  @Access(...SECRETARIAT)
  @ApiParam({ name: 'meetingId', format: 'uuid' })
  @ApiOperation({ summary: 'Every reply on file, and why each counts or does not' })
  async list(@CurrentActor() actor: Actor, @Param('meetingId') meetingId: string) {
    const replies = unwrap(await this.replies.list(actor, meetingId), resolutionProblem);
    return { items: replies.map(presentReply) };
  }

  @Post('meetings/:meetingId/resolution/paper-replies')
  @Access(...SECRETARIAT)
  @ApiParam({ name: 'meetingId', format: 'uuid' })
  @ApiOperation({ summary: 'Enter a reply on paper with the time of its receipt' })
  async paper(
    @CurrentActor() actor: Actor,
    @Param('meetingId') meetingId: string,
    @Body() dto: PaperReplyDto,
  ) {
    return presentReply(unwrap(await this.replies.paper(actor, meetingId, dto), resolutionProblem));
  }

  @Post('meetings/:meetingId/resolution/close')
  @HttpCode(200)
  @Access(...SECRETARIAT)
  @ApiParam({ name: 'meetingId', format: 'uuid' })
  @ApiOperation({
    summary: 'Close it now',
    description:
      'It closes by itself at the deadline. Before, only once every elector has replied and none asked to meet instead.',
  })
  async close(
    @CurrentActor() actor: Actor,
    @Param('meetingId') meetingId: string,
    @ReaderLanguage() language: Language,
  ) {
    unwrap(await this.closing.close(actor, meetingId), resolutionProblem);
    return this.read(actor, meetingId, language);
  }
}
