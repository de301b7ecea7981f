import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Put } from '@nestjs/common';
import { ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { type Actor, CurrentActor } from '../identity/actor.js';
import type { Language } from '../kernel/localized.js';
import { Access, PRESIDING, READERS, SECRETARIAT } from '../platform/http/access.js';
import { ReaderLanguage } from '../platform/http/language.js';
import { unwrap } from '../platform/http/problem.js';
import { AgendaCorrections } from './agenda-corrections.service.js';
import { AgendaGroups } from './agenda-groups.service.js';
import { AgendaReadings } from './agenda-readings.service.js';
import { AgendaReferrals } from './agenda-referrals.service.js';
import { AgendaReports } from './agenda-reports.service.js';
import { agendaProblem } from './agenda.problems.js';
import { type AddedItem, AgendaService } from './agenda.service.js';
import {
  AddItemDto,
  ConcludeItemDto,
  EditItemDto,
  PutTogetherDto,
  MomentDto,
  ObjectToGroupDto,
  OrderDto,
  PutAsideDto,
  ReferItemDto,
  TakeBackDto,
} from './dto/agenda.dto.js';
import {
  presentAgenda,
  presentCorrection,
  presentFinding,
  presentHistory,
  presentItem,
  presentItems,
  presentWithFindings,
} from './present.js';
import { agendaRevision } from './revision.js';

@ApiTags('agenda')
@ApiParam({ name: 'organizationId', format: 'uuid' })
@ApiParam({ name: 'meetingId', format: 'uuid' })
@Controller('api/v1/organizations/:organizationId/meetings/:meetingId/agenda')
export class AgendaController {
  constructor(
    private readonly agenda: AgendaService,
    private readonly groups: AgendaGroups,
    private readonly referrals: AgendaReferrals,
    private readonly reports: AgendaReports,
    private readonly corrections: AgendaCorrections,
    private readonly readings: AgendaReadings,
  ) {}

  @Get()
  @Access(...READERS)
  @ApiOperation({ summary: 'The order of business with printed numbers, outcomes and remarks' })
  async list(@CurrentActor() actor: Actor, @Param('meetingId') meetingId: string) {
    return presentAgenda(unwrap(await this.readings.read(actor, meetingId), agendaProblem));
  }

  @Post('items')
  @Access(...PRESIDING)
  @ApiOperation({
    summary: 'Put an item on the agenda',
    description:
      'After the notice an item that can be decided is an urgent one: refused, admitted by a vote first, or taken up, as the rules of the body say.',
  })
  async add(
    @CurrentActor() actor: Actor,
    @Param('meetingId') meetingId: string,
    @Body() dto: AddItemDto,
    @ReaderLanguage() language: Language,
  ) {
    const added = unwrap(await this.agenda.add(actor, meetingId, dto), agendaProblem);
    return this.withFindings(actor, added, language);
  }

  @Post('previous-minutes')
  @Access(...SECRETARIAT)
  @ApiOperation({ summary: 'Put the minutes of the last meeting first on the agenda (전차 회의록 보고)' })
  async previousMinutes(
    @CurrentActor() actor: Actor,
    @Param('meetingId') meetingId: string,
    @ReaderLanguage() language: Language,
  ) {
    const added = unwrap(await this.reports.addPreviousMinutes(actor, meetingId), agendaProblem);
    return this.withFindings(actor, added, language);
  }

  @Put('order')
  @Access(...PRESIDING)
  @ApiOperation({ summary: 'Change the order of business (의사일정 변경); the numbers of the notice stay' })
  async reorder(@CurrentActor() actor: Actor, @Param('meetingId') meetingId: string, @Body() dto: OrderDto) {
    const { itemIds, revision } = dto;
    const items = unwrap(await this.agenda.reorder(actor, meetingId, itemIds, revision), agendaProblem);
    return { revision: agendaRevision(items), items: presentItems(items) };
  }

  @Post('groups')
  @Access(...PRESIDING)
  @ApiOperation({ summary: 'Put several resolutions together (일괄상정)' })
  async group(
    @CurrentActor() actor: Actor,
    @Param('meetingId') meetingId: string,
    @Body() dto: PutTogetherDto,
  ) {
    return {
      items: presentItems(unwrap(await this.groups.form(actor, meetingId, dto.itemIds), agendaProblem)),
    };
  }

  @Get('items/:itemId')
  @Access(...READERS)
  @ApiOperation({ summary: 'One item' })
  async read(
    @CurrentActor() actor: Actor,
    @Param('meetingId') meetingId: string,
    @Param('itemId') itemId: string,
  ) {
    const agenda = unwrap(await this.readings.read(actor, meetingId), agendaProblem);
    const item = presentAgenda(agenda).items.find((candidate) => candidate.id === itemId);
    return item ?? unwrap(NOT_THERE, agendaProblem);
  }

  @Patch('items/:itemId')
  @Access(...PRESIDING)
  @ApiOperation({
    summary: 'Change an item that is still to come; after the notice only papers and presenter',
  })
  async edit(
    @CurrentActor() actor: Actor,
    @Param('meetingId') meetingId: string,
    @Param('itemId') itemId: string,
    @Body() { revision, ...changes }: EditItemDto,
    @ReaderLanguage() language: Language,
  ) {
    const edited = unwrap(await this.agenda.edit(actor, meetingId, itemId, changes, revision), agendaProblem);
    return this.withFindings(actor, edited, language);
  }

  @Delete('items/:itemId')
  @HttpCode(204)
  @Access(...PRESIDING)
  @ApiOperation({ summary: 'Take an item off an agenda that is still a draft' })
  async remove(
    @CurrentActor() actor: Actor,
    @Param('meetingId') meetingId: string,
    @Param('itemId') itemId: string,
  ): Promise<void> {
    unwrap(await this.agenda.remove(actor, meetingId, itemId), agendaProblem);
  }

  @Get('items/:itemId/history')
  @Access(...READERS)
  @ApiOperation({ summary: 'Where an item came from and where it went, through meetings and bodies' })
  async history(
    @CurrentActor() actor: Actor,
    @Param('meetingId') meetingId: string,
    @Param('itemId') itemId: string,
  ) {
    return presentHistory(unwrap(await this.readings.history(actor, meetingId, itemId), agendaProblem));
  }

  @Get('items/:itemId/corrections')
  @Access(...READERS)
  @ApiOperation({ summary: 'Steps of an item that were taken back as a slip, with what went wrong' })
  async correctionsOf(
    @CurrentActor() actor: Actor,
    @Param('meetingId') meetingId: string,
    @Param('itemId') itemId: string,
  ) {
    const taken = unwrap(await this.readings.corrections(actor, meetingId, itemId), agendaProblem);
    return { items: taken.map(presentCorrection) };
  }

  @Post('items/:itemId/introduce')
  @HttpCode(200)
  @Access(...PRESIDING)
  @ApiOperation({ summary: 'Put an item on the floor (상정); items put together come together' })
  async introduce(
    @CurrentActor() actor: Actor,
    @Param('meetingId') meetingId: string,
    @Param('itemId') itemId: string,
    @Body() dto: MomentDto,
    @ReaderLanguage() language: Language,
  ) {
    const introduced = unwrap(await this.agenda.introduce(actor, meetingId, itemId, dto.at), agendaProblem);
    return this.withFindings(actor, introduced, language);
  }

  @Post('items/:itemId/conclude')
  @HttpCode(200)
  @Access(...PRESIDING)
  @ApiOperation({ summary: 'Conclude an item that needs no vote: received, or talked over' })
  async conclude(
    @CurrentActor() actor: Actor,
    @Param('meetingId') meetingId: string,
    @Param('itemId') itemId: string,
    @Body() dto: ConcludeItemDto,
  ) {
    return presentItem(unwrap(await this.agenda.close(actor, meetingId, itemId, dto), agendaProblem));
  }

  @Post('items/:itemId/defer')
  @HttpCode(200)
  @Access(...PRESIDING)
  @ApiOperation({ summary: 'Defer an item (보류); it comes back at the next meeting of the body' })
  async defer(
    @CurrentActor() actor: Actor,
    @Param('meetingId') meetingId: string,
    @Param('itemId') itemId: string,
    @Body() dto: PutAsideDto,
  ) {
    return this.putAside(actor, meetingId, itemId, 'deferred', dto);
  }

  @Post('items/:itemId/withdraw')
  @HttpCode(200)
  @Access(...PRESIDING)
  @ApiOperation({ summary: 'Withdraw an item (철회)' })
  async withdraw(
    @CurrentActor() actor: Actor,
    @Param('meetingId') meetingId: string,
    @Param('itemId') itemId: string,
    @Body() dto: PutAsideDto,
  ) {
    return this.putAside(actor, meetingId, itemId, 'withdrawn', dto);
  }

  @Post('items/:itemId/drop')
  @HttpCode(200)
  @Access(...PRESIDING)
  @ApiOperation({ summary: 'Drop an item (폐기)' })
  async drop(
    @CurrentActor() actor: Actor,
    @Param('meetingId') meetingId: string,
    @Param('itemId') itemId: string,
    @Body() dto: PutAsideDto,
  ) {
    return this.putAside(actor, meetingId, itemId, 'dropped', dto);
  }

  @Post('items/:itemId/take-back')
  @HttpCode(200)
  @Access(...PRESIDING)
  @ApiOperation({
    summary: 'Take back the last step of an item that was a slip',
    description:
      'What the chair concluded is open again, what was referred leaves the draft of the other body, what was brought up is still to come; the slip stays on record. What a vote decided is taken back by annulling the vote.',
  })
  async takeBack(
    @CurrentActor() actor: Actor,
    @Param('meetingId') meetingId: string,
    @Param('itemId') itemId: string,
    @Body() { reason }: TakeBackDto,
  ) {
    return presentItem(
      unwrap(await this.corrections.takeBack(actor, meetingId, itemId, reason), agendaProblem),
    );
  }

  @Post('items/:itemId/refer')
  @HttpCode(200)
  @Access(...PRESIDING)
  @ApiOperation({
    summary: 'Put an item on the agenda of the body that must decide it (회부)',
    description:
      'An item still open is concluded as referred; one that was carried keeps its result. Without a meeting in preparation it waits for one.',
  })
  async refer(
    @CurrentActor() actor: Actor,
    @Param('meetingId') meetingId: string,
    @Param('itemId') itemId: string,
    @Body() dto: ReferItemDto,
    @ReaderLanguage() language: Language,
  ) {
    const { item, placed } = unwrap(await this.referrals.refer(actor, meetingId, itemId, dto), agendaProblem);
    return {
      item: presentItem(item),
      placed: placed === null ? null : presentItem(placed.item),
      findings: (placed?.findings ?? []).map((finding) => presentFinding(finding, language)),
    };
  }

  @Post('items/:itemId/object')
  @HttpCode(200)
  @Access(...PRESIDING)
  @ApiOperation({ summary: 'Object to deciding items together: the group is put one by one' })
  async object(
    @CurrentActor() actor: Actor,
    @Param('meetingId') meetingId: string,
    @Param('itemId') itemId: string,
    @Body() dto: ObjectToGroupDto,
  ) {
    return {
      items: presentItems(unwrap(await this.groups.object(actor, meetingId, itemId, dto), agendaProblem)),
    };
  }

  private async putAside(
    actor: Actor,
    meetingId: string,
    itemId: string,
    outcome: 'deferred' | 'withdrawn' | 'dropped',
    { note, at }: PutAsideDto,
  ) {
    const conclusion = { outcome, note, at };
    return presentItem(unwrap(await this.agenda.close(actor, meetingId, itemId, conclusion), agendaProblem));
  }

  private async withFindings(actor: Actor, { item, findings }: AddedItem, language: Language) {
    const agenda = unwrap(await this.readings.read(actor, item.meetingId), agendaProblem);
    return presentWithFindings(agenda, item.id, findings, language);
  }
}

const NOT_THERE = { ok: false, error: { code: 'not-found' } } as const;
