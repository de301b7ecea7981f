import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateImports1700000016000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE import_draft (
        id uuid NOT NULL,
        organization_id uuid NOT NULL,
        kind varchar(20) NOT NULL,
        file_name varchar(200) NOT NULL,
        file_hash char(64) NOT NULL,
        headings jsonb NOT NULL,
        columns jsonb NOT NULL,
        counts jsonb NOT NULL,
        plan_hash char(64) NOT NULL,
        created_at timestamptz NOT NULL,
        created_by uuid NOT NULL,
        expires_at timestamptz NOT NULL,
        confirmed_at timestamptz,
        CONSTRAINT pk_import_draft PRIMARY KEY (id),
        CONSTRAINT ck_import_draft_kind CHECK (kind IN ('members', 'people', 'seats')),
        CONSTRAINT fk_import_draft_organization_id FOREIGN KEY (organization_id) REFERENCES organization (id)
      )`);
    await runner.query(`CREATE INDEX ix_import_draft_organization_id ON import_draft (organization_id)`);
    await runner.query(`CREATE INDEX ix_import_draft_expires_at ON import_draft (expires_at)`);
    await runner.query(`
      CREATE TABLE import_line (
        import_id uuid NOT NULL,
        line integer NOT NULL,
        cells jsonb NOT NULL,
        outcome varchar(10) NOT NULL,
        shown jsonb NOT NULL,
        remarks jsonb NOT NULL,
        faults jsonb NOT NULL,
        CONSTRAINT pk_import_line PRIMARY KEY (import_id, line),
        CONSTRAINT ck_import_line_outcome CHECK (outcome IN ('new', 'changed', 'same', 'wrong')),
        CONSTRAINT fk_import_line_import_id FOREIGN KEY (import_id) REFERENCES import_draft (id) ON DELETE CASCADE
      )`);
    await runner.query(
      `CREATE INDEX ix_import_line_import_id_outcome_line ON import_line (import_id, outcome, line)`,
    );
    // A roster of tens of thousands is paged in the order of its numbers, 2 before 10.
    await runner.query(`CREATE INDEX ix_member_roster ON member (organization_id, (length(number)), number)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP INDEX ix_member_roster`);
    await runner.query(`DROP TABLE import_line`);
    await runner.query(`DROP TABLE import_draft`);
  }
}
