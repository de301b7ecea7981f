import { Injectable } from '@nestjs/common';
import type { AuditEvent } from '../../audit/audit-event.entity.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { type RuleStart, ruleKey, type Surroundings, type Thing } from './trail-reading.js';
import { idsIn, ruleKeysIn } from './trail-words.js';

interface Found {
  readonly id: string;
  readonly kind: 'people' | 'members' | 'bodies' | 'meetings' | 'series' | 'action-items' | 'named';
  readonly name: string;
  /** The meeting of what has no page of its own. */
  readonly meetingId: string | null;
}

/**
 * Whatever an organization's trail may name by an id; of other organizations nothing is found. An account is called as
 * its person here, and by its own name only where it was given a role here.
 */
const THINGS = `
  SELECT id, 'people' AS kind, name, NULL::uuid AS "meetingId"
    FROM person WHERE organization_id = $1 AND id = ANY($2)
  UNION ALL SELECT id, 'members', name, NULL FROM member WHERE organization_id = $1 AND id = ANY($2)
  UNION ALL SELECT id, 'bodies', name, NULL FROM body WHERE organization_id = $1 AND id = ANY($2)
  UNION ALL SELECT id, 'meetings', title, NULL FROM meeting WHERE organization_id = $1 AND id = ANY($2)
  UNION ALL SELECT id, 'series', title, NULL FROM series WHERE organization_id = $1 AND id = ANY($2)
  UNION ALL SELECT action.id, 'action-items', action.title, NULL
    FROM action_item action JOIN body ON body.id = action.body_id
    WHERE body.organization_id = $1 AND action.id = ANY($2)
  UNION ALL SELECT item.id, 'named', item.title, item.meeting_id
    FROM agenda_item item JOIN meeting ON meeting.id = item.meeting_id
    WHERE meeting.organization_id = $1 AND item.id = ANY($2)
  UNION ALL SELECT paper.id, 'named', paper.name, NULL
    FROM agenda_paper paper JOIN agenda_item item ON item.id = paper.agenda_item_id
    JOIN meeting ON meeting.id = item.meeting_id
    WHERE meeting.organization_id = $1 AND paper.id = ANY($2)
  UNION ALL SELECT elector.id, 'named', elector.name, NULL
    FROM meeting_elector elector JOIN meeting ON meeting.id = elector.meeting_id
    WHERE meeting.organization_id = $1 AND elector.id = ANY($2)
  UNION ALL SELECT proxy.id, 'named', proxy.holder_name, NULL
    FROM proxy JOIN meeting ON meeting.id = proxy.meeting_id
    WHERE meeting.organization_id = $1 AND proxy.id = ANY($2)
  UNION ALL SELECT account.id, 'named', coalesce(person.name, account.name), NULL
    FROM account LEFT JOIN person ON person.account_id = account.id AND person.organization_id = $1
    WHERE account.id = ANY($2) AND (person.id IS NOT NULL
      OR EXISTS (SELECT FROM role_grant WHERE organization_id = $1 AND account_id = account.id))`;

const RULE_STARTS = `
  SELECT rule.series_id AS "seriesId", rule.rule, rule.first_at AS "firstAt", series.time_zone AS "timeZone"
    FROM series_rule rule JOIN series ON series.id = rule.series_id
    WHERE series.organization_id = $1 AND rule.series_id || ' ' || rule.rule = ANY($2)
    ORDER BY rule.created_at`;

/** What the events of a page name by ids, as it is called today, in one look. */
@Injectable()
export class TrailThingsReader {
  constructor(private readonly uow: UnitOfWork) {}

  async around(
    organizationId: string,
    events: readonly AuditEvent[],
    timeZone: string,
  ): Promise<Surroundings> {
    const ids = [...new Set(events.flatMap(idsIn))];
    const rules = [...new Set(events.flatMap(ruleKeysIn))];
    return {
      timeZone,
      things: ids.length === 0 ? new Map() : await this.things(organizationId, ids),
      ruleStarts: rules.length === 0 ? new Map() : await this.ruleStarts(organizationId, rules),
    };
  }

  private async things(organizationId: string, ids: readonly string[]): Promise<ReadonlyMap<string, Thing>> {
    const found = await this.uow.manager.query<Found[]>(THINGS, [organizationId, ids]);
    const base = `/organizations/${organizationId}`;
    return new Map(
      found.map(({ id, kind, name, meetingId }) => {
        const page = meetingId === null ? null : `${base}/meetings/${meetingId}`;
        return [id, { name, href: kind === 'named' ? page : `${base}/${kind}/${id}` }];
      }),
    );
  }

  private async ruleStarts(
    organizationId: string,
    keys: readonly string[],
  ): Promise<ReadonlyMap<string, RuleStart>> {
    const rows = await this.uow.manager.query<
      { seriesId: string; rule: string; firstAt: string; timeZone: string }[]
    >(RULE_STARTS, [organizationId, keys]);
    return new Map(
      rows.map(({ seriesId, rule, firstAt, timeZone }) => [ruleKey(seriesId, rule), { firstAt, timeZone }]),
    );
  }
}
