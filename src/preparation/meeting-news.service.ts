import { createHash } from 'node:crypto';
import { Injectable, type MessageEvent } from '@nestjs/common';
import {
  auditTime,
  concat,
  concatMap,
  delay,
  distinctUntilChanged,
  filter,
  finalize,
  map,
  merge,
  type Observable,
  of,
  ReplaySubject,
  share,
  skip,
} from 'rxjs';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { LiveUpdates } from '../platform/live/live-updates.js';

/** Changes within this time are looked at once, for everybody. */
const GATHERED_MS = 250;
/** A hall of phones does not ask all in the same moment. */
const SPREAD_MS = 700;

/**
 * What every participant's page shows of a meeting, as one line. Ballots, arrivals and notes are not in it: five hundred
 * phones would fetch the page again for every ballot of five hundred.
 */
const STATE_OF_MEETING = `
  SELECT concat_ws('|',
    (SELECT concat_ws(',', state, starts_at, continues_at, place, online_address, directions) FROM meeting WHERE id = $1),
    (SELECT string_agg(concat_ws(',', id, state, outcome, position, title, group_id), ';' ORDER BY id)
       FROM agenda_item WHERE meeting_id = $1),
    (SELECT string_agg(concat_ws(',', motion.id, motion.state, md5(motion.text)), ';' ORDER BY motion.id)
       FROM motion JOIN agenda_item ON agenda_item.id = motion.agenda_item_id WHERE meeting_id = $1),
    (SELECT string_agg(concat_ws(',', poll.id, poll.state, annulment.kind), ';' ORDER BY poll.id)
       FROM poll LEFT JOIN poll_annulment AS annulment ON annulment.poll_id = poll.id WHERE meeting_id = $1),
    (SELECT state FROM minutes WHERE meeting_id = $1),
    (SELECT concat_ws(',', reply_by, closed_at) FROM written_resolution WHERE meeting_id = $1)) AS state`;

/** The last entry in the book of attendance about each person: that one is checked in, only its own page shows. */
const OWN_ATTENDANCE = `
  SELECT elector.person_id AS "personId", max(attendance.sequence)::text AS entry
  FROM attendance JOIN meeting_elector AS elector ON elector.id = attendance.elector_id
  WHERE attendance.meeting_id = $1 AND elector.person_id IS NOT NULL GROUP BY elector.person_id`;

/** One look at a meeting, for all its readers. */
interface Look {
  readonly state: string;
  readonly own: ReadonlyMap<string, string>;
}

/** Tells the pages of participants and of electors when the meeting itself went on; one look at the database for all of them. */
@Injectable()
export class MeetingNews {
  private readonly streams = new Map<string, Observable<Look>>();

  constructor(
    private readonly uow: UnitOfWork,
    private readonly updates: LiveUpdates,
  ) {}

  /** The address of the stream for a page that shows the meeting as it is now. */
  async addressFor(base: string, meetingId: string, personId: string | null): Promise<string> {
    const since = seenBy(personId, await this.look(meetingId));
    return `${base}/meetings/${meetingId}/news?since=${since}`;
  }

  /**
   * One `changed` event for each change that a participant's page would show, also for one that came between the page
   * and its stream; each reader is told at a slightly other moment.
   */
  watch(meetingId: string, since: string, personId: string | null): Observable<MessageEvent> {
    const seen = this.looksAt(meetingId).pipe(map((look) => seenBy(personId, look)));
    const told = concat(of(since), seen).pipe(
      distinctUntilChanged(),
      skip(1),
      delay(Math.random() * SPREAD_MS),
      map((): MessageEvent => ({ type: 'changed', data: '' })),
    );
    const alive = this.updates.watch(meetingId).pipe(filter(({ type }) => type === 'alive'));
    return merge(told, alive);
  }

  private looksAt(meetingId: string): Observable<Look> {
    const known = this.streams.get(meetingId);
    if (known !== undefined) return known;
    const changes = this.updates.watch(meetingId).pipe(
      filter(({ type }) => type === 'changed'),
      auditTime(GATHERED_MS),
    );
    const looks = merge(of(null), changes).pipe(
      concatMap(() => this.look(meetingId)),
      finalize(() => this.streams.delete(meetingId)),
      share({ connector: () => new ReplaySubject<Look>(1) }),
    );
    this.streams.set(meetingId, looks);
    return looks;
  }

  private async look(meetingId: string): Promise<Look> {
    const { manager } = this.uow;
    const [row] = await manager.query<{ readonly state: string }[]>(STATE_OF_MEETING, [meetingId]);
    const entries = await manager.query<{ readonly personId: string; readonly entry: string }[]>(
      OWN_ATTENDANCE,
      [meetingId],
    );
    const state = createHash('sha256')
      .update(row?.state ?? '')
      .digest('base64url');
    return { state, own: new Map(entries.map(({ personId, entry }) => [personId, entry])) };
  }
}

/** What a look shows to one reader. */
function seenBy(personId: string | null, { state, own }: Look): string {
  return `${state}.${personId === null ? '' : (own.get(personId) ?? '')}`;
}
