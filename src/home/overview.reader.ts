import { Injectable } from '@nestjs/common';
import { Clock } from '../platform/clock/clock.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';

/** An organization at a glance. */
export interface Overview {
  readonly name: string;
  readonly bodies: readonly { readonly id: string; readonly name: string; readonly next: string | null }[];
  readonly upcoming: readonly { readonly id: string; readonly title: string; readonly startsAt: string }[];
  readonly counts: { readonly meetings: number; readonly published: number; readonly openActions: number };
}

/** $1 the organization, $2 the moment, $3 its day. */
const OVERVIEW = `
SELECT organization.name,
  (SELECT coalesce(json_agg(json_build_object('id', body.id, 'name', body.name, 'next',
      (SELECT min(meeting.starts_at) FROM meeting
       WHERE meeting.body_id = body.id AND meeting.state = 'convened' AND meeting.starts_at > $2)) ORDER BY body.name), '[]')
   FROM body WHERE body.organization_id = $1 AND (body.dissolved_on IS NULL OR body.dissolved_on > $3)) AS bodies,
  (SELECT coalesce(json_agg(json_build_object('id', soon.id, 'title', soon.title, 'startsAt', soon.starts_at)
      ORDER BY soon.starts_at), '[]')
   FROM (SELECT id, title, coalesce(continues_at, starts_at) AS starts_at FROM meeting
         WHERE organization_id = $1 AND form <> 'written'
           AND (state IN ('open', 'recessed', 'adjourned')
             OR state = 'convened' AND starts_at > $2::timestamptz - interval '12 hours')
         ORDER BY 3 LIMIT 5) AS soon) AS upcoming,
  json_build_object(
    'meetings', (SELECT count(*) FROM meeting WHERE organization_id = $1 AND state = 'closed'),
    'published', (SELECT count(*) FROM minutes WHERE organization_id = $1 AND state = 'published'),
    'openActions', (SELECT count(*) FROM action_item JOIN body ON body.id = action_item.body_id
                    WHERE body.organization_id = $1 AND action_item.state NOT IN ('closed', 'dropped'))) AS counts
FROM organization WHERE organization.id = $1`;

@Injectable()
export class OverviewReader {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  async of(organizationId: string): Promise<Overview> {
    const parameters = [organizationId, this.clock.nowDate(), this.clock.today()];
    const [overview] = await this.uow.manager.query<Overview[]>(OVERVIEW, parameters);
    if (overview === undefined)
      throw new Error('The guard lets nobody into an organization that does not exist.');
    return overview;
  }
}
