import { Injectable } from '@nestjs/common';
import type { Temporal } from 'temporal-polyfill';
import type { EntityManager } from 'typeorm';
import { ConveningRecipient } from './convening-recipient.entity.js';
import { isNoticeRequired } from './domain/convening.js';
import { countsOf, isEverybodyThere } from './domain/presence.js';
import { readQuorum } from './domain/quorum.js';
import { printedName } from './domain/roll.js';
import { standingConvenings } from './domain/standing-notice.js';
import type { Circumstances, Hindrance } from './domain/step.js';
import type { MeetingAtHand } from './meeting-desk.js';
import { MeetingElector } from './meeting-elector.entity.js';
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
    const { meeting, body, rulebook, timeZone } = hand;
    const presence = await this.meetings.presenceAt(tx, meeting, rulebook, instant);
    const counts = countsOf(presence);
    const leftOut = await this.notCalled(tx, meeting.id, past);
    const there = new Set(
      presence.electors.filter(({ capacity }) => capacity !== 'absent').map(({ electorId }) => electorId),
    );
    return {
      timeZone,
      presence: counts,
      quorum: readQuorum(rulebook, counts),
      notice: {
        required: isNoticeRequired(body.kind, rulebook),
        source: rulebook.noticeDays.source,
        unreached: leftOut.filter(({ id }) => !there.has(id)).map(printedName),
        leftOutButPresent: leftOut.filter(({ id }) => there.has(id)).map(printedName),
        everybodyPresent: isEverybodyThere(counts),
      },
      hindrances: past.hindrances,
    };
  }

  /** Those of the roll to whom no notice went that stands, but for those who came onto the roll after it. */
  private notCalled(
    tx: EntityManager,
    meetingId: string,
    { events, admitted }: Past,
  ): Promise<MeetingElector[]> {
    const later = [...events.flatMap(({ details }) => details.admitted ?? []), ...admitted];
    return tx
      .createQueryBuilder(MeetingElector, 'elector')
      .where('elector.meetingId = :meetingId AND elector.struckAt IS NULL', { meetingId })
      .andWhere('elector.id <> ALL(:later::uuid[])', { later })
      .andWhere(
        (query) =>
          `NOT EXISTS ${query
            .subQuery()
            .select('1')
            .from(ConveningRecipient, 'recipient')
            .where('recipient.electorId = elector.id AND recipient.conveningId = ANY(:standing::uuid[])')
            .getQuery()}`,
      )
      .setParameter('standing', standingConvenings(events))
      .orderBy('elector.position')
      .getMany();
  }
}
