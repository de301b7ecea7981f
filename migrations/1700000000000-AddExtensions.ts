import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Search in Korean text by the letters it shares with what was typed. */
export class AddExtensions1700000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE EXTENSION IF NOT EXISTS pg_trgm');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP EXTENSION pg_trgm');
  }
}
