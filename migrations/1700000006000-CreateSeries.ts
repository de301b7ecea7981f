import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateSeries1700000006000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE series (
        id uuid NOT NULL,
        organization_id uuid NOT NULL,
        body_id uuid,
        kind varchar(20) NOT NULL,
        title varchar(200) NOT NULL,
        place varchar(300),
        details varchar(2000),
        time_zone varchar(64) NOT NULL,
        duration_minutes integer,
        numbering varchar(20) NOT NULL,
        first_number integer NOT NULL,
        rotation jsonb NOT NULL,
        capacity integer,
        registration_opens_on date,
        registration_closes_days_before integer,
        created_at timestamptz NOT NULL,
        created_by uuid,
        CONSTRAINT pk_series PRIMARY KEY (id),
        CONSTRAINT ck_series_registration_closing CHECK (registration_closes_days_before BETWEEN 0 AND 365),
        CONSTRAINT ck_series_capacity CHECK (capacity > 0),
        CONSTRAINT ck_series_registration CHECK (registration_closes_days_before IS NOT NULL OR
          (capacity IS NULL AND registration_opens_on IS NULL)),
        CONSTRAINT ck_series_rotation CHECK (jsonb_typeof(rotation) = 'array'),
        CONSTRAINT ck_series_duration CHECK (duration_minutes BETWEEN 1 AND 1440),
        CONSTRAINT ck_series_first_number CHECK (first_number > 0),
        CONSTRAINT ck_series_numbering CHECK (numbering IN ('je-n-cha', 'n-hoe', 'none')),
        CONSTRAINT ck_series_body CHECK (kind <> 'meeting' OR body_id IS NOT NULL),
        CONSTRAINT ck_series_kind CHECK (kind IN ('meeting', 'visit', 'course')),
        CONSTRAINT fk_series_organization_id FOREIGN KEY (organization_id) REFERENCES organization (id),
        CONSTRAINT fk_series_body_id FOREIGN KEY (body_id) REFERENCES body (id)
      )`);
    await runner.query(`CREATE INDEX ix_series_organization_id_body_id ON series (organization_id, body_id)`);
    await runner.query(`
      CREATE TABLE series_rule (
        id uuid NOT NULL,
        series_id uuid NOT NULL,
        effective_from date NOT NULL,
        rule varchar(500) NOT NULL,
        first_at varchar(19) NOT NULL,
        reason varchar(500),
        created_at timestamptz NOT NULL,
        created_by uuid,
        superseded_at timestamptz,
        CONSTRAINT pk_series_rule PRIMARY KEY (id),
        CONSTRAINT ck_series_rule_first_at CHECK (first_at ~ '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}$'),
        CONSTRAINT fk_series_rule_series_id FOREIGN KEY (series_id) REFERENCES series (id)
      )`);
    await runner.query(`CREATE UNIQUE INDEX uq_series_rule_in_force ON series_rule (series_id, effective_from)
      WHERE superseded_at IS NULL`);
    await runner.query(`
      CREATE TABLE series_override (
        id uuid NOT NULL,
        series_rule_id uuid NOT NULL,
        occurrence_on date NOT NULL,
        change varchar(10) NOT NULL,
        moved_to timestamptz,
        reason varchar(500) NOT NULL,
        created_at timestamptz NOT NULL,
        created_by uuid,
        undone_at timestamptz,
        undone_by uuid,
        CONSTRAINT pk_series_override PRIMARY KEY (id),
        CONSTRAINT ck_series_override_reason CHECK (reason <> ''),
        CONSTRAINT ck_series_override_moved_to CHECK ((change = 'moved') = (moved_to IS NOT NULL)),
        CONSTRAINT ck_series_override_change CHECK (change IN ('moved', 'dropped')),
        CONSTRAINT fk_series_override_series_rule_id FOREIGN KEY (series_rule_id) REFERENCES series_rule (id)
      )`);
    await runner.query(`CREATE UNIQUE INDEX uq_series_override_in_force
      ON series_override (series_rule_id, occurrence_on) WHERE undone_at IS NULL`);
    await runner.query(`
      CREATE TABLE series_registration (
        id uuid NOT NULL,
        series_id uuid NOT NULL,
        occurrence_on date NOT NULL,
        name varchar(100) NOT NULL,
        contact varchar(200) NOT NULL,
        registered_at timestamptz NOT NULL,
        registered_by uuid NOT NULL,
        withdrawn_at timestamptz,
        CONSTRAINT pk_series_registration PRIMARY KEY (id),
        CONSTRAINT fk_series_registration_series_id FOREIGN KEY (series_id) REFERENCES series (id)
      )`);
    await runner.query(`CREATE UNIQUE INDEX uq_series_registration_in_force
      ON series_registration (series_id, occurrence_on, name, contact) WHERE withdrawn_at IS NULL`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE series_registration`);
    await runner.query(`DROP TABLE series_override`);
    await runner.query(`DROP TABLE series_rule`);
    await runner.query(`DROP TABLE series`);
  }
}
