import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { type Actor, CurrentActor } from '../identity/actor.js';
import { Clock } from '../platform/clock/clock.js';
import { Access, PRESIDING, READERS } from '../platform/http/access.js';
import { unwrap } from '../platform/http/problem.js';
import { actionItemProblem } from './action-items.problems.js';
import { ActionItemsService, type Circumstance } from './action-items.service.js';
import type { ActionItemCommand } from './domain/action-item.js';
import {
  ActionItemsQuery,
  AnswerActionItemDto,
  AssignActionItemDto,
  CloseActionItemDto,
  DropActionItemDto,
  RaiseActionItemDto,
} from './dto/action-item.dto.js';
import { presentActionItem, presentActionItemsOfMeeting } from './present.js';

@ApiTags('action-items')
@ApiParam({ name: 'organizationId', format: 'uuid' })
@Controller('api/v1/organizations/:organizationId')
export class ActionItemsController {
  constructor(
    private readonly actionItems: ActionItemsService,
    private readonly clock: Clock,
  ) {}

  @Get('meetings/:meetingId/action-items')
  @Access(...READERS)
  @ApiOperation({ summary: 'What was raised in a meeting, and what came back to it from before' })
  async ofMeeting(@CurrentActor() actor: Actor, @Param('meetingId') meetingId: string) {
    const found = unwrap(await this.actionItems.ofMeeting(actor, meetingId), actionItemProblem);
    return presentActionItemsOfMeeting(found, this.clock.today());
  }

  @Post('meetings/:meetingId/action-items')
  @Access(...PRESIDING)
  @ApiOperation({ summary: 'Raise an action item in a meeting' })
  async raise(
    @CurrentActor() actor: Actor,
    @Param('meetingId') meetingId: string,
    @Body() dto: RaiseActionItemDto,
  ) {
    return this.present(unwrap(await this.actionItems.raise(actor, meetingId, dto), actionItemProblem));
  }

  @Get('action-items')
  @Access(...READERS)
  @ApiOperation({ summary: 'What is still to be done in the organization, or by one of its bodies' })
  async list(@CurrentActor() actor: Actor, @Query() { bodyId, state }: ActionItemsQuery) {
    const items = await this.actionItems.list(actor, { bodyId, open: state !== 'all' });
    return { items: items.map((traced) => this.present(traced)) };
  }

  @Get('action-items/:actionItemId')
  @Access(...READERS)
  @ApiOperation({ summary: 'An action item with every step of its life' })
  async read(@CurrentActor() actor: Actor, @Param('actionItemId') actionItemId: string) {
    return this.present(unwrap(await this.actionItems.read(actor, actionItemId), actionItemProblem));
  }

  @Post('action-items/:actionItemId/assign')
  @HttpCode(200)
  @Access(...PRESIDING)
  @ApiOperation({ summary: 'Assign it, with a due day' })
  async assign(
    @CurrentActor() actor: Actor,
    @Param('actionItemId') actionItemId: string,
    @Body() { assignee, dueOn, ...circumstance }: AssignActionItemDto,
  ) {
    const command = { kind: 'assign', assignee, dueOn: dueOn ?? null } as const;
    return this.take(actor, actionItemId, command, circumstance);
  }

  @Post('action-items/:actionItemId/answer')
  @HttpCode(200)
  @Access(...PRESIDING)
  @ApiOperation({ summary: 'Record the answer; it stays open until a meeting closes it' })
  async answer(
    @CurrentActor() actor: Actor,
    @Param('actionItemId') actionItemId: string,
    @Body() { answer, ...circumstance }: AnswerActionItemDto,
  ) {
    return this.take(actor, actionItemId, { kind: 'answer', answer }, circumstance);
  }

  @Post('action-items/:actionItemId/close')
  @HttpCode(200)
  @Access(...PRESIDING)
  @ApiOperation({ summary: 'Close it' })
  async close(
    @CurrentActor() actor: Actor,
    @Param('actionItemId') actionItemId: string,
    @Body() circumstance: CloseActionItemDto,
  ) {
    return this.take(actor, actionItemId, { kind: 'close' }, circumstance);
  }

  @Post('action-items/:actionItemId/drop')
  @HttpCode(200)
  @Access(...PRESIDING)
  @ApiOperation({ summary: 'Pursue it no longer, and say why' })
  async drop(
    @CurrentActor() actor: Actor,
    @Param('actionItemId') actionItemId: string,
    @Body() { reason, ...circumstance }: DropActionItemDto,
  ) {
    return this.take(actor, actionItemId, { kind: 'drop', reason }, circumstance);
  }

  private async take(
    actor: Actor,
    actionItemId: string,
    command: ActionItemCommand,
    circumstance: Circumstance,
  ) {
    const taken = await this.actionItems.take(actor, actionItemId, command, circumstance);
    return this.present(unwrap(taken, actionItemProblem));
  }

  private present(traced: Parameters<typeof presentActionItem>[0]) {
    return presentActionItem(traced, this.clock.today());
  }
}
