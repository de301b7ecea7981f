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
 * What a participant's page shows of a meeting, as one line. Ballots, arrivals and notes are not in it: five hundred
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

/** Tells the pages of participants and of electors when the meeting itself went on; one look at the database for all of them. */
@Injectable()
export class MeetingNews {
  private readonly streams = new Map<string, Observable<string>>();

  constructor(
    private readonly uow: UnitOfWork,
    private readonly updates: LiveUpdates,
  ) {}

  /** The address of the stream for a page that shows the meeting as it is now. */
  async addressFor(base: string, meetingId: string): Promise<string> {
    return `${base}/meetings/${meetingId}/news?since=${await this.look(meetingId)}`;
  }

  /**
   * One `changed` event for each change that a participant's page would show, also for one that came between the page
   * and its stream; each reader is told at a slightly other moment.
   */
  watch(meetingId: string, since: string): Observable<MessageEvent> {
    const told = concat(of(since), this.statesOf(meetingId)).pipe(
      distinctUntilChanged(),
      skip(1),
      delay(Math.random() * SPREAD_MS),
      map((): MessageEvent => ({ type: 'changed', data: '' })),
    );
    const alive = this.updates.watch(meetingId).pipe(filter(({ type }) => type === 'alive'));
    return merge(told, alive);
  }

  private statesOf(meetingId: string): Observable<string> {
    const known = this.streams.get(meetingId);
    if (known !== undefined) return known;
    const changes = this.updates.watch(meetingId).pipe(
      filter(({ type }) => type === 'changed'),
      auditTime(GATHERED_MS),
    );
    const states = merge(of(null), changes).pipe(
      concatMap(() => this.look(meetingId)),
      finalize(() => this.streams.delete(meetingId)),
      share({ connector: () => new ReplaySubject<string>(1) }),
    );
    this.streams.set(meetingId, states);
    return states;
  }

  private async look(meetingId: string): Promise<string> {
    const [row] = await this.uow.manager.query<{ readonly state: string }[]>(STATE_OF_MEETING, [meetingId]);
    return createHash('sha256')
      .update(row?.state ?? '')
      .digest('base64url');
  }
}
