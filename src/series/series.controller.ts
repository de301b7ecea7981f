import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Put, Query } from '@nestjs/common';
import { ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { type Actor, CurrentActor } from '../identity/actor.js';
import type { Language } from '../kernel/localized.js';
import { Access, READERS, SECRETARIAT } from '../platform/http/access.js';
import { ReaderLanguage } from '../platform/http/language.js';
import { unwrap } from '../platform/http/problem.js';
import { DayPipe } from './day.pipe.js';
import {
  ChangeRuleDto,
  ChangeSeriesDto,
  CreateSeriesDto,
  DropDateDto,
  MakeMeetingDto,
  MoveDateDto,
  RangeQuery,
  RegisterDto,
  SeriesQuery,
} from './dto/series.dto.js';
import {
  presentCalendar,
  presentChange,
  presentDate,
  presentMade,
  presentRegistered,
  presentRegistration,
  presentSeries,
} from './present.js';
import { RegistrationsService } from './registrations.service.js';
import { SeriesDatesService } from './series-dates.service.js';
import { seriesProblem } from './series.problems.js';
import { SeriesService } from './series.service.js';

@ApiTags('series')
@ApiParam({ name: 'organizationId', format: 'uuid' })
@Controller('api/v1/organizations/:organizationId')
export class SeriesController {
  constructor(
    private readonly series: SeriesService,
    private readonly dates: SeriesDatesService,
    private readonly registrations: RegistrationsService,
  ) {}

  @Get('series')
  @Access(...READERS)
  @ApiOperation({ summary: 'What recurs in the organization, or in one of its bodies' })
  async list(
    @CurrentActor() actor: Actor,
    @Query() query: SeriesQuery,
    @ReaderLanguage() language: Language,
  ) {
    const all = await this.series.list(actor, query.bodyId);
    return { items: all.map((reading) => presentSeries(reading, language)) };
  }

  @Post('series')
  @Access(...SECRETARIAT)
  @ApiOperation({ summary: 'Begin a rota of visits or a course that the organization itself holds' })
  async createForOrganization(
    @CurrentActor() actor: Actor,
    @Body() dto: CreateSeriesDto,
    @ReaderLanguage() language: Language,
  ) {
    return presentSeries(unwrap(await this.series.create(actor, null, dto), seriesProblem), language);
  }

  @Post('bodies/:bodyId/series')
  @Access(...SECRETARIAT)
  @ApiOperation({ summary: 'Begin a series of meetings, visits or sessions of a body' })
  async createForBody(
    @CurrentActor() actor: Actor,
    @Param('bodyId') bodyId: string,
    @Body() dto: CreateSeriesDto,
    @ReaderLanguage() language: Language,
  ) {
    return presentSeries(unwrap(await this.series.create(actor, bodyId, dto), seriesProblem), language);
  }

  @Get('series/:seriesId')
  @Access(...READERS)
  @ApiOperation({ summary: 'A series with its rules, in words too' })
  async read(
    @CurrentActor() actor: Actor,
    @Param('seriesId') seriesId: string,
    @ReaderLanguage() language: Language,
  ) {
    return presentSeries(unwrap(await this.series.read(actor, seriesId), seriesProblem), language);
  }

  @Patch('series/:seriesId')
  @Access(...SECRETARIAT)
  @ApiOperation({ summary: 'Change title, place, length or registration; dates stay' })
  async change(
    @CurrentActor() actor: Actor,
    @Param('seriesId') seriesId: string,
    @Body() { revision, ...change }: ChangeSeriesDto,
    @ReaderLanguage() language: Language,
  ) {
    const changed = await this.series.change(actor, seriesId, change, revision);
    return presentSeries(unwrap(changed, seriesProblem), language);
  }

  @Get('series/:seriesId/occurrences')
  @Access(...READERS)
  @ApiOperation({
    summary: 'The dates of a series in a range, what is worth a second look, and meetings held beside it',
  })
  async calendar(
    @CurrentActor() actor: Actor,
    @Param('seriesId') seriesId: string,
    @Query() query: RangeQuery,
    @ReaderLanguage() language: Language,
  ) {
    const calendar = unwrap(await this.series.calendar(actor, seriesId, query), seriesProblem);
    return presentCalendar(calendar, language);
  }

  @Get('series/:seriesId/occurrences/:on')
  @Access(...READERS)
  @ApiParam({ name: 'on', description: 'The day the rule gives' })
  @ApiOperation({ summary: 'One date: held, moved or dropped, with its meeting' })
  async readDate(
    @CurrentActor() actor: Actor,
    @Param('seriesId') seriesId: string,
    @Param('on', DayPipe) on: string,
    @ReaderLanguage() language: Language,
  ) {
    return presentDate(unwrap(await this.series.date(actor, seriesId, on), seriesProblem), language);
  }

  @Post('series/:seriesId/rule')
  @HttpCode(200)
  @Access(...SECRETARIAT)
  @ApiOperation({ summary: 'Change the rule from a day on; earlier dates stay as they were' })
  async changeRule(
    @CurrentActor() actor: Actor,
    @Param('seriesId') seriesId: string,
    @Body() dto: ChangeRuleDto,
    @ReaderLanguage() language: Language,
  ) {
    return presentSeries(unwrap(await this.dates.changeRule(actor, seriesId, dto), seriesProblem), language);
  }

  @Put('series/:seriesId/occurrences/:on/move')
  @Access(...SECRETARIAT)
  @ApiParam({ name: 'on', description: 'The day the rule gives' })
  @ApiOperation({ summary: 'Move one date that is still to come, and say why' })
  async move(
    @CurrentActor() actor: Actor,
    @Param('seriesId') seriesId: string,
    @Param('on', DayPipe) on: string,
    @Body() dto: MoveDateDto,
    @ReaderLanguage() language: Language,
  ) {
    const changed = unwrap(await this.dates.changeDate(actor, seriesId, on, dto), seriesProblem);
    return presentChange(changed, language);
  }

  @Put('series/:seriesId/occurrences/:on/drop')
  @Access(...SECRETARIAT)
  @ApiParam({ name: 'on', description: 'The day the rule gives' })
  @ApiOperation({ summary: 'Drop one date that is still to come, and say why' })
  async drop(
    @CurrentActor() actor: Actor,
    @Param('seriesId') seriesId: string,
    @Param('on', DayPipe) on: string,
    @Body() dto: DropDateDto,
    @ReaderLanguage() language: Language,
  ) {
    const changed = unwrap(
      await this.dates.changeDate(actor, seriesId, on, { reason: dto.reason }),
      seriesProblem,
    );
    return presentChange(changed, language);
  }

  @Delete('series/:seriesId/occurrences/:on/change')
  @Access(...SECRETARIAT)
  @ApiParam({ name: 'on', description: 'The day the rule gives' })
  @ApiOperation({ summary: 'Put a moved or dropped date back, before it has come' })
  async undo(
    @CurrentActor() actor: Actor,
    @Param('seriesId') seriesId: string,
    @Param('on', DayPipe) on: string,
    @ReaderLanguage() language: Language,
  ) {
    return presentChange(unwrap(await this.dates.undoChange(actor, seriesId, on), seriesProblem), language);
  }

  @Post('series/:seriesId/occurrences/:on/meeting')
  @Access(...SECRETARIAT)
  @ApiParam({ name: 'on', description: 'The day the rule gives' })
  @ApiOperation({ summary: 'Make the meeting of one date as a draft' })
  async makeMeeting(
    @CurrentActor() actor: Actor,
    @Param('seriesId') seriesId: string,
    @Param('on', DayPipe) on: string,
    @Body() dto: MakeMeetingDto,
  ) {
    return presentMade(unwrap(await this.dates.makeMeeting(actor, seriesId, on, dto), seriesProblem));
  }

  @Post('series/:seriesId/occurrences/:on/registrations')
  @Access(...READERS)
  @ApiParam({ name: 'on', description: 'The day the rule gives' })
  @ApiOperation({ summary: 'Register somebody for one date while there is a seat and time' })
  async register(
    @CurrentActor() actor: Actor,
    @Param('seriesId') seriesId: string,
    @Param('on', DayPipe) on: string,
    @Body() dto: RegisterDto,
  ) {
    return presentRegistered(
      unwrap(await this.registrations.register(actor, seriesId, on, dto), seriesProblem),
    );
  }

  @Get('series/:seriesId/occurrences/:on/registrations')
  @Access(...SECRETARIAT)
  @ApiParam({ name: 'on', description: 'The day the rule gives' })
  @ApiOperation({ summary: 'Who has registered for one date' })
  async listRegistrations(
    @CurrentActor() actor: Actor,
    @Param('seriesId') seriesId: string,
    @Param('on', DayPipe) on: string,
  ) {
    const registrations = unwrap(await this.registrations.list(actor, seriesId, on), seriesProblem);
    return { total: registrations.length, items: registrations.map(presentRegistration) };
  }

  @Get('series/:seriesId/occurrences/:on/registrations/own')
  @Access(...READERS)
  @ApiParam({ name: 'on', description: 'The day the rule gives' })
  @ApiOperation({ summary: 'Whom the caller has registered for one date' })
  async listOwnRegistrations(
    @CurrentActor() actor: Actor,
    @Param('seriesId') seriesId: string,
    @Param('on', DayPipe) on: string,
  ) {
    const registrations = unwrap(await this.registrations.own(actor, seriesId, on), seriesProblem);
    return { total: registrations.length, items: registrations.map(presentRegistration) };
  }

  @Delete('series/:seriesId/occurrences/:on/registrations/:registrationId')
  @HttpCode(204)
  @Access(...READERS)
  @ApiParam({ name: 'on', description: 'The day the rule gives' })
  @ApiOperation({ summary: 'Withdraw a registration: one’s own, or any by the secretariat' })
  async withdraw(
    @CurrentActor() actor: Actor,
    @Param('seriesId') seriesId: string,
    @Param('on', DayPipe) on: string,
    @Param('registrationId') registrationId: string,
  ): Promise<void> {
    unwrap(await this.registrations.withdraw(actor, seriesId, on, registrationId), seriesProblem);
  }
}
