import type { MigrationInterface, QueryRunner } from 'typeorm';

export class KeepForms1700000013000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE kept_form (
        id uuid NOT NULL,
        account_id uuid,
        action varchar(500) NOT NULL,
        typed jsonb NOT NULL,
        problem jsonb,
        kept_at timestamptz NOT NULL,
        CONSTRAINT pk_kept_form PRIMARY KEY (id)
      )`);
    await runner.query(`CREATE INDEX ix_kept_form_kept_at ON kept_form (kept_at)`);
    await runner.query(`
      CREATE TABLE form_submission (
        id uuid NOT NULL,
        location varchar(2000),
        sent_at timestamptz NOT NULL,
        CONSTRAINT pk_form_submission PRIMARY KEY (id)
      )`);
    await runner.query(`CREATE INDEX ix_form_submission_sent_at ON form_submission (sent_at)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE form_submission`);
    await runner.query(`DROP TABLE kept_form`);
  }
}
