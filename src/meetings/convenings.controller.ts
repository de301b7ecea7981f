import { Body, Controller, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import { ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { type Actor, CurrentActor } from '../identity/actor.js';
import type { Language } from '../kernel/localized.js';
import { Access, READERS, SECRETARIAT } from '../platform/http/access.js';
import { ReaderLanguage } from '../platform/http/language.js';
import { unwrap } from '../platform/http/problem.js';
import { ConveningsService } from './convenings.service.js';
import { ConveneDto, DeliveriesDto } from './dto/convening.dto.js';
import { gapObstacles, meetingProblem } from './meetings.problems.js';
import { momentFrom, momentIfAny } from './moment.js';
import { presentConvened, presentNotice, presentNoticePeriod } from './present.js';

@ApiTags('meetings')
@ApiParam({ name: 'organizationId', format: 'uuid' })
@ApiParam({ name: 'meetingId', format: 'uuid' })
@Controller('api/v1/organizations/:organizationId/meetings/:meetingId')
export class ConveningsController {
  constructor(private readonly convenings: ConveningsService) {}

  @Post('convene')
  @HttpCode(200)
  @Access(...SECRETARIAT)
  @ApiOperation({
    summary: 'Record that the notice went out (소집통지)',
    description:
      'Purpose, items, time and place are recorded as notified. Short notice is a warning; electors left out block the opening until they are notified or come.',
  })
  async convene(
    @CurrentActor() actor: Actor,
    @Param('meetingId') meetingId: string,
    @Body() dto: ConveneDto,
    @ReaderLanguage() language: Language,
  ) {
    const { dispatchedAt, ...rest } = dto;
    const convocation = { ...rest, dispatchedAt: momentIfAny(dispatchedAt) };
    const convened = await this.convenings.convene(actor, meetingId, convocation);
    return presentConvened(unwrap(convened, meetingProblem), language);
  }

  @Get('notice-period')
  @Access(...READERS)
  @ApiOperation({ summary: 'The latest lawful and the latest safe day for the notice, with the rule' })
  async period(
    @CurrentActor() actor: Actor,
    @Param('meetingId') meetingId: string,
    @ReaderLanguage() language: Language,
  ) {
    return presentNoticePeriod(
      unwrap(await this.convenings.period(actor, meetingId), meetingProblem),
      language,
    );
  }

  @Get('notice-readiness')
  @Access(...SECRETARIAT)
  @ApiOperation({ summary: 'All that the notice still lacks, were it to go out now' })
  async readiness(
    @CurrentActor() actor: Actor,
    @Param('meetingId') meetingId: string,
    @ReaderLanguage() language: Language,
  ) {
    const readiness = unwrap(await this.convenings.readiness(actor, meetingId), meetingProblem);
    const missing = [...gapObstacles(readiness.gaps, readiness.source), ...readiness.obstacles];
    return {
      roll: readiness.roll,
      missing: missing.map(({ code, message, source }) => ({ code, message: message[language], source })),
    };
  }

  @Get('notices')
  @Access(...SECRETARIAT, 'chair', 'auditor')
  @ApiOperation({ summary: 'The notices on file: what they said, to whom they went, when they arrived' })
  async list(
    @CurrentActor() actor: Actor,
    @Param('meetingId') meetingId: string,
    @ReaderLanguage() language: Language,
  ) {
    const notices = unwrap(await this.convenings.listWithRecipients(actor, meetingId), meetingProblem);
    return { items: notices.map((notice) => presentNotice(notice, language)) };
  }

  @Put('notices/:noticeId/deliveries')
  @HttpCode(204)
  @Access(...SECRETARIAT)
  @ApiOperation({ summary: 'Record when the notice reached electors (도달)' })
  async deliver(
    @CurrentActor() actor: Actor,
    @Param('meetingId') meetingId: string,
    @Param('noticeId') noticeId: string,
    @Body() { deliveries }: DeliveriesDto,
  ): Promise<void> {
    const delivered = deliveries.map(({ electorId, deliveredAt }) => ({
      electorId,
      deliveredAt: momentFrom(deliveredAt),
    }));
    unwrap(await this.convenings.deliver(actor, meetingId, noticeId, delivered), meetingProblem);
  }
}
