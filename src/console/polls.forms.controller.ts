import { Body, Controller, Param } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { TakeBackDto } from '../agenda/dto/agenda.dto.js';
import type { Localized } from '../kernel/localized.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { unwrap } from '../platform/http/problem.js';
import type { SeeOther } from '../platform/pages/page.js';
import { BallotsService } from '../voting/ballots.service.js';
import type { Tally } from '../voting/domain/tally.js';
import { AnnulPollDto, ClosePollDto } from '../voting/dto/poll.dto.js';
import type { Poll } from '../voting/poll.entity.js';
import { PollsRepository } from '../voting/polls.repository.js';
import { PollsService } from '../voting/polls.service.js';
import { pollProblem } from '../voting/voting.problems.js';
import { consoleProblem } from './console.problems.js';
import { CHOICE_WORDS, VERDICT_WORDS } from './console.words.js';
import { ChoiceFormDto, CountFormDto, ObjectFormDto, OpenPollFormDto } from './dto/forms.dto.js';
import { Act, AtTable, SLIP, type Table } from './table.js';
import { Who } from './who.service.js';

/** Votes from the chair's table. */
@ApiExcludeController()
@Controller('organizations/:organizationId/meetings/:meetingId/console/polls')
export class PollsFormsController {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly polls: PollsService,
    private readonly ballots: BallotsService,
    private readonly repository: PollsRepository,
    private readonly who: Who,
  ) {}

  @Act('')
  async open(
    @AtTable() { actor, meetingId, back }: Table,
    @Body() { agendaItemId, method, exclusions = [] }: OpenPollFormDto,
  ): Promise<SeeOther> {
    const barred: { electorId: string; reason: string }[] = [];
    for (const [index, { who, reason }] of exclusions.entries()) {
      const found = await this.who.elector(meetingId, who, `exclusions.${index}.who`);
      barred.push({ electorId: unwrap(found, consoleProblem).id, reason });
    }
    const wanted = { agendaItemId, method, exclusions: barred };
    const [poll] = unwrap(await this.polls.open(actor, meetingId, wanted), pollProblem);
    const message = { ko: '표결을 시작했습니다.', en: 'The vote is open.' };
    return back(message, {
      path: `polls/${poll?.id ?? ''}/annul`,
      fields: { reason: SLIP },
    });
  }

  @Act(':pollId/count')
  async count(
    @AtTable() { actor, meetingId, back }: Table,
    @Param('pollId') pollId: string,
    @Body() { yes, no, abstain = 0, invalid = 0, returned, counters }: CountFormDto,
  ): Promise<SeeOther> {
    const before = await this.repository.find(this.uow.manager, meetingId, pollId);
    const names = counters
      .split(/[,，、]/)
      .map((name) => name.trim())
      .filter((name) => name !== '');
    const count = { yes, no, abstain, invalid, returned: returned ?? null, counters: names };
    unwrap(await this.ballots.count(actor, meetingId, pollId, count), pollProblem);
    const message = {
      ko: `집계를 적었습니다: 찬성 ${yes}, 반대 ${no}, 기권 ${abstain}.`,
      en: `The count is entered: ${yes} for, ${no} against, ${abstain} abstaining.`,
    };
    return back(message, countUndo(pollId, before));
  }

  @Act(':pollId/count-withdrawal')
  async withdrawCount(
    @AtTable() { actor, meetingId, back }: Table,
    @Param('pollId') pollId: string,
  ): Promise<SeeOther> {
    unwrap(await this.ballots.withdrawCount(actor, meetingId, pollId), pollProblem);
    return back({
      ko: '집계를 거두었습니다. 다시 적어 주세요.',
      en: 'The count is taken back. Please enter it again.',
    });
  }

  @Act(':pollId/calls/:electorId')
  async call(
    @AtTable() { actor, meetingId, back }: Table,
    @Param('pollId') pollId: string,
    @Param('electorId') electorId: string,
    @Body() { choice }: ChoiceFormDto,
  ): Promise<SeeOther> {
    const ballots = await this.repository.namedBallots(this.uow.manager, pollId);
    const before = ballots.find((ballot) => ballot.electorId === electorId)?.choice;
    const called = [{ electorId, choice }];
    unwrap(await this.ballots.enter(actor, meetingId, pollId, called), pollProblem);
    const words = CHOICE_WORDS[choice];
    const message = { ko: `적었습니다: ${words.ko}`, en: `Entered: ${words.en}` };
    if (before === choice) return back(message);
    const path = `polls/${pollId}/calls/${electorId}`;
    return back(
      message,
      before === undefined
        ? { path: `${path}/take-back`, fields: { reason: SLIP } }
        : { path, fields: { choice: before } },
    );
  }

  @Act(':pollId/calls/:electorId/take-back')
  async withdrawCall(
    @AtTable() { actor, meetingId, back }: Table,
    @Param('pollId') pollId: string,
    @Param('electorId') electorId: string,
    @Body() { reason }: TakeBackDto,
  ): Promise<SeeOther> {
    const slip = { electorId, reason };
    unwrap(await this.ballots.withdrawChoice(actor, meetingId, pollId, slip), pollProblem);
    return back({
      ko: '답을 되돌렸습니다. 착오였다는 기록이 남습니다.',
      en: 'The answer is taken back; the slip stays on record.',
    });
  }

  @Act(':pollId/object')
  async object(
    @AtTable() { actor, meetingId, back }: Table,
    @Param('pollId') pollId: string,
    @Body() { who, reason }: ObjectFormDto,
  ): Promise<SeeOther> {
    const electorId =
      who === undefined
        ? undefined
        : unwrap(await this.who.elector(meetingId, who, 'who'), consoleProblem).id;
    unwrap(await this.polls.object(actor, meetingId, pollId, { electorId, reason }), pollProblem);
    return back({
      ko: '이의를 적었습니다. 이제 표결합니다.',
      en: 'The objection is recorded. A vote follows.',
    });
  }

  @Act(':pollId/close')
  async close(
    @AtTable() { actor, meetingId, back }: Table,
    @Param('pollId') pollId: string,
    @Body() { castingVote }: ClosePollDto,
  ): Promise<SeeOther> {
    const closed = unwrap(await this.polls.close(actor, meetingId, pollId, { castingVote }), pollProblem);
    const undo = { path: `polls/${pollId}/annul`, fields: { reason: SLIP } };
    return back(verdictMessage(closed), undo, { item: closed[0]?.agendaItemId ?? null, call: null });
  }

  @Act(':pollId/annul')
  async annul(
    @AtTable() { actor, meetingId, back }: Table,
    @Param('pollId') pollId: string,
    @Body() { reason }: AnnulPollDto,
  ): Promise<SeeOther> {
    unwrap(await this.polls.annul(actor, meetingId, pollId, { reason }), pollProblem);
    return back({
      ko: '표결을 무효로 했습니다. 기록에는 사유와 함께 남습니다.',
      en: 'The vote is annulled; it stays on record with the reason.',
    });
  }
}

function verdictMessage(polls: readonly Poll[]): Localized {
  const verdicts = new Set(polls.map(({ verdict }) => verdict?.outcome));
  const [outcome] = verdicts;
  if (verdicts.size !== 1 || outcome === undefined)
    return { ko: '결과를 선포했습니다.', en: 'The results are declared.' };
  const words = VERDICT_WORDS[outcome];
  return { ko: `결과를 선포했습니다: ${words.ko}`, en: `Declared: ${words.en}` };
}

/** The count as it was before is entered once more; a first one is taken back. */
function countUndo(pollId: string, before: Poll | null) {
  const tally: Tally | null = before?.tally ?? null;
  if (before === null || tally === null) return { path: `polls/${pollId}/count-withdrawal` };
  const returned = tally.yes + tally.no + tally.abstain + tally.invalid;
  return {
    path: `polls/${pollId}/count`,
    fields: {
      'yes:number': String(tally.yes),
      'no:number': String(tally.no),
      'abstain:number': String(tally.abstain),
      'invalid:number': String(tally.invalid),
      'returned:number': String(returned),
      counters: before.counters.join(', '),
    },
  };
}
