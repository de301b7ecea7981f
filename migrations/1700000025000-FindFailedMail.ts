import type { MigrationInterface, QueryRunner } from 'typeorm';

export class FindFailedMail1700000025000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE INDEX ix_mail_message_failed ON mail_message (id) WHERE state = 'failed'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX ix_mail_message_failed');
  }
}
