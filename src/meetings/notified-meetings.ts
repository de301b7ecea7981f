import type { EntityManager } from 'typeorm';
import type { DaysOfVersion } from '../rulebooks/rulebook-uses.js';
import type { MeetingState } from './domain/meeting-state.js';

/** States of a meeting that was notified and is not over. */
const NOTIFIED: readonly MeetingState[] = ['convened', 'open', 'recessed', 'adjourned', 'postponed'];

/**
 * Whether the body has notified a meeting on one of these days: its notice was judged by their rules. The body's
 * meetings are locked first, so that one whose notice is being sent at this moment is waited for.
 */
export async function hasNotifiedMeeting(
  manager: EntityManager,
  { bodyId, from, until }: DaysOfVersion,
): Promise<boolean> {
  await manager.query('SELECT FROM meeting WHERE body_id = $1 ORDER BY id FOR NO KEY UPDATE', [bodyId]);
  const rows = await manager.query<unknown[]>(
    `SELECT 1 FROM meeting JOIN organization ON organization.id = meeting.organization_id
       CROSS JOIN LATERAL (
         SELECT (coalesce(meeting.continues_at, meeting.starts_at) AT TIME ZONE organization.time_zone)::date AS sits
       ) AS day
      WHERE meeting.body_id = $1 AND meeting.state = ANY($2)
        AND day.sits >= $3::date AND ($4::date IS NULL OR day.sits < $4::date)
      LIMIT 1`,
    [bodyId, NOTIFIED, from, until],
  );
  return rows.length > 0;
}
