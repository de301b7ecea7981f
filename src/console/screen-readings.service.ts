import { Injectable } from '@nestjs/common';
import { OUTCOME_NAMES } from '../agenda/agenda.problems.js';
import { AgendaRepository } from '../agenda/agenda.repository.js';
import { printedNumbers } from '../agenda/domain/numbering.js';
import { localDateOf } from '../kernel/local-date.js';
import { readQuorum } from '../meetings/domain/quorum.js';
import type { Meeting } from '../meetings/meeting.entity.js';
import { instantOf, MeetingsRepository } from '../meetings/meetings.repository.js';
import { STATE_WORDS } from '../meetings/words.js';
import { nextToPut } from '../motions/domain/precedence.js';
import { MotionsRepository } from '../motions/motions.repository.js';
import { Organization } from '../organizations/organization.entity.js';
import { Clock } from '../platform/clock/clock.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { RulebooksService } from '../rulebooks/rulebooks.service.js';
import { disclosedTally } from '../voting/domain/disclosure.js';
import { collectionOf } from '../voting/domain/poll.js';
import type { PollOnFile } from '../voting/polls-readings.service.js';
import { METHOD_NAMES } from '../voting/voting.problems.js';
import { neededSentence, OUTCOME_TONES, VERDICT_TONES, VERDICT_WORDS } from './console.words.js';
import { floorOf } from './domain/floor.js';
import { percentOf } from './domain/percent.js';
import type { ScreenResults } from './domain/screen-link.js';
import { motionLabel } from './console.words.js';
import { barsOf } from './poll-panel.js';
import { RollDesk } from './roll-desk.js';
import { type OpenPollReading, SittingReadings } from './sitting-readings.service.js';

/** As much of a motion as can be read from the last row. */
const SHORT = 140;

/** What the hall may see: numbers, titles and results, and nobody's name. */
@Injectable()
export class ScreenReadings {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly meetings: MeetingsRepository,
    private readonly rulebooks: RulebooksService,
    private readonly items: AgendaRepository,
    private readonly motions: MotionsRepository,
    private readonly rolls: RollDesk,
    private readonly sittings: SittingReadings,
  ) {}

  async read(meeting: Meeting, results: ScreenResults) {
    const { manager } = this.uow;
    const organization = await manager.findOneByOrFail(Organization, { id: meeting.organizationId });
    const day = localDateOf(instantOf(meeting.continuesAt ?? meeting.startsAt), organization.timeZone);
    const { rulebook } = await this.rulebooks.forBody(manager, meeting.bodyId, day);
    const room = await this.rolls.room(manager, meeting.id, rulebook, this.clock.now());
    const quorum = readQuorum(rulebook, room.presence);
    const items = await this.items.list(manager, meeting.id);
    const numbers = printedNumbers(items);
    const polls = await this.sittings.pollsOf(manager, meeting.id);
    const { current, next } = floorOf(items);
    const item = current[0] ?? items.find(({ id }) => id === openItemOf(polls)) ?? lastDone(items);
    const isOpen = meeting.state === 'open';
    const openPoll = item === null ? null : await this.sittings.openPollOf(manager, item, polls, room);
    const motions = item === null ? [] : await this.motions.list(manager, item.id);
    const motion =
      openPoll === null ? nextToPut(motions) : motions.find(({ id }) => id === openPoll.poll.motionId);
    const events = await this.meetings.events(manager, meeting.id);
    const last = events.at(-1);
    return {
      organization: organization.name,
      meetingTitle: meeting.title,
      state: meeting.state,
      stateWords: STATE_WORDS[meeting.state],
      startsAt: meeting.continuesAt ?? meeting.startsAt,
      place: meeting.place,
      recess:
        meeting.state === 'recessed'
          ? { reason: last?.details.reason ?? null, since: last?.at ?? null }
          : null,
      isOpen,
      quorum: {
        present: quorum.present,
        of: quorum.of,
        required: quorum.required,
        met: quorum.met,
        missing: quorum.missing,
        value: percentOf(quorum.present, quorum.of),
        need: percentOf(quorum.required, quorum.of),
      },
      item:
        item === null
          ? null
          : {
              number: numbers.get(item.id) ?? null,
              title: item.title,
              together:
                current.length > 1
                  ? current.slice(1).map(({ id, title }) => `${numbers.get(id) ?? ''} ${title}`.trim())
                  : [],
              outcome: item.outcome === null ? null : OUTCOME_NAMES[item.outcome],
              tone: item.outcome === null ? '' : OUTCOME_TONES[item.outcome],
            },
      motion:
        motion === undefined || motion === null || motions.length === 0
          ? null
          : { label: motionLabel(motion), text: shortened(motion.text) },
      next: next === null ? null : { number: numbers.get(next.id) ?? null, title: next.title },
      poll: openPoll === null ? null : openPollOnScreen(openPoll, results),
      result: openPoll === null && item !== null ? resultOf(polls, item.id) : null,
    };
  }
}

function openItemOf(polls: readonly PollOnFile[]): string | undefined {
  return polls.find(({ poll }) => poll.state === 'open')?.poll.agendaItemId;
}

/** Between two items the hall still sees how the last one ended. */
function lastDone<I extends { readonly concludedAt: Date | null; readonly introducedAt: Date | null }>(
  items: readonly I[],
): I | null {
  const done = items.filter(({ concludedAt, introducedAt }) => concludedAt !== null && introducedAt !== null);
  return (
    done.toSorted((a, b) => (a.concludedAt?.getTime() ?? 0) - (b.concludedAt?.getTime() ?? 0)).at(-1) ?? null
  );
}

function shortened(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ').trim();
  return line.length <= SHORT ? line : `${line.slice(0, SHORT - 1)}…`;
}

/** While a vote is open: how many have voted, and the count itself only where the link says so; never of a secret one. */
function openPollOnScreen(
  { poll, voters, returned, tally, presence }: OpenPollReading,
  results: ScreenResults,
) {
  const { value: share } = poll.rulebook.threshold[poll.matter];
  const isShown = results === 'live' && collectionOf(poll.method) !== 'secret';
  return {
    methodName: METHOD_NAMES[poll.method],
    voters,
    returned,
    progress: returned === null ? 0 : percentOf(returned, voters),
    bars: isShown && tally !== null ? barsOf(tally, voters) : [],
    needed: neededSentence(share, share.base === 'entire-roll' ? presence.roll : voters),
  };
}

/** The declared result of the last vote on the item that still stands. */
function resultOf(polls: readonly PollOnFile[], itemId: string) {
  const standing = polls.filter(
    ({ poll, annulment }) => poll.agendaItemId === itemId && poll.state === 'closed' && annulment === null,
  );
  const last = standing.at(-1)?.poll;
  if (last?.verdict === undefined || last.verdict === null) return null;
  const tally = disclosedTally(last.method, last.tally);
  const { threshold, outcome } = last.verdict;
  return {
    outcome: VERDICT_WORDS[outcome],
    tone: VERDICT_TONES[outcome],
    methodName: METHOD_NAMES[last.method],
    bars: tally === null ? [] : barsOf(tally, threshold?.of ?? 0),
    required: tally === null ? null : (threshold?.required ?? null),
  };
}
