import { Body, Controller, Get, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { type Actor, CurrentActor } from '../identity/actor.js';
import type { Language } from '../kernel/localized.js';
import { Access, READERS, SECRETARIAT } from '../platform/http/access.js';
import { ReaderLanguage } from '../platform/http/language.js';
import { pageOf } from '../platform/http/paging.js';
import { unwrap } from '../platform/http/problem.js';
import {
  BodyMeetingsQuery,
  ChangeMeetingDto,
  CreateMeetingDto,
  MeetingsQuery,
  ProposalQuery,
} from './dto/meeting.dto.js';
import { meetingProblem } from './meetings.problems.js';
import { MeetingsService } from './meetings.service.js';
import { momentFrom, momentIfAny } from './moment.js';
import { presentEvent, presentMeeting } from './present.js';
import { SittingsService } from './sittings.service.js';

@ApiTags('meetings')
@ApiParam({ name: 'organizationId', format: 'uuid' })
@Controller('api/v1/organizations/:organizationId')
export class MeetingsController {
  constructor(
    private readonly meetings: MeetingsService,
    private readonly sittings: SittingsService,
  ) {}

  @Get('meetings')
  @Access(...READERS)
  @ApiOperation({
    summary: 'Meetings of the organization, the latest first; drafts for the secretariat only',
  })
  async list(@CurrentActor() actor: Actor, @Query() query: MeetingsQuery) {
    return pageOf(await this.meetings.list(actor, query, query), query, presentMeeting);
  }

  @Get('bodies/:bodyId/meetings')
  @Access(...READERS)
  @ApiOperation({ summary: 'Meetings of one body, the latest first' })
  async listOfBody(
    @CurrentActor() actor: Actor,
    @Param('bodyId') bodyId: string,
    @Query() query: BodyMeetingsQuery,
  ) {
    const wanted = { bodyId, year: query.year, state: query.state };
    return pageOf(await this.meetings.list(actor, wanted, query), query, presentMeeting);
  }

  @Get('bodies/:bodyId/meetings/proposal')
  @Access(...SECRETARIAT)
  @ApiOperation({ summary: 'Number and title (차수, 회의명) that the next meeting of the body would have' })
  async propose(
    @CurrentActor() actor: Actor,
    @Param('bodyId') bodyId: string,
    @Query() { kind, on }: ProposalQuery,
  ) {
    return unwrap(await this.meetings.proposal(actor, bodyId, kind, on), meetingProblem);
  }

  @Post('bodies/:bodyId/meetings')
  @Access(...SECRETARIAT)
  @ApiOperation({ summary: 'Create a meeting as a draft' })
  async create(@CurrentActor() actor: Actor, @Param('bodyId') bodyId: string, @Body() dto: CreateMeetingDto) {
    const { startsAt, ...rest } = dto;
    const input = { ...rest, bodyId, startsAt: momentFrom(startsAt) };
    return presentMeeting(unwrap(await this.meetings.create(actor, input), meetingProblem));
  }

  @Get('meetings/:meetingId')
  @Access(...READERS)
  @ApiOperation({ summary: 'A meeting' })
  async read(@CurrentActor() actor: Actor, @Param('meetingId') meetingId: string) {
    return presentMeeting(unwrap(await this.meetings.read(actor, meetingId), meetingProblem));
  }

  @Patch('meetings/:meetingId')
  @Access(...SECRETARIAT)
  @ApiOperation({ summary: 'Edit a draft, or a postponed meeting before its new notice' })
  async change(
    @CurrentActor() actor: Actor,
    @Param('meetingId') meetingId: string,
    @Body() dto: ChangeMeetingDto,
  ) {
    const { startsAt, revision, ...rest } = dto;
    const wanted = { ...rest, startsAt: momentIfAny(startsAt) };
    const changed = await this.meetings.change(actor, meetingId, wanted, revision);
    return presentMeeting(unwrap(changed, meetingProblem));
  }

  @Get('meetings/:meetingId/steps')
  @Access(...READERS)
  @ApiOperation({ summary: 'The steps of its life with presence, quorum and findings, first to last' })
  async steps(
    @CurrentActor() actor: Actor,
    @Param('meetingId') meetingId: string,
    @ReaderLanguage() language: Language,
  ) {
    const events = unwrap(await this.sittings.history(actor, meetingId), meetingProblem);
    return { items: events.map((event) => presentEvent(event, language)) };
  }
}
