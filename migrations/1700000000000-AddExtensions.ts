import type { MigrationInterface, QueryRunner } from 'typeorm';

/** `pg_trgm` finds Korean text by the letters it shares with what was typed; `btree_gist` forbids overlapping terms. */
export class AddExtensions1700000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE EXTENSION IF NOT EXISTS pg_trgm');
    await runner.query('CREATE EXTENSION IF NOT EXISTS btree_gist');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP EXTENSION IF EXISTS btree_gist');
    await runner.query('DROP EXTENSION IF EXISTS pg_trgm');
  }
}
