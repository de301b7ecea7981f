import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { type Actor, CurrentActor } from '../identity/actor.js';
import { momentIfAny } from '../meetings/moment.js';
import { presentMeeting } from '../meetings/present.js';
import { Access, SECRETARIAT } from '../platform/http/access.js';
import { unwrap } from '../platform/http/problem.js';
import { NewMeetingDto, OutlineQuery } from './dto/new-meeting.dto.js';
import { NewMeetingService, preparationProblem } from './new-meeting.service.js';
import { presentOutline } from './present.js';

@ApiTags('preparation')
@ApiParam({ name: 'organizationId', format: 'uuid' })
@ApiParam({ name: 'bodyId', format: 'uuid' })
@Controller('api/v1/organizations/:organizationId/bodies/:bodyId/meetings')
export class PreparationController {
  constructor(private readonly newMeetings: NewMeetingService) {}

  @Get('outline')
  @Access(...SECRETARIAT)
  @ApiOperation({
    summary: 'What a new meeting of the body would be like: number, title, and the agenda that comes along',
  })
  async outline(
    @CurrentActor() actor: Actor,
    @Param('bodyId') bodyId: string,
    @Query() { startsAt, ...query }: OutlineQuery,
  ) {
    const planned = { ...query, startsAt: momentIfAny(startsAt) };
    return presentOutline(unwrap(await this.newMeetings.outline(actor, bodyId, planned), preparationProblem));
  }

  @Post('prepared')
  @Access(...SECRETARIAT)
  @ApiOperation({
    summary: 'Create a meeting as a draft with its agenda',
    description:
      'From the usual order of business, from the last meeting or from a date of a series; what is undecided and what was referred comes along.',
  })
  async create(
    @CurrentActor() actor: Actor,
    @Param('bodyId') bodyId: string,
    @Body() { startsAt, ...dto }: NewMeetingDto,
  ) {
    const wish = { ...dto, startsAt: momentIfAny(startsAt) };
    return presentMeeting(unwrap(await this.newMeetings.create(actor, bodyId, wish), preparationProblem));
  }
}
