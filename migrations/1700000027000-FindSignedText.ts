import type { MigrationInterface, QueryRunner } from 'typeorm';

export class FindSignedText1700000027000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE INDEX ix_minutes_text_sha256 ON minutes (text_sha256)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX ix_minutes_text_sha256');
  }
}
