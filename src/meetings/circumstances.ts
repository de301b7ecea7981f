import { Injectable } from '@nestjs/common';
import type { Temporal } from 'temporal-polyfill';
import { In, type EntityManager } from 'typeorm';
import { ConveningRecipient } from './convening-recipient.entity.js';
import { isNoticeRequired } from './domain/convening.js';
import { countsOf, isEverybodyThere, type Presence } from './domain/presence.js';
import { readQuorum } from './domain/quorum.js';
import { printedName } from './domain/roll.js';
import { standingConvenings } from './domain/standing-notice.js';
import type { Circumstances, Hindrance, NoticeCircumstances } from './domain/step.js';
import type { MeetingAtHand } from './meeting-desk.js';
import type { MeetingEvent } from './meeting-event.entity.js';
import { MeetingsRepository } from './meetings.repository.js';

/** What happened before the step and bears on it. */
export interface Past {
  readonly events: readonly MeetingEvent[];
  /** Being put on the roll just now, so that nobody could have notified them. */
  readonly admitted: readonly string[];
  readonly hindrances: readonly Hindrance[];
}

/** Reads what decides about a step: who is there, whether that is enough, and who was called. */
@Injectable()
export class CircumstancesReader {
  constructor(private readonly meetings: MeetingsRepository) {}

  async at(
    tx: EntityManager,
    hand: MeetingAtHand,
    instant: Temporal.Instant,
    past: Past,
  ): Promise<Circumstances> {
    const { meeting, rulebook, timeZone } = hand;
    const presence = await this.meetings.presenceAt(tx, meeting, rulebook, instant);
    const counts = countsOf(presence);
    return {
      timeZone,
      presence: counts,
      quorum: readQuorum(rulebook, counts),
      notice: noticeOf(hand, presence, await calledElectors(tx, past)),
      hindrances: past.hindrances,
    };
  }
}

function noticeOf(
  { body, rulebook }: MeetingAtHand,
  presence: Presence,
  called: ReadonlySet<string>,
): NoticeCircumstances {
  const leftOut = presence.electors.filter(({ electorId }) => !called.has(electorId));
  return {
    required: isNoticeRequired(body.kind, rulebook),
    source: rulebook.noticeDays.source,
    unreached: leftOut.filter(({ capacity }) => capacity === 'absent').map(printedName),
    leftOutButPresent: leftOut.filter(({ capacity }) => capacity !== 'absent').map(printedName),
    everybodyPresent: isEverybodyThere(presence),
  };
}

/** Those to whom a notice went that stands, and those who came onto the roll after it. */
async function calledElectors(tx: EntityManager, { events, admitted }: Past): Promise<ReadonlySet<string>> {
  const conveningId = In(standingConvenings(events));
  const recipients = await tx.findBy(ConveningRecipient, { conveningId });
  const admittedBefore = events.flatMap(({ details }) => details.admitted ?? []);
  return new Set([...recipients.map(({ electorId }) => electorId), ...admittedBefore, ...admitted]);
}
