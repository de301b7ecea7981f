import { Body, Controller, Param, Post, Query } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { actionItemProblem } from '../action-items/action-items.problems.js';
import { ActionItemsService } from '../action-items/action-items.service.js';
import { RaiseActionItemDto } from '../action-items/dto/action-item.dto.js';
import { AgendaCorrections } from '../agenda/agenda-corrections.service.js';
import { AgendaGroups } from '../agenda/agenda-groups.service.js';
import { AgendaReferrals } from '../agenda/agenda-referrals.service.js';
import { AgendaRemarks } from '../agenda/agenda-remarks.service.js';
import { agendaProblem } from '../agenda/agenda.problems.js';
import { AgendaService } from '../agenda/agenda.service.js';
import {
  AddItemDto,
  ConcludeItemDto,
  ObjectToGroupDto,
  PutAsideDto,
  PutTogetherDto,
  ReferItemDto,
  RemarkDto,
  TakeBackDto,
} from '../agenda/dto/agenda.dto.js';
import { type Actor, CurrentActor } from '../identity/actor.js';
import type { Localized } from '../kernel/localized.js';
import { motionProblem } from '../motions/motions.problems.js';
import { MotionsService } from '../motions/motions.service.js';
import { WithdrawMotionDto } from '../motions/dto/motion.dto.js';
import { Access, PRESIDING } from '../platform/http/access.js';
import { ProblemException, unwrap } from '../platform/http/problem.js';
import { Form, type SeeOther } from '../platform/pages/page.js';
import { josaAfter } from '../platform/templates/josa.js';
import { backToTable, type Query as Address, SLIP } from './back.js';
import { consoleProblem } from './console.problems.js';
import { ActionFormDto, MoveMotionFormDto, WhoFormDto } from './dto/forms.dto.js';
import { Who } from './who.service.js';

const PUT_ASIDE = {
  deferred: { ko: '안건을 보류하였습니다.', en: 'The item is deferred.' },
  withdrawn: { ko: '안건을 철회하였습니다.', en: 'The item is withdrawn.' },
  dropped: { ko: '안건을 폐기하였습니다.', en: 'The item is dropped.' },
} as const satisfies Readonly<Record<string, Localized>>;

/** Items, motions, remarks and action items from the chair's table. */
@ApiExcludeController()
@Controller('organizations/:organizationId/meetings/:meetingId/console')
export class FloorFormsController {
  constructor(
    private readonly agenda: AgendaService,
    private readonly corrections: AgendaCorrections,
    private readonly groups: AgendaGroups,
    private readonly referrals: AgendaReferrals,
    private readonly remarks: AgendaRemarks,
    private readonly motions: MotionsService,
    private readonly actionItems: ActionItemsService,
    private readonly who: Who,
  ) {}

  @Post('items')
  @Form()
  @Access(...PRESIDING)
  async add(
    @CurrentActor() actor: Actor,
    @Param('meetingId') meetingId: string,
    @Body() dto: AddItemDto,
    @Query() query: Address,
  ): Promise<SeeOther> {
    const { item } = unwrap(await this.agenda.add(actor, meetingId, dto), agendaProblem);
    const message =
      item.admission === 'required'
        ? {
            ko: '긴급안건을 올렸습니다. 먼저 채택 여부를 표결합니다.',
            en: 'The item is on the agenda. It is admitted by a vote first.',
          }
        : { ko: '안건을 올렸습니다.', en: 'The item is on the agenda.' };
    return backToTable(actor, meetingId, { ...query, item: item.id }, message, {
      path: `items/${item.id}/drop`,
      fields: { note: SLIP },
    });
  }

  @Post('items/:itemId/introduce')
  @Form()
  @Access(...PRESIDING)
  async introduce(
    @CurrentActor() actor: Actor,
    @Param('meetingId') meetingId: string,
    @Param('itemId') itemId: string,
    @Query() query: Address,
  ): Promise<SeeOther> {
    const { item } = unwrap(await this.agenda.introduce(actor, meetingId, itemId), agendaProblem);
    const message = {
      ko: `‘${item.title}’${josaAfter(item.title, '을/를')} 상정하였습니다.`,
      en: `“${item.title}” is on the floor.`,
    };
    return backToTable(actor, meetingId, { ...query, item: undefined }, message, undoOf(itemId));
  }

  @Post('items/:itemId/conclude')
  @Form()
  @Access(...PRESIDING)
  async conclude(
    @CurrentActor() actor: Actor,
    @Param('meetingId') meetingId: string,
    @Param('itemId') itemId: string,
    @Body() { outcome, note }: ConcludeItemDto,
    @Query() query: Address,
  ): Promise<SeeOther> {
    unwrap(await this.agenda.close(actor, meetingId, itemId, { outcome, note }), agendaProblem);
    const message = { ko: '안건을 마쳤습니다.', en: 'The item is concluded.' };
    return backToTable(actor, meetingId, query, message, undoOf(itemId));
  }

  @Post('items/:itemId/defer')
  @Form()
  @Access(...PRESIDING)
  defer(
    @CurrentActor() actor: Actor,
    @Param('meetingId') meetingId: string,
    @Param('itemId') itemId: string,
    @Body() dto: PutAsideDto,
    @Query() query: Address,
  ): Promise<SeeOther> {
    return this.putAside(actor, meetingId, itemId, 'deferred', dto, query);
  }

  @Post('items/:itemId/withdraw')
  @Form()
  @Access(...PRESIDING)
  withdraw(
    @CurrentActor() actor: Actor,
    @Param('meetingId') meetingId: string,
    @Param('itemId') itemId: string,
    @Body() dto: PutAsideDto,
    @Query() query: Address,
  ): Promise<SeeOther> {
    return this.putAside(actor, meetingId, itemId, 'withdrawn', dto, query);
  }

  @Post('items/:itemId/drop')
  @Form()
  @Access(...PRESIDING)
  drop(
    @CurrentActor() actor: Actor,
    @Param('meetingId') meetingId: string,
    @Param('itemId') itemId: string,
    @Body() dto: PutAsideDto,
    @Query() query: Address,
  ): Promise<SeeOther> {
    return this.putAside(actor, meetingId, itemId, 'dropped', dto, query);
  }

  @Post('items/:itemId/take-back')
  @Form()
  @Access(...PRESIDING)
  async takeBack(
    @CurrentActor() actor: Actor,
    @Param('meetingId') meetingId: string,
    @Param('itemId') itemId: string,
    @Body() { reason }: TakeBackDto,
    @Query() query: Address,
  ): Promise<SeeOther> {
    unwrap(await this.corrections.takeBack(actor, meetingId, itemId, reason), agendaProblem);
    return backToTable(
      actor,
      meetingId,
      { ...query, item: itemId },
      {
        ko: '되돌렸습니다. 착오였다는 기록이 남습니다.',
        en: 'Taken back; the slip stays on record.',
      },
    );
  }

  @Post('items/:itemId/refer')
  @Form()
  @Access(...PRESIDING)
  async refer(
    @CurrentActor() actor: Actor,
    @Param('meetingId') meetingId: string,
    @Param('itemId') itemId: string,
    @Body() dto: ReferItemDto,
    @Query() query: Address,
  ): Promise<SeeOther> {
    const { placed } = unwrap(await this.referrals.refer(actor, meetingId, itemId, dto), agendaProblem);
    const message =
      placed === null
        ? {
            ko: '회부하였습니다. 그 기구의 다음 회의가 만들어지면 올라갑니다.',
            en: 'The item is referred; it waits for the next meeting of that body.',
          }
        : { ko: '회부하여 그 기구의 의사일정에 올렸습니다.', en: 'The item is on the agenda of that body.' };
    return backToTable(actor, meetingId, query, message);
  }

  @Post('groups')
  @Form()
  @Access(...PRESIDING)
  async group(
    @CurrentActor() actor: Actor,
    @Param('meetingId') meetingId: string,
    @Body() { itemIds }: PutTogetherDto,
    @Query() query: Address,
  ): Promise<SeeOther> {
    unwrap(await this.groups.form(actor, meetingId, itemIds), agendaProblem);
    const message = { ko: '안건을 묶었습니다. 함께 상정합니다.', en: 'The items come up together.' };
    return backToTable(actor, meetingId, query, message, { path: `items/${itemIds[0] ?? ''}/split` });
  }

  @Post('items/:itemId/split')
  @Form()
  @Access(...PRESIDING)
  async split(
    @CurrentActor() actor: Actor,
    @Param('meetingId') meetingId: string,
    @Param('itemId') itemId: string,
    @Body() { speaker, reason }: ObjectToGroupDto,
    @Query() query: Address,
  ): Promise<SeeOther> {
    unwrap(await this.groups.object(actor, meetingId, itemId, { speaker, reason }), agendaProblem);
    return backToTable(actor, meetingId, query, {
      ko: '묶음을 풀었습니다. 하나씩 다룹니다.',
      en: 'The group is split; the items are taken one by one.',
    });
  }

  @Post('items/:itemId/remarks')
  @Form()
  @Access(...PRESIDING)
  async remark(
    @CurrentActor() actor: Actor,
    @Param('meetingId') meetingId: string,
    @Param('itemId') itemId: string,
    @Body() { speaker, text, supersedesId }: RemarkDto,
    @Query() query: Address,
  ): Promise<SeeOther> {
    const wanted = { speaker, text, supersedesId };
    const remark = unwrap(await this.remarks.record(actor, meetingId, itemId, wanted), agendaProblem);
    if (text === '') {
      const struck = { ko: '발언 기록을 지웠습니다. 지운 기록도 남습니다.', en: 'The remark is struck out.' };
      return backToTable(actor, meetingId, query, struck);
    }
    return backToTable(
      actor,
      meetingId,
      query,
      { ko: '발언 요지를 적었습니다.', en: 'The remark is recorded.' },
      { path: `items/${itemId}/remarks`, fields: { speaker, 'text:text': '', supersedesId: remark.id } },
    );
  }

  @Post('items/:itemId/motions')
  @Form()
  @Access(...PRESIDING)
  async amend(
    @CurrentActor() actor: Actor,
    @Param('meetingId') meetingId: string,
    @Param('itemId') itemId: string,
    @Body() dto: MoveMotionFormDto,
    @Query() query: Address,
  ): Promise<SeeOther> {
    return this.move(actor, meetingId, itemId, 'amendment', dto, query);
  }

  @Post('items/:itemId/main-motion')
  @Form()
  @Access(...PRESIDING)
  async moveMain(
    @CurrentActor() actor: Actor,
    @Param('meetingId') meetingId: string,
    @Param('itemId') itemId: string,
    @Body() dto: MoveMotionFormDto,
    @Query() query: Address,
  ): Promise<SeeOther> {
    return this.move(actor, meetingId, itemId, 'main', dto, query);
  }

  @Post('motions/:motionId/second')
  @Form()
  @Access(...PRESIDING)
  async second(
    @CurrentActor() actor: Actor,
    @Param('meetingId') meetingId: string,
    @Param('motionId') motionId: string,
    @Body() { who }: WhoFormDto,
    @Query() query: Address,
  ): Promise<SeeOther> {
    const elector = unwrap(await this.who.elector(meetingId, who, 'who'), consoleProblem);
    const wanted = { electorId: elector.id };
    unwrap(await this.motions.second(actor, meetingId, motionId, wanted), motionProblem);
    return backToTable(actor, meetingId, query, {
      ko: `${elector.name}의 재청을 적었습니다.`,
      en: `Seconded by ${elector.name}.`,
    });
  }

  @Post('motions/:motionId/withdraw')
  @Form()
  @Access(...PRESIDING)
  async withdrawMotion(
    @CurrentActor() actor: Actor,
    @Param('meetingId') meetingId: string,
    @Param('motionId') motionId: string,
    @Body() { note }: WithdrawMotionDto,
    @Query() query: Address,
  ): Promise<SeeOther> {
    unwrap(await this.motions.withdraw(actor, meetingId, motionId, { note }), motionProblem);
    return backToTable(actor, meetingId, query, {
      ko: '동의를 철회하였습니다.',
      en: 'The motion is withdrawn.',
    });
  }

  @Post('action-items')
  @Form()
  @Access(...PRESIDING)
  async raise(
    @CurrentActor() actor: Actor,
    @Param('meetingId') meetingId: string,
    @Body() dto: RaiseActionItemDto,
    @Query() query: Address,
  ): Promise<SeeOther> {
    const { item } = unwrap(await this.actionItems.raise(actor, meetingId, dto), actionItemProblem);
    const message = { ko: '할 일을 적었습니다.', en: 'The action item is recorded.' };
    return backToTable(actor, meetingId, query, message, {
      path: `action-items/${item.id}/drop`,
      fields: { reason: SLIP },
    });
  }

  @Post('action-items/:actionItemId/drop')
  @Form()
  @Access(...PRESIDING)
  async dropActionItem(
    @CurrentActor() actor: Actor,
    @Param('meetingId') meetingId: string,
    @Param('actionItemId') actionItemId: string,
    @Body() { reason }: ActionFormDto,
    @Query() query: Address,
  ): Promise<SeeOther> {
    const command = { kind: 'drop', reason } as const;
    unwrap(await this.actionItems.take(actor, actionItemId, command, { meetingId }), actionItemProblem);
    return backToTable(actor, meetingId, query, {
      ko: '할 일을 거두었습니다.',
      en: 'The action item is dropped.',
    });
  }

  private async move(
    actor: Actor,
    meetingId: string,
    itemId: string,
    kind: 'main' | 'amendment',
    { text, who, distance }: MoveMotionFormDto,
    query: Address,
  ): Promise<SeeOther> {
    const elector = await this.who.elector(meetingId, who, 'who');
    if (!elector.ok && elector.error.code === 'several-of-that-name')
      throw new ProblemException(consoleProblem(elector.error));
    const mover = elector.ok ? { moverElectorId: elector.value.id } : { mover: who };
    const wanted = { kind, text, distance, ...mover };
    const motion = unwrap(await this.motions.move(actor, meetingId, itemId, wanted), motionProblem);
    const message =
      kind === 'main'
        ? { ko: '동의를 적었습니다.', en: 'The motion is recorded.' }
        : {
            ko: '수정안을 적었습니다. 수정안부터 표결합니다.',
            en: 'The amendment is recorded; it is put first.',
          };
    const undo = { path: `motions/${motion.id}/withdraw`, fields: { note: SLIP } };
    return backToTable(actor, meetingId, query, message, kind === 'main' ? undefined : undo);
  }

  private async putAside(
    actor: Actor,
    meetingId: string,
    itemId: string,
    outcome: keyof typeof PUT_ASIDE,
    { note }: PutAsideDto,
    query: Address,
  ): Promise<SeeOther> {
    unwrap(await this.agenda.close(actor, meetingId, itemId, { outcome, note }), agendaProblem);
    return backToTable(actor, meetingId, query, PUT_ASIDE[outcome], undoOf(itemId));
  }
}

/** What the chair said of an item by a slip is taken back; the slip stays on record. */
function undoOf(itemId: string) {
  return { path: `items/${itemId}/take-back`, fields: { reason: SLIP } };
}
