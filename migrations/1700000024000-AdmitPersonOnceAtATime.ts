import type { MigrationInterface, QueryRunner } from 'typeorm';

export class AdmitPersonOnceAtATime1700000024000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // Who joined again while a departure was still to come left on the day of joining again. A membership that ended on
    // the day it began has no day, and ends no other.
    await runner.query(`
      UPDATE member SET left_on = later.joined_on
        FROM (SELECT id, lead(joined_on) OVER (PARTITION BY person_id ORDER BY joined_on, left_on NULLS LAST, id) AS joined_on
                FROM member WHERE person_id IS NOT NULL AND left_on IS DISTINCT FROM joined_on) AS later
       WHERE member.id = later.id AND (member.left_on IS NULL OR member.left_on > later.joined_on)`);
    await runner.query('DROP INDEX uq_member_person_current');
    await runner.query(`
      ALTER TABLE member ADD CONSTRAINT ex_member_person_once
        EXCLUDE USING gist (person_id WITH =, daterange(joined_on, left_on, '[)') WITH &&)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE member DROP CONSTRAINT ex_member_person_once');
    await runner.query(
      'CREATE UNIQUE INDEX uq_member_person_current ON member (organization_id, person_id) WHERE left_on IS NULL',
    );
  }
}
