import { Injectable } from '@nestjs/common';
import { isNamedInSql } from '../action-items/domain/assignee.js';
import { RoleDirectory } from '../identity/role-directory.js';
import { AWAITED } from '../participation/domain/asks.js';
import { Clock } from '../platform/clock/clock.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';

/** What waits for somebody, in the order in which a page shows it. */
export const TASK_KINDS = [
  'sitting',
  'vote',
  'reply',
  'sign',
  'answer',
  'papers',
  'action',
  'convene',
  'minutes',
] as const;
export type TaskKind = (typeof TASK_KINDS)[number];

/** One thing waiting for the reader. */
export interface Task {
  readonly kind: TaskKind;
  readonly organizationId: string;
  readonly organization: string;
  readonly body: string;
  /** The meeting it belongs to; that which raised it, where it is an action item. */
  readonly meetingId: string;
  /** Whether that is held in writing. */
  readonly written: boolean;
  /** The poll, where it is a vote; the action item, where it is one. */
  readonly thingId: string | null;
  readonly title: string;
  /** What stands behind the title: the meeting of an item, or how many papers there are. */
  readonly note: string | null;
  /** When it falls due or takes place; an instant, or a day. */
  readonly due: string | null;
}

/** Meetings further away than this are no task for today. */
const AHEAD_DAYS = 45;

/**
 * $1 the account, $2 the moment, $3 the organizations whose secretariat the account is, $4 days ahead, $5 the states in
 * which a meeting waits for answers, $6 the kinds in their order.
 * `mine`: the heads the account is. `entry`: their lines on rolls. `kept`: the bodies whose secretariat the account is.
 * `without_day`: meetings put off without a new day (as `dayIsOpen` has it), which carry a time at which they will not sit.
 */
const TASKS = `
WITH mine AS (
  SELECT person.id, organization_id, person.name,
    ($2::timestamptz AT TIME ZONE organization.time_zone)::date AS today
  FROM person JOIN organization ON organization.id = organization_id WHERE account_id = $1),
entry AS (
  SELECT elector.id, elector.meeting_id, elector.intent FROM meeting_elector elector
  JOIN mine ON mine.id = elector.person_id WHERE elector.struck_at IS NULL),
kept AS (
  SELECT id FROM body WHERE organization_id = ANY($3)
  UNION SELECT body_id FROM role_grant
  WHERE account_id = $1 AND revoked_at IS NULL AND body_id IS NOT NULL AND role IN ('secretary', 'administrator')),
without_day AS (
  SELECT meeting.id FROM meeting
  CROSS JOIN LATERAL (
    SELECT details FROM meeting_event WHERE meeting_id = meeting.id AND command = 'postpone'
    ORDER BY sequence DESC LIMIT 1) step
  WHERE meeting.state = 'postponed' AND step.details ->> 'until' IS NULL
    AND coalesce((step.details ->> 'from')::timestamptz, meeting.starts_at) = meeting.starts_at),
task AS (
  SELECT 'sitting' AS kind, meeting.id AS meeting_id, NULL::uuid AS thing_id, meeting.title, NULL AS note,
    to_json(meeting.starts_at) #>> '{}' AS due
  FROM meeting WHERE meeting.state IN ('open', 'recessed') AND meeting.form <> 'written'
    AND (meeting.body_id IN (SELECT id FROM kept) OR EXISTS (SELECT FROM entry WHERE entry.meeting_id = meeting.id))
  UNION ALL
  SELECT DISTINCT 'vote', poll.meeting_id, poll.id, item.title, meeting.title, NULL
  FROM poll
  JOIN poll_elector line ON line.poll_id = poll.id AND NOT line.excluded
  JOIN mine ON mine.id = line.acting_person_id
  JOIN agenda_item item ON item.id = poll.agenda_item_id
  JOIN meeting ON meeting.id = poll.meeting_id
  WHERE poll.state = 'open' AND poll.method IN ('electronic-named', 'electronic-secret')
    AND line.capacity IN ('in-person', 'online', 'proxy')
    AND NOT EXISTS (SELECT FROM named_ballot b WHERE b.poll_id = poll.id AND b.elector_id = line.elector_id)
    AND NOT EXISTS (SELECT FROM ballot_participation b WHERE b.poll_id = poll.id AND b.elector_id = line.elector_id)
    AND NOT EXISTS (SELECT FROM proxy JOIN motion ON motion.id = poll.motion_id AND motion.kind = 'amendment'
                    WHERE proxy.principal_elector_id = line.elector_id AND proxy.ended_at IS NULL
                      AND proxy.instructions ->> 'amendments' = 'not-empowered')
  UNION ALL
  SELECT 'reply', resolution.meeting_id, NULL, meeting.title, NULL, to_json(resolution.reply_by) #>> '{}'
  FROM written_resolution resolution
  JOIN meeting ON meeting.id = resolution.meeting_id
  JOIN entry ON entry.meeting_id = meeting.id
  WHERE meeting.state IN ('convened', 'open') AND resolution.closed_at IS NULL
    AND resolution.opens_at <= $2 AND $2 < resolution.reply_by
    AND NOT EXISTS (SELECT FROM resolution_reply reply
                    WHERE reply.meeting_id = meeting.id AND reply.elector_id = entry.id)
  UNION ALL
  SELECT 'sign', minutes.meeting_id, NULL, meeting.title, NULL, NULL
  FROM minutes_signer signer
  JOIN minutes ON minutes.id = signer.minutes_id AND minutes.round = signer.round
  JOIN mine ON mine.id = signer.person_id
  JOIN meeting ON meeting.id = minutes.meeting_id
  WHERE minutes.state = 'in-review' AND signer.signed_at IS NULL AND signer.voided_at IS NULL
  UNION ALL
  SELECT DISTINCT 'answer', meeting.id, NULL::uuid, meeting.title, NULL,
    to_json(coalesce(meeting.continues_at, meeting.starts_at)) #>> '{}'
  FROM meeting JOIN entry ON entry.meeting_id = meeting.id
  WHERE meeting.state = ANY($5) AND meeting.form <> 'written' AND coalesce(entry.intent, 'undecided') = 'undecided'
    AND coalesce(meeting.continues_at, meeting.starts_at) > $2
    AND meeting.id NOT IN (SELECT id FROM without_day)
    AND NOT EXISTS (SELECT FROM proxy WHERE proxy.principal_elector_id = entry.id AND proxy.ended_at IS NULL)
  UNION ALL
  SELECT DISTINCT 'papers', meeting.id, NULL::uuid, meeting.title, papers.number::text,
    to_json(meeting.starts_at) #>> '{}'
  FROM meeting JOIN entry ON entry.meeting_id = meeting.id
  CROSS JOIN LATERAL (
    SELECT count(*) AS number FROM agenda_paper paper JOIN agenda_item item ON item.id = paper.agenda_item_id
    WHERE item.meeting_id = meeting.id AND paper.withdrawn_at IS NULL
      AND NOT EXISTS (SELECT FROM agenda_paper newer WHERE newer.supersedes_id = paper.id)) papers
  WHERE meeting.state = 'convened' AND meeting.form <> 'written' AND meeting.starts_at > $2 AND papers.number > 0
  UNION ALL
  SELECT 'action', action.raised_meeting_id, action.id, action.title, meeting.title, action.due_on::text
  FROM action_item action
  JOIN meeting ON meeting.id = action.raised_meeting_id
  JOIN mine ON mine.organization_id = meeting.organization_id
  WHERE action.state NOT IN ('closed', 'dropped')
    AND (${isNamedInSql('action.assignee', 'mine.name')}
      OR EXISTS (SELECT FROM mandate JOIN member ON member.id = mandate.member_id
                 WHERE mandate.person_id = mine.id AND mandate.starts_on <= mine.today
                   AND (mandate.ends_on IS NULL OR mandate.ends_on >= mine.today)
                   AND ${isNamedInSql('action.assignee', 'member.name')}))
  UNION ALL
  SELECT 'convene', meeting.id, NULL, meeting.title, NULL,
    CASE WHEN meeting.id NOT IN (SELECT id FROM without_day) THEN to_json(meeting.starts_at) #>> '{}' END
  FROM meeting WHERE meeting.body_id IN (SELECT id FROM kept)
    AND (meeting.state = 'postponed'
      OR meeting.state = 'draft' AND meeting.starts_at < $2::timestamptz + make_interval(days => $4))
  UNION ALL
  SELECT 'minutes', meeting.id, NULL, meeting.title, coalesce(minutes.state, 'draft'), NULL
  FROM meeting LEFT JOIN minutes ON minutes.meeting_id = meeting.id
  WHERE meeting.body_id IN (SELECT id FROM kept) AND meeting.state IN ('closed', 'lapsed')
    AND coalesce(minutes.state, 'draft') IN ('draft', 'signed')
)
SELECT task.kind, organization.id AS "organizationId", organization.name AS organization, body.name AS body,
  task.meeting_id AS "meetingId", meeting.form = 'written' AS written, task.thing_id AS "thingId", task.title, task.note, task.due
FROM task
JOIN meeting ON meeting.id = task.meeting_id
JOIN organization ON organization.id = meeting.organization_id
JOIN body ON body.id = meeting.body_id
ORDER BY array_position($6::text[], task.kind), task.due NULLS LAST, meeting.starts_at, task.title, task.thing_id
LIMIT 200`;

/** What waits for an account today, in all its organizations, in one round trip. */
@Injectable()
export class TodayReader {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly roles: RoleDirectory,
  ) {}

  async tasksOf(accountId: string): Promise<Task[]> {
    const belongings = await this.roles.belongingsOf(accountId);
    const secretariat = belongings
      .filter(({ roles }) => roles.includes('secretary') || roles.includes('administrator'))
      .map(({ organizationId }) => organizationId);
    const given = [accountId, this.clock.nowDate(), secretariat, AHEAD_DAYS, AWAITED, TASK_KINDS];
    return this.uow.manager.query<Task[]>(TASKS, given);
  }
}
