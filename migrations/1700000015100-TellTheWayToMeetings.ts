import type { MigrationInterface, QueryRunner } from 'typeorm';

export class TellTheWayToMeetings1700000015100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE meeting
        ADD COLUMN online_address varchar(500),
        ADD COLUMN directions varchar(1000)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE meeting DROP COLUMN online_address, DROP COLUMN directions`);
  }
}
