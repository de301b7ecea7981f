import type { EntityManager } from 'typeorm';
import type { Organization } from '../../src/organizations/organization.entity.js';

/** So many members, M1 to M…, of whom every third has no e-mail; the others are `m1@members.example` and so on. */
export async function aRosterOf(
  manager: EntityManager,
  { id }: Pick<Organization, 'id'>,
  members: number,
): Promise<void> {
  await manager.query(
    `INSERT INTO person (id, organization_id, name, email)
     SELECT gen_random_uuid(), $1, '조합원' || n, CASE WHEN n % 3 > 0 THEN 'm' || n || '@members.example' END
     FROM generate_series(1, $2::int) n`,
    [id, members],
  );
  await manager.query(
    `INSERT INTO member (id, organization_id, kind, name, number, person_id, joined_on)
     SELECT gen_random_uuid(), $1, 'person', name, 'M' || substr(name, 4), id, '2020-01-01'
     FROM person WHERE organization_id = $1 AND account_id IS NULL`,
    [id],
  );
  await settled(manager);
}

/** What the database does by itself within a minute of many new or changed rows (autovacuum). */
export async function settled(manager: EntityManager): Promise<void> {
  await manager.query('VACUUM (ANALYZE)');
}
