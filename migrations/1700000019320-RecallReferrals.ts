import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a referral taken back needs: whether it was the referral that named the body, and which body it had named. */
export class RecallReferrals1700000019320 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `ALTER TABLE agenda_item ADD COLUMN body_named_by_referral boolean NOT NULL DEFAULT false`,
    );
    await runner.query(`
      ALTER TABLE agenda_correction
        ADD COLUMN body_id uuid,
        ADD CONSTRAINT fk_agenda_correction_body_id FOREIGN KEY (body_id) REFERENCES body (id)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE agenda_correction DROP COLUMN body_id`);
    await runner.query(`ALTER TABLE agenda_item DROP COLUMN body_named_by_referral`);
  }
}
