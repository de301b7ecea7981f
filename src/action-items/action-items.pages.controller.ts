import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsUUID, Max, Min } from 'class-validator';
import { type Actor, CurrentActor } from '../identity/actor.js';
import type { Localized } from '../kernel/localized.js';
import { Access, PRESIDING, READERS } from '../platform/http/access.js';
import { unwrap } from '../platform/http/problem.js';
import { Form, Page, type PageContent, type SeeOther, seeOther } from '../platform/pages/page.js';
import { ActionItemPages } from './action-item-pages.js';
import { actionItemProblem } from './action-items.problems.js';
import { ActionItemsService, type Circumstance } from './action-items.service.js';
import type { ActionItemCommand } from './domain/action-item.js';
import {
  AnswerActionItemDto,
  AssignActionItemDto,
  CloseActionItemDto,
  DropActionItemDto,
  LISTED,
} from './dto/action-item.dto.js';

const emptyIsNone = ({ value }: { readonly value: unknown }) => (value === '' ? undefined : value);

class ActionItemsPageQuery {
  @Transform(emptyIsNone)
  @IsOptional()
  @IsUUID()
  body?: string;

  @Transform(emptyIsNone)
  @IsOptional()
  @IsUUID()
  meeting?: string;

  @Transform(emptyIsNone)
  @IsOptional()
  @IsIn(LISTED)
  state?: (typeof LISTED)[number];

  @Transform(({ value }: { readonly value: unknown }) => (value === undefined ? undefined : Number(value)))
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(10_000)
  page?: number;
}

@ApiExcludeController()
@Controller('organizations/:organizationId/action-items')
export class ActionItemsPagesController {
  constructor(
    private readonly pages: ActionItemPages,
    private readonly actionItems: ActionItemsService,
  ) {}

  @Get()
  @Page('action-items/list')
  @Access(...READERS)
  list(
    @CurrentActor() actor: Actor,
    @Query() { body, meeting, state, page }: ActionItemsPageQuery,
  ): Promise<PageContent> {
    return this.pages.list(actor, {
      bodyId: body ?? null,
      meetingId: meeting ?? null,
      open: state !== 'all',
      page: page ?? 1,
    });
  }

  @Get(':actionItemId')
  @Page('action-items/item')
  @Access(...READERS)
  read(@CurrentActor() actor: Actor, @Param('actionItemId') actionItemId: string): Promise<PageContent> {
    return this.pages.one(actor, actionItemId);
  }

  @Post(':actionItemId/assign')
  @Form()
  @Access(...PRESIDING)
  assign(
    @CurrentActor() actor: Actor,
    @Param('actionItemId') actionItemId: string,
    @Body() { assignee, dueOn, ...circumstance }: AssignActionItemDto,
  ): Promise<SeeOther> {
    const command = { kind: 'assign', assignee, dueOn: dueOn ?? null } as const;
    return this.take(actor, actionItemId, command, circumstance);
  }

  @Post(':actionItemId/answer')
  @Form()
  @Access(...PRESIDING)
  answer(
    @CurrentActor() actor: Actor,
    @Param('actionItemId') actionItemId: string,
    @Body() { answer, ...circumstance }: AnswerActionItemDto,
  ): Promise<SeeOther> {
    return this.take(actor, actionItemId, { kind: 'answer', answer }, circumstance);
  }

  @Post(':actionItemId/close')
  @Form()
  @Access(...PRESIDING)
  close(
    @CurrentActor() actor: Actor,
    @Param('actionItemId') actionItemId: string,
    @Body() circumstance: CloseActionItemDto,
  ): Promise<SeeOther> {
    return this.take(actor, actionItemId, { kind: 'close' }, circumstance);
  }

  @Post(':actionItemId/drop')
  @Form()
  @Access(...PRESIDING)
  drop(
    @CurrentActor() actor: Actor,
    @Param('actionItemId') actionItemId: string,
    @Body() { reason, ...circumstance }: DropActionItemDto,
  ): Promise<SeeOther> {
    return this.take(actor, actionItemId, { kind: 'drop', reason }, circumstance);
  }

  private async take(
    actor: Actor,
    actionItemId: string,
    command: ActionItemCommand,
    circumstance: Circumstance,
  ): Promise<SeeOther> {
    unwrap(await this.actionItems.take(actor, actionItemId, command, circumstance), actionItemProblem);
    const { organizationId } = actor;
    return seeOther(`/organizations/${organizationId}/action-items/${actionItemId}`, DONE[command.kind]);
  }
}

const DONE: Readonly<Record<ActionItemCommand['kind'], Localized>> = {
  assign: { ko: '담당을 정했습니다.', en: 'Assigned.' },
  answer: {
    ko: '답변을 적었습니다. 다음 회의가 듣고 끝낼 때까지 열려 있습니다.',
    en: 'The answer is recorded. It stays open until a meeting has heard it and closes it.',
  },
  close: { ko: '끝난 것으로 적었습니다.', en: 'Closed.' },
  drop: { ko: '더 다루지 않기로 적었습니다.', en: 'Dropped.' },
};
