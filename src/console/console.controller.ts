import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { type Actor, CurrentActor } from '../identity/actor.js';
import { MeetingDesk } from '../meetings/meeting-desk.js';
import { Config } from '../platform/config/config.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { Access, PRESIDING } from '../platform/http/access.js';
import { pageOf } from '../platform/http/paging.js';
import { unwrap } from '../platform/http/problem.js';
import { CheckInService } from './check-in.service.js';
import { consoleProblem } from './console.problems.js';
import { CheckInDto, RollSearchQuery, ScreenLinkDto } from './dto/console.dto.js';
import { presentCheckedIn, presentPersonalCode, presentRollLine, presentScreenLink } from './present.js';
import { RollDesk } from './roll-desk.js';
import { ScreenLinksService } from './screen-links.service.js';

@ApiTags('console')
@ApiParam({ name: 'organizationId', format: 'uuid' })
@ApiParam({ name: 'meetingId', format: 'uuid' })
@Controller('api/v1/organizations/:organizationId/meetings/:meetingId')
export class ConsoleController {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly desk: MeetingDesk,
    private readonly rolls: RollDesk,
    private readonly checkIns: CheckInService,
    private readonly screens: ScreenLinksService,
    private readonly config: Config,
  ) {}

  @Post('check-in')
  @HttpCode(200)
  @Access(...PRESIDING)
  @ApiOperation({
    summary: 'Check in whoever a personal code belongs to (접수)',
    description: 'Shown again it is answered with `already` and changes nothing.',
  })
  async checkIn(
    @CurrentActor() actor: Actor,
    @Param('meetingId') meetingId: string,
    @Body() dto: CheckInDto,
  ) {
    return presentCheckedIn(unwrap(await this.checkIns.checkIn(actor, meetingId, dto.code), consoleProblem));
  }

  @Get('check-in/roll')
  @Access(...PRESIDING)
  @ApiOperation({ summary: 'The roll page by page with how each is there, by name, affiliation or number' })
  async roll(
    @CurrentActor() actor: Actor,
    @Param('meetingId') meetingId: string,
    @Query() query: RollSearchQuery,
  ) {
    const { rulebook } = unwrap(await this.desk.read(actor, meetingId), consoleProblem);
    const { manager } = this.uow;
    const { presence } = await this.rolls.room(manager, meetingId, rulebook, this.desk.now());
    const search = { q: query.q ?? '', part: query.part ?? 'all', page: query.page, size: query.size };
    const found = await this.rolls.search(manager, meetingId, search, presence);
    const there = new Map(presence.electors.map((elector) => [elector.electorId, elector]));
    return pageOf(found, query, (elector) => presentRollLine(elector, there.get(elector.id)));
  }

  @Get('my-code')
  @Access('elector')
  @ApiOperation({ summary: 'My personal codes for checking in, one for each capacity in which I come' })
  async mine(@CurrentActor() actor: Actor, @Param('meetingId') meetingId: string) {
    const codes = unwrap(await this.checkIns.mine(actor, meetingId), consoleProblem);
    return { items: codes.map(presentPersonalCode) };
  }

  @Get('screen-links')
  @Access(...PRESIDING)
  @ApiOperation({ summary: "Links to the hall's screen that are in use" })
  async screenLinks(@CurrentActor() actor: Actor, @Param('meetingId') meetingId: string) {
    const links = unwrap(await this.screens.list(actor, meetingId), consoleProblem);
    return { items: links.map((link) => presentScreenLink(link, this.config.baseUrl)) };
  }

  @Post('screen-links')
  @Access(...PRESIDING)
  @ApiOperation({
    summary: "Make a link to the hall's screen",
    description: 'Whoever has it sees what the hall sees, without signing in.',
  })
  async createScreenLink(
    @CurrentActor() actor: Actor,
    @Param('meetingId') meetingId: string,
    @Body() { results }: ScreenLinkDto,
  ) {
    const made = unwrap(await this.screens.create(actor, meetingId, results), consoleProblem);
    return presentScreenLink(made, this.config.baseUrl);
  }

  @Put('screen-links/:linkId')
  @Access(...PRESIDING)
  @ApiOperation({ summary: 'Set what the screens of a link tell while a vote is open' })
  async changeScreenLink(
    @CurrentActor() actor: Actor,
    @Param('meetingId') meetingId: string,
    @Param('linkId') linkId: string,
    @Body() { results }: ScreenLinkDto,
  ) {
    const changed = unwrap(await this.screens.change(actor, meetingId, linkId, results), consoleProblem);
    return presentScreenLink(changed, this.config.baseUrl);
  }

  @Delete('screen-links/:linkId')
  @HttpCode(204)
  @Access(...PRESIDING)
  @ApiOperation({ summary: 'Revoke a link: its screens go dark at once' })
  async revokeScreenLink(
    @CurrentActor() actor: Actor,
    @Param('meetingId') meetingId: string,
    @Param('linkId') linkId: string,
  ): Promise<void> {
    unwrap(await this.screens.revoke(actor, meetingId, linkId), consoleProblem);
  }
}
