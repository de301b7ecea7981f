import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateRulebooks1700000004000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE rulebook_version (
        id uuid NOT NULL,
        body_id uuid NOT NULL,
        effective_from date NOT NULL,
        title varchar(60) NOT NULL,
        overrides jsonb NOT NULL,
        adopted_on date,
        created_at timestamptz NOT NULL,
        CONSTRAINT pk_rulebook_version PRIMARY KEY (id),
        CONSTRAINT uq_rulebook_version_body_id_effective_from UNIQUE (body_id, effective_from),
        CONSTRAINT fk_rulebook_version_body_id FOREIGN KEY (body_id) REFERENCES body (id)
      )`);
    await runner.query(`
      CREATE TABLE holiday (
        id uuid NOT NULL,
        date date NOT NULL,
        name varchar(100) NOT NULL,
        kind varchar(20) NOT NULL,
        organization_id uuid,
        observed boolean NOT NULL,
        CONSTRAINT pk_holiday PRIMARY KEY (id),
        CONSTRAINT ck_holiday_kind CHECK (kind IN ('public', 'substitute', 'temporary', 'own')),
        CONSTRAINT ck_holiday_own CHECK ((organization_id IS NULL) = (kind <> 'own')),
        CONSTRAINT ck_holiday_observed CHECK (organization_id IS NOT NULL OR observed),
        CONSTRAINT fk_holiday_organization_id FOREIGN KEY (organization_id) REFERENCES organization (id)
      )`);
    await runner.query(
      `CREATE UNIQUE INDEX uq_holiday_date_national ON holiday (date) WHERE organization_id IS NULL`,
    );
    await runner.query(
      `CREATE UNIQUE INDEX uq_holiday_organization_id_date ON holiday (organization_id, date) WHERE organization_id IS NOT NULL`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE holiday`);
    await runner.query(`DROP TABLE rulebook_version`);
  }
}
