import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Every account began with Korean, so that nobody can tell who chose it; a browser in which it was chosen keeps it. */
export class LeaveLanguageToBrowser1700000026000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE account ALTER COLUMN language DROP NOT NULL');
    await runner.query(`UPDATE account SET language = NULL WHERE language = 'ko'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`UPDATE account SET language = 'ko' WHERE language IS NULL`);
    await runner.query('ALTER TABLE account ALTER COLUMN language SET NOT NULL');
  }
}
