import { Injectable } from '@nestjs/common';
import { type Belonging, RoleDirectory, type Standing } from '../identity/role-directory.js';
import { Clock } from '../platform/clock/clock.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import type { BodyKind } from './domain/body-kind.js';
import { type Relations, rolesIn } from './domain/standing.js';

interface RelationsRow extends Relations {
  readonly organizationId: string;
  readonly name: string;
  readonly personId: string | null;
  readonly bodyKind: BodyKind | null;
}

/** `isMemberOn` in the query below. */
const IS_MEMBER_TODAY = `member.joined_on <= day.today AND (member.left_on IS NULL OR day.today < member.left_on)`;

/**
 * Everything that ties account $1 to the organization today, in one round trip, because every request asks.
 * $2 the moment, $3 the organization or null for all of the account's, $4 the body or null.
 */
const RELATIONS = `
  SELECT organization.id AS "organizationId", organization.name, person.id AS "personId", body.kind AS "bodyKind",
    (SELECT coalesce(json_agg(json_build_object('role', role_grant.role, 'bodyId', role_grant.body_id)), '[]')
       FROM role_grant
      WHERE role_grant.organization_id = organization.id AND role_grant.account_id = $1
        AND role_grant.revoked_at IS NULL) AS grants,
    (SELECT coalesce(json_agg(json_build_object('bodyId', seat.body_id, 'role', seat.role, 'votes', seat.votes)), '[]')
       FROM seat JOIN body AS seated ON seated.id = seat.body_id
      WHERE seat.person_id = person.id
        AND seat.starts_on <= day.today AND (seat.ends_on IS NULL OR day.today <= seat.ends_on)
        AND (seated.dissolved_on IS NULL OR day.today < seated.dissolved_on)) AS seats,
    (EXISTS (SELECT FROM member
              WHERE member.person_id = person.id AND ${IS_MEMBER_TODAY})
     OR EXISTS (SELECT FROM mandate JOIN member ON member.id = mandate.member_id
                 WHERE mandate.person_id = person.id
                   AND mandate.starts_on <= day.today AND (mandate.ends_on IS NULL OR day.today <= mandate.ends_on)
                   AND ${IS_MEMBER_TODAY}))
      AS "isMember"
  FROM organization
  CROSS JOIN LATERAL (SELECT ($2::timestamptz AT TIME ZONE organization.time_zone)::date AS today) AS day
  LEFT JOIN person ON person.organization_id = organization.id AND person.account_id = $1
  LEFT JOIN body ON body.organization_id = organization.id AND body.id = $4::uuid
  WHERE CASE WHEN $3::uuid IS NULL
    THEN organization.id IN (SELECT organization_id FROM person WHERE account_id = $1
                             UNION SELECT organization_id FROM role_grant WHERE account_id = $1 AND revoked_at IS NULL)
    ELSE organization.id = $3::uuid END
  ORDER BY organization.name, organization.id`;

/** Roles as they follow from grants, seats and membership on the day it is where the organization is. */
@Injectable()
export class StandingDirectory extends RoleDirectory {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
  ) {
    super();
  }

  override async rolesOf(
    accountId: string,
    organizationId: string,
    bodyId: string | null,
  ): Promise<Standing | null> {
    const [row] = await this.relations(accountId, organizationId, bodyId);
    if (row === undefined) return null;
    const body = bodyId === null || row.bodyKind === null ? null : { id: bodyId, kind: row.bodyKind };
    const roles = rolesIn(row, body);
    return roles.size === 0 ? null : { personId: row.personId, roles };
  }

  override async belongingsOf(accountId: string): Promise<Belonging[]> {
    const rows = await this.relations(accountId, null, null);
    return rows
      .map(({ organizationId, name, personId, ...relations }) => ({
        organizationId,
        name,
        personId,
        roles: [...rolesIn(relations, null)],
      }))
      .filter(({ roles }) => roles.length > 0);
  }

  private relations(
    accountId: string,
    organizationId: string | null,
    bodyId: string | null,
  ): Promise<RelationsRow[]> {
    return this.uow.manager.query(RELATIONS, [accountId, this.clock.nowDate(), organizationId, bodyId]);
  }
}
