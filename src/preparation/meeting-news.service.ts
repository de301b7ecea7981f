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
    (SELECT string_agg(concat_ws(',', motion.id, motion.state, md5(motion.text),
         (SELECT count(*) FROM motion_second AS second WHERE second.motion_id = motion.id AND second.struck_at IS NULL)),
       ';' ORDER BY motion.id)
       FROM motion JOIN agenda_item ON agenda_item.id = motion.agenda_item_id WHERE meeting_id = $1),
    (SELECT string_agg(concat_ws(',', poll.id, poll.state, annulment.kind), ';' ORDER BY poll.id)
       FROM poll LEFT JOIN poll_annulment AS annulment ON annulment.poll_id = poll.id WHERE meeting_id = $1),
    (SELECT state FROM minutes WHERE meeting_id = $1),
    (SELECT concat_ws(',', reply_by, closed_at) FROM written_resolution WHERE meeting_id = $1)) AS state`;

/**
 * What only one's own page shows, by person: the last entry in the book of attendance about oneself or whoever holds one's
 * proxy, and the proxies one gave or holds.
 */
const OWN_PART = `
  WITH given AS (SELECT * FROM proxy WHERE meeting_id = $1),
  seen AS (
    SELECT elector_id, sequence FROM attendance WHERE meeting_id = $1 AND elector_id IS NOT NULL
    UNION ALL
    SELECT given.principal_elector_id, sequence FROM given
      JOIN attendance ON attendance.meeting_id = $1 AND attendance.elector_id = given.holder_elector_id
    UNION ALL
    SELECT given.principal_elector_id, sequence FROM given
      JOIN attendance ON attendance.meeting_id = $1 AND attendance.proxy_id = given.id),
  held AS (
    SELECT principal_elector_id AS elector_id, id, ended_at FROM given
    UNION ALL
    SELECT holder_elector_id, id, ended_at FROM given WHERE holder_elector_id IS NOT NULL),
  part AS (
    SELECT elector_id, max(sequence)::text AS shown FROM seen GROUP BY elector_id
    UNION ALL
    SELECT elector_id, string_agg(concat(id, ended_at), ',' ORDER BY id) FROM held GROUP BY elector_id)
  SELECT elector.person_id AS "personId", md5(string_agg(part.shown, ';' ORDER BY part.shown)) AS shown
  FROM part JOIN meeting_elector AS elector ON elector.id = part.elector_id
  WHERE elector.person_id IS NOT NULL GROUP BY elector.person_id`;

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
    const parts = await manager.query<{ readonly personId: string; readonly shown: string }[]>(OWN_PART, [
      meetingId,
    ]);
    const state = createHash('sha256')
      .update(row?.state ?? '')
      .digest('base64url');
    return { state, own: new Map(parts.map(({ personId, shown }) => [personId, shown])) };
  }
}

/** What a look shows to one reader. */
function seenBy(personId: string | null, { state, own }: Look): string {
  return `${state}.${personId === null ? '' : (own.get(personId) ?? '')}`;
}
