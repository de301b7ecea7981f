import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A form that is sent twice gets the whole first answer: what it said and gave, sealed for the browser that asked. */
export class KeepWholeAnswers1700000023000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE form_submission ADD COLUMN rest bytea');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE form_submission DROP COLUMN rest');
  }
}
