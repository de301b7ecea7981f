import { Body, Controller, Param } from '@nestjs/common';
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
  RemarkDto,
  TakeBackDto,
} from '../agenda/dto/agenda.dto.js';
import { ReferFormDto, referralOf } from '../agenda/dto/refer-form.dto.js';
import type { Localized } from '../kernel/localized.js';
import { motionProblem } from '../motions/motions.problems.js';
import { MotionsService } from '../motions/motions.service.js';
import { WithdrawMotionDto } from '../motions/dto/motion.dto.js';
import { ProblemException, unwrap } from '../platform/http/problem.js';
import type { SeeOther } from '../platform/pages/page.js';
import { josaAfter } from '../platform/templates/josa.js';
import { consoleProblem } from './console.problems.js';
import {
  ActionFormDto,
  AsideFormDto,
  type AsideOutcome,
  MoveMotionFormDto,
  WhoFormDto,
} from './dto/forms.dto.js';
import { Act, AtTable, SLIP, type Table } from './table.js';
import { Who } from './who.service.js';

const PUT_ASIDE = {
  deferred: { ko: '안건을 보류했습니다.', en: 'The item is deferred.' },
  withdrawn: { ko: '안건을 철회했습니다.', en: 'The item is withdrawn.' },
  dropped: { ko: '안건을 폐기했습니다.', en: 'The item is dropped.' },
} as const satisfies Readonly<Record<AsideOutcome, Localized>>;

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

  @Act('items')
  async add(@AtTable() { actor, meetingId, back }: Table, @Body() dto: AddItemDto): Promise<SeeOther> {
    const { item } = unwrap(await this.agenda.add(actor, meetingId, dto), agendaProblem);
    const message =
      item.admission === 'required'
        ? {
            ko: '긴급안건을 올렸습니다. 먼저 채택 여부를 표결합니다.',
            en: 'The item is on the agenda. It is admitted by a vote first.',
          }
        : { ko: '안건을 올렸습니다.', en: 'The item is on the agenda.' };
    const undo = { path: `items/${item.id}/aside`, fields: { outcome: 'dropped', note: SLIP } };
    return back(message, undo, { item: item.id });
  }

  @Act('items/:itemId/introduce')
  async introduce(
    @AtTable() { actor, meetingId, back }: Table,
    @Param('itemId') itemId: string,
  ): Promise<SeeOther> {
    const { item } = unwrap(await this.agenda.introduce(actor, meetingId, itemId), agendaProblem);
    const message = {
      ko: `‘${item.title}’${josaAfter(item.title, '을/를')} 상정했습니다.`,
      en: `“${item.title}” is on the floor.`,
    };
    return back(message, undoOf(itemId), { item: null });
  }

  @Act('items/:itemId/conclude')
  async conclude(
    @AtTable() { actor, meetingId, back }: Table,
    @Param('itemId') itemId: string,
    @Body() { outcome, note }: ConcludeItemDto,
  ): Promise<SeeOther> {
    unwrap(await this.agenda.close(actor, meetingId, itemId, { outcome, note }), agendaProblem);
    const message = { ko: '안건을 마쳤습니다.', en: 'The item is concluded.' };
    return back(message, undoOf(itemId));
  }

  @Act('items/:itemId/aside')
  async putAside(
    @AtTable() { actor, meetingId, back }: Table,
    @Param('itemId') itemId: string,
    @Body() { outcome, note }: AsideFormDto,
  ): Promise<SeeOther> {
    unwrap(await this.agenda.close(actor, meetingId, itemId, { outcome, note }), agendaProblem);
    return back(PUT_ASIDE[outcome], undoOf(itemId));
  }

  @Act('items/:itemId/take-back')
  async takeBack(
    @AtTable() { actor, meetingId, back }: Table,
    @Param('itemId') itemId: string,
    @Body() { reason }: TakeBackDto,
  ): Promise<SeeOther> {
    unwrap(await this.corrections.takeBack(actor, meetingId, itemId, reason), agendaProblem);
    return back(
      {
        ko: '되돌렸습니다. 착오였다는 기록이 남습니다.',
        en: 'Taken back; the slip stays on record.',
      },
      undefined,
      { item: itemId },
    );
  }

  @Act('items/:itemId/refer')
  async refer(
    @AtTable() { actor, meetingId, back }: Table,
    @Param('itemId') itemId: string,
    @Body() dto: ReferFormDto,
  ): Promise<SeeOther> {
    const { placed } = unwrap(
      await this.referrals.refer(actor, meetingId, itemId, referralOf(dto)),
      agendaProblem,
    );
    const message =
      placed === null
        ? {
            ko: '회부했습니다. 그 기관의 다음 회의가 만들어지면 올라갑니다.',
            en: 'The item is referred; it waits for the next meeting of that body.',
          }
        : { ko: '회부하여 그 기관의 의사일정에 올렸습니다.', en: 'The item is on the agenda of that body.' };
    return back(message, undoOf(itemId));
  }

  @Act('groups')
  async group(
    @AtTable() { actor, meetingId, back }: Table,
    @Body() { itemIds }: PutTogetherDto,
  ): Promise<SeeOther> {
    unwrap(await this.groups.form(actor, meetingId, itemIds), agendaProblem);
    const message = { ko: '안건을 묶었습니다. 함께 상정합니다.', en: 'The items come up together.' };
    return back(message, { path: `items/${itemIds[0] ?? ''}/split` });
  }

  @Act('items/:itemId/split')
  async split(
    @AtTable() { actor, meetingId, back }: Table,
    @Param('itemId') itemId: string,
    @Body() { speaker, reason }: ObjectToGroupDto,
  ): Promise<SeeOther> {
    unwrap(await this.groups.object(actor, meetingId, itemId, { speaker, reason }), agendaProblem);
    return back({
      ko: '묶음을 풀었습니다. 하나씩 다룹니다.',
      en: 'The group is split; the items are taken one by one.',
    });
  }

  @Act('items/:itemId/remarks')
  async remark(
    @AtTable() { actor, meetingId, back }: Table,
    @Param('itemId') itemId: string,
    @Body() { speaker, text, supersedesId }: RemarkDto,
  ): Promise<SeeOther> {
    const wanted = { speaker, text, supersedesId };
    const remark = unwrap(await this.remarks.record(actor, meetingId, itemId, wanted), agendaProblem);
    if (text === '') {
      const struck = { ko: '발언 기록을 지웠습니다. 지운 기록도 남습니다.', en: 'The remark is struck out.' };
      return back(struck);
    }
    return back(
      { ko: '발언 요지를 적었습니다.', en: 'The remark is recorded.' },
      { path: `items/${itemId}/remarks`, fields: { speaker, 'text:text': '', supersedesId: remark.id } },
    );
  }

  @Act('items/:itemId/motions')
  async move(
    @AtTable() { actor, meetingId, back }: Table,
    @Param('itemId') itemId: string,
    @Body() { kind, text, who, distance }: MoveMotionFormDto,
  ): Promise<SeeOther> {
    const elector = await this.who.elector(meetingId, who, 'who');
    if (!elector.ok && elector.error.code === 'several-of-that-name')
      throw new ProblemException(consoleProblem(elector.error));
    const mover = elector.ok ? { moverElectorId: elector.value.id } : { mover: who };
    const wanted = { kind, text, distance, ...mover };
    const motion = unwrap(await this.motions.move(actor, meetingId, itemId, wanted), motionProblem);
    // With the original the whole item would be withdrawn.
    if (motion.kind === 'main') return back({ ko: '동의를 적었습니다.', en: 'The motion is recorded.' });
    return back(
      {
        ko: '수정안을 적었습니다. 수정안부터 표결합니다.',
        en: 'The amendment is recorded; it is put first.',
      },
      { path: `motions/${motion.id}/withdraw`, fields: { note: SLIP } },
    );
  }

  @Act('motions/:motionId/second')
  async second(
    @AtTable() { actor, meetingId, back }: Table,
    @Param('motionId') motionId: string,
    @Body() { who }: WhoFormDto,
  ): Promise<SeeOther> {
    const elector = unwrap(await this.who.elector(meetingId, who, 'who'), consoleProblem);
    const wanted = { electorId: elector.id };
    unwrap(await this.motions.second(actor, meetingId, motionId, wanted), motionProblem);
    return back(
      { ko: `${elector.name}의 재청을 적었습니다.`, en: `Seconded by ${elector.name}.` },
      { path: `motions/${motionId}/seconds/${elector.id}/take-back`, fields: { reason: SLIP } },
    );
  }

  @Act('motions/:motionId/seconds/:electorId/take-back')
  async strikeSecond(
    @AtTable() { actor, meetingId, back }: Table,
    @Param('motionId') motionId: string,
    @Param('electorId') electorId: string,
    @Body() { reason }: TakeBackDto,
  ): Promise<SeeOther> {
    const slip = { electorId, reason };
    unwrap(await this.motions.strikeSecond(actor, meetingId, motionId, slip), motionProblem);
    return back({
      ko: '재청을 되돌렸습니다. 착오였다는 기록이 남습니다.',
      en: 'The second is taken back; the slip stays on record.',
    });
  }

  @Act('motions/:motionId/withdraw')
  async withdrawMotion(
    @AtTable() { actor, meetingId, back }: Table,
    @Param('motionId') motionId: string,
    @Body() { note }: WithdrawMotionDto,
  ): Promise<SeeOther> {
    unwrap(await this.motions.withdraw(actor, meetingId, motionId, { note }), motionProblem);
    return back({
      ko: '동의를 철회했습니다.',
      en: 'The motion is withdrawn.',
    });
  }

  /** The item goes with it, as with the original that is withdrawn. */
  @Act('motions/:motionId/defer')
  async deferMotion(
    @AtTable() { actor, meetingId, back }: Table,
    @Param('motionId') motionId: string,
    @Body() { note }: PutAsideDto,
  ): Promise<SeeOther> {
    const { agendaItemId } = unwrap(
      await this.motions.defer(actor, meetingId, motionId, { note }),
      motionProblem,
    );
    return back(PUT_ASIDE.deferred, undoOf(agendaItemId));
  }

  @Act('action-items')
  async raise(
    @AtTable() { actor, meetingId, back }: Table,
    @Body() dto: RaiseActionItemDto,
  ): Promise<SeeOther> {
    const { item } = unwrap(await this.actionItems.raise(actor, meetingId, dto), actionItemProblem);
    const message = { ko: '후속 조치를 적었습니다.', en: 'The action item is recorded.' };
    return back(message, {
      path: `action-items/${item.id}/drop`,
      fields: { reason: SLIP },
    });
  }

  @Act('action-items/:actionItemId/drop')
  async dropActionItem(
    @AtTable() { actor, meetingId, back }: Table,
    @Param('actionItemId') actionItemId: string,
    @Body() { reason }: ActionFormDto,
  ): Promise<SeeOther> {
    const command = { kind: 'drop', reason } as const;
    unwrap(await this.actionItems.take(actor, actionItemId, command, { meetingId }), actionItemProblem);
    return back({
      ko: '후속 조치를 거두었습니다.',
      en: 'The action item is dropped.',
    });
  }
}

/** What the chair said of an item by a slip is taken back; the slip stays on record. */
function undoOf(itemId: string) {
  return { path: `items/${itemId}/take-back`, fields: { reason: SLIP } };
}
