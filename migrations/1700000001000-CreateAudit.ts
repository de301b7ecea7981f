import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateAudit1700000001000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE audit_event (
        sequence bigint GENERATED ALWAYS AS IDENTITY,
        id uuid NOT NULL,
        organization_id uuid NOT NULL,
        at timestamptz NOT NULL,
        account_id uuid,
        action varchar(80) NOT NULL,
        subject_kind varchar(40) NOT NULL,
        subject_id uuid NOT NULL,
        details jsonb NOT NULL,
        previous_hash char(64) NOT NULL,
        hash char(64) NOT NULL,
        CONSTRAINT pk_audit_event PRIMARY KEY (sequence),
        CONSTRAINT uq_audit_event_id UNIQUE (id),
        CONSTRAINT uq_audit_event_organization_id_previous_hash UNIQUE (organization_id, previous_hash)
      )`);
    await runner.query(
      `CREATE INDEX ix_audit_event_organization_id_sequence ON audit_event (organization_id, sequence)`,
    );
    await runner.query(
      `CREATE INDEX ix_audit_event_organization_id_subject_kind_subject_id
         ON audit_event (organization_id, subject_kind, subject_id)`,
    );
    await runner.query(`
      CREATE FUNCTION refuse_audit_rewrite() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        RAISE EXCEPTION 'audit_event is append-only: % is refused', TG_OP USING ERRCODE = 'restrict_violation';
      END $$`);
    await runner.query(`
      CREATE TRIGGER tr_audit_event_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_event
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_audit_rewrite()`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE audit_event`);
    await runner.query(`DROP FUNCTION refuse_audit_rewrite()`);
  }
}
