import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { type Actor, CurrentActor } from '../identity/actor.js';
import type { Language } from '../kernel/localized.js';
import { Access, PRESIDING, READERS } from '../platform/http/access.js';
import { ReaderLanguage } from '../platform/http/language.js';
import { unwrap } from '../platform/http/problem.js';
import { AttendanceService } from './attendance.service.js';
import {
  ArrivalsDto,
  DeparturesDto,
  MomentQuery,
  StrikeOutDto,
  StrikeOutEntriesDto,
} from './dto/attendance.dto.js';
import { meetingProblem } from './meetings.problems.js';
import { momentIfAny } from './moment.js';
import { presentEntry, presentLiveQuorum, presentRecorded } from './present.js';

const timed = <T extends { readonly at?: string }>(entry: T) => ({ ...entry, at: momentIfAny(entry.at) });

@ApiTags('meetings')
@ApiParam({ name: 'organizationId', format: 'uuid' })
@ApiParam({ name: 'meetingId', format: 'uuid' })
@Controller('api/v1/organizations/:organizationId/meetings/:meetingId')
export class AttendanceController {
  constructor(private readonly attendance: AttendanceService) {}

  @Post('arrivals')
  @HttpCode(200)
  @Access(...PRESIDING)
  @ApiOperation({
    summary: 'Check in: electors, holders of proxies who are no electors, observers',
    description:
      'All or none are recorded. Who is there already is left as it is, so that a retry is safe. A principal who comes ends the proxy.',
  })
  async arrive(
    @CurrentActor() actor: Actor,
    @Param('meetingId') meetingId: string,
    @Body() dto: ArrivalsDto,
    @ReaderLanguage() language: Language,
  ) {
    const arrivals = {
      at: momentIfAny(dto.at),
      electors: dto.electors?.map(timed),
      holders: dto.holders?.map(timed),
      observers: dto.observers?.map(timed),
    };
    const recorded = await this.attendance.arrive(actor, meetingId, arrivals);
    return presentRecorded(unwrap(recorded, meetingProblem), language);
  }

  @Post('departures')
  @HttpCode(200)
  @Access(...PRESIDING)
  @ApiOperation({
    summary: 'Record who leaves; principals leave with their holders',
    description: 'A person in two capacities leaves in both.',
  })
  async depart(
    @CurrentActor() actor: Actor,
    @Param('meetingId') meetingId: string,
    @Body() dto: DeparturesDto,
    @ReaderLanguage() language: Language,
  ) {
    const departures = {
      at: momentIfAny(dto.at),
      electors: dto.electors?.map(timed),
      holders: dto.holders?.map(timed),
      observers: dto.observers?.map(timed),
    };
    const recorded = await this.attendance.depart(actor, meetingId, departures);
    return presentRecorded(unwrap(recorded, meetingProblem), language);
  }

  @Get('attendance')
  @Access(...READERS)
  @ApiOperation({ summary: 'The book of arrivals, departures and corrections, as written' })
  async list(@CurrentActor() actor: Actor, @Param('meetingId') meetingId: string) {
    return { items: unwrap(await this.attendance.list(actor, meetingId), meetingProblem).map(presentEntry) };
  }

  @Post('attendance/:entryId/strike')
  @HttpCode(200)
  @Access(...PRESIDING)
  @ApiOperation({ summary: 'Strike out an entry that was a slip; it stays legible with the reason' })
  async strikeOut(
    @CurrentActor() actor: Actor,
    @Param('meetingId') meetingId: string,
    @Param('entryId') entryId: string,
    @Body() { reason }: StrikeOutDto,
    @ReaderLanguage() language: Language,
  ) {
    const recorded = await this.attendance.strikeOut(actor, meetingId, [entryId], reason);
    return presentRecorded(unwrap(recorded, meetingProblem), language);
  }

  @Post('attendance/strike')
  @HttpCode(200)
  @Access(...PRESIDING)
  @ApiOperation({ summary: 'Strike out entries that were one slip, all or none; they stay legible' })
  async strikeOutAll(
    @CurrentActor() actor: Actor,
    @Param('meetingId') meetingId: string,
    @Body() { entryIds, reason }: StrikeOutEntriesDto,
    @ReaderLanguage() language: Language,
  ) {
    const recorded = await this.attendance.strikeOut(actor, meetingId, entryIds, reason);
    return presentRecorded(unwrap(recorded, meetingProblem), language);
  }

  @Get('quorum')
  @Access(...READERS)
  @ApiOperation({
    summary: 'Who is there and how many are missing for the quorum, with its rule (성원 현황)',
    description:
      '`electors` are the caller’s own entries and those about whom something is written down; everybody else on the roll is absent.',
  })
  async quorum(
    @CurrentActor() actor: Actor,
    @Param('meetingId') meetingId: string,
    @Query() { at }: MomentQuery,
    @ReaderLanguage() language: Language,
  ) {
    const live = await this.attendance.quorum(actor, meetingId, momentIfAny(at));
    return presentLiveQuorum(unwrap(live, meetingProblem), language);
  }
}
