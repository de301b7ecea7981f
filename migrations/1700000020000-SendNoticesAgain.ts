import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A notice may go to somebody again when the secretary says so; each going is a row of its own. */
export class SendNoticesAgain1700000020000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE notice_dispatch ADD COLUMN round integer`);
    await runner.query(`UPDATE notice_dispatch SET round = 1`);
    await runner.query(`
      ALTER TABLE notice_dispatch
        ALTER COLUMN round SET NOT NULL,
        ADD CONSTRAINT ck_notice_dispatch_round CHECK (round > 0),
        DROP CONSTRAINT uq_notice_dispatch_convening_id_elector_id_means,
        ADD CONSTRAINT uq_notice_dispatch_convening_id_elector_id_means_round
          UNIQUE (convening_id, elector_id, means, round)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DELETE FROM notice_dispatch WHERE round > 1`);
    await runner.query(`
      ALTER TABLE notice_dispatch
        DROP CONSTRAINT uq_notice_dispatch_convening_id_elector_id_means_round,
        ADD CONSTRAINT uq_notice_dispatch_convening_id_elector_id_means UNIQUE (convening_id, elector_id, means)`);
    await runner.query(`ALTER TABLE notice_dispatch DROP COLUMN round`);
  }
}
