import { Body, Controller, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { type Actor, CurrentActor, holdsAnyOf } from '../identity/actor.js';
import { Access, PRESIDING, READERS, SECRETARIAT } from '../platform/http/access.js';
import { pageOf } from '../platform/http/paging.js';
import { unwrap } from '../platform/http/problem.js';
import { IntentDto, RepresentativeDto, RollSearchQuery, TakeRollDto } from './dto/roll.dto.js';
import { meetingProblem } from './meetings.problems.js';
import { momentIfAny } from './moment.js';
import { presentElector } from './present.js';
import { RollService } from './roll.service.js';

@ApiTags('meetings')
@ApiParam({ name: 'organizationId', format: 'uuid' })
@ApiParam({ name: 'meetingId', format: 'uuid' })
@Controller('api/v1/organizations/:organizationId/meetings/:meetingId/roll')
export class RollController {
  constructor(private readonly roll: RollService) {}

  @Get()
  @Access(...READERS)
  @ApiOperation({ summary: 'The roll of the meeting (재적 명부), in printed order' })
  async list(@CurrentActor() actor: Actor, @Param('meetingId') meetingId: string) {
    return { items: unwrap(await this.roll.list(actor, meetingId), meetingProblem).map(presentElector) };
  }

  @Get('search')
  @Access(...READERS)
  @ApiOperation({ summary: 'A part of the roll by name or affiliation, page by page' })
  async search(
    @CurrentActor() actor: Actor,
    @Param('meetingId') meetingId: string,
    @Query() query: RollSearchQuery,
  ) {
    const found = await this.roll.search(actor, meetingId, { text: query.q ?? '' }, query);
    return pageOf(unwrap(found, meetingProblem), query, presentElector);
  }

  @Get('mine')
  @Access(...READERS)
  @ApiOperation({ summary: 'My own entries on the roll: one for each capacity in which I vote' })
  async mine(@CurrentActor() actor: Actor, @Param('meetingId') meetingId: string) {
    return { items: unwrap(await this.roll.mine(actor, meetingId), meetingProblem).map(presentElector) };
  }

  @Post()
  @HttpCode(200)
  @Access(...SECRETARIAT)
  @ApiOperation({
    summary: 'Take the roll of a record date (기준일) before the notice',
    description: 'Convening takes it by itself; this prepares it, as for a meeting that needs no notice.',
  })
  async take(
    @CurrentActor() actor: Actor,
    @Param('meetingId') meetingId: string,
    @Body() { recordDate }: TakeRollDto,
  ) {
    const roll = unwrap(await this.roll.take(actor, meetingId, recordDate), meetingProblem);
    return { items: roll.map(presentElector) };
  }

  @Post(':electorId/representative')
  @HttpCode(200)
  @Access(...PRESIDING)
  @ApiOperation({
    summary: 'Change who acts for a member organisation at this meeting',
    description: 'The one before stops at that moment and leaves the room; the new one is checked in anew.',
  })
  async changeRepresentative(
    @CurrentActor() actor: Actor,
    @Param('meetingId') meetingId: string,
    @Param('electorId') electorId: string,
    @Body() dto: RepresentativeDto,
  ) {
    const wanted = { personId: dto.personId, document: dto.document, at: momentIfAny(dto.at) };
    return presentElector(
      unwrap(await this.roll.changeRepresentative(actor, meetingId, electorId, wanted), meetingProblem),
    );
  }

  @Put(':electorId/intent')
  @Access(...SECRETARIAT, 'elector')
  @ApiOperation({ summary: 'Say whether an elector will come: electors for themselves' })
  async setIntent(
    @CurrentActor() actor: Actor,
    @Param('meetingId') meetingId: string,
    @Param('electorId') electorId: string,
    @Body() { intent }: IntentDto,
  ) {
    const own = !holdsAnyOf(actor, SECRETARIAT);
    return presentElector(
      unwrap(await this.roll.setIntent(actor, meetingId, electorId, intent, own), meetingProblem),
    );
  }
}
