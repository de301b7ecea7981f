import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateOrganizations1700000003000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE organization (
        id uuid NOT NULL,
        name varchar(100) NOT NULL,
        profile varchar(30) NOT NULL,
        charter_title varchar(40) NOT NULL,
        time_zone varchar(64) NOT NULL,
        founded_on date,
        demonstration boolean NOT NULL,
        created_at timestamptz NOT NULL,
        CONSTRAINT pk_organization PRIMARY KEY (id),
        CONSTRAINT ck_organization_profile CHECK (profile IN ('general-cooperative', 'social-cooperative',
          'cooperative-federation', 'consumer-cooperative', 'incorporated-association', 'unincorporated-association'))
      )`);
    await runner.query(`
      CREATE TABLE person (
        id uuid NOT NULL,
        organization_id uuid NOT NULL,
        name varchar(100) NOT NULL,
        email varchar(254),
        phone varchar(40),
        account_id uuid,
        CONSTRAINT pk_person PRIMARY KEY (id),
        CONSTRAINT uq_person_organization_id_account_id UNIQUE (organization_id, account_id),
        CONSTRAINT fk_person_organization_id FOREIGN KEY (organization_id) REFERENCES organization (id),
        CONSTRAINT fk_person_account_id FOREIGN KEY (account_id) REFERENCES account (id)
      )`);
    await runner.query(`CREATE INDEX ix_person_organization_id_name ON person (organization_id, name)`);
    await runner.query(`CREATE INDEX ix_person_account_id ON person (account_id)`);
    await runner.query(`CREATE INDEX ix_person_name_trgm ON person USING gin (name gin_trgm_ops)`);
    await runner.query(`
      CREATE TABLE member (
        id uuid NOT NULL,
        organization_id uuid NOT NULL,
        kind varchar(20) NOT NULL,
        name varchar(100) NOT NULL,
        number varchar(40) NOT NULL,
        person_id uuid,
        joined_on date NOT NULL,
        left_on date,
        CONSTRAINT pk_member PRIMARY KEY (id),
        CONSTRAINT uq_member_organization_id_number UNIQUE (organization_id, number),
        CONSTRAINT ck_member_kind CHECK (kind IN ('person', 'organization')),
        CONSTRAINT ck_member_person CHECK ((kind = 'person') = (person_id IS NOT NULL)),
        CONSTRAINT ck_member_left_on CHECK (left_on >= joined_on),
        CONSTRAINT fk_member_organization_id FOREIGN KEY (organization_id) REFERENCES organization (id),
        CONSTRAINT fk_member_person_id FOREIGN KEY (person_id) REFERENCES person (id)
      )`);
    await runner.query(
      `CREATE UNIQUE INDEX uq_member_person_current ON member (organization_id, person_id) WHERE left_on IS NULL`,
    );
    await runner.query(`CREATE INDEX ix_member_person_id ON member (person_id)`);
    await runner.query(`CREATE INDEX ix_member_name_trgm ON member USING gin (name gin_trgm_ops)`);
    await runner.query(`
      CREATE TABLE mandate (
        id uuid NOT NULL,
        member_id uuid NOT NULL,
        person_id uuid NOT NULL,
        starts_on date NOT NULL,
        ends_on date,
        document varchar(200),
        registered_at timestamptz NOT NULL,
        CONSTRAINT pk_mandate PRIMARY KEY (id),
        CONSTRAINT ck_mandate_ends_on CHECK (ends_on >= starts_on),
        CONSTRAINT ex_mandate_one_at_a_time
          EXCLUDE USING gist (member_id WITH =, daterange(starts_on, ends_on, '[]') WITH &&),
        CONSTRAINT fk_mandate_member_id FOREIGN KEY (member_id) REFERENCES member (id),
        CONSTRAINT fk_mandate_person_id FOREIGN KEY (person_id) REFERENCES person (id)
      )`);
    await runner.query(`CREATE INDEX ix_mandate_member_id ON mandate (member_id)`);
    await runner.query(`CREATE INDEX ix_mandate_person_id ON mandate (person_id)`);
    await runner.query(`
      CREATE TABLE body (
        id uuid NOT NULL,
        organization_id uuid NOT NULL,
        name varchar(100) NOT NULL,
        kind varchar(30) NOT NULL,
        created_at timestamptz NOT NULL,
        dissolved_on date,
        CONSTRAINT pk_body PRIMARY KEY (id),
        CONSTRAINT uq_body_organization_id_name UNIQUE (organization_id, name),
        CONSTRAINT ck_body_kind CHECK (kind IN ('general-assembly', 'delegate-assembly', 'board', 'steering-committee',
          'founding-assembly', 'consultative-meeting', 'sub-committee', 'preparatory-committee')),
        CONSTRAINT fk_body_organization_id FOREIGN KEY (organization_id) REFERENCES organization (id)
      )`);
    await runner.query(`
      CREATE TABLE seat (
        id uuid NOT NULL,
        body_id uuid NOT NULL,
        person_id uuid NOT NULL,
        member_id uuid,
        title varchar(60) NOT NULL,
        role varchar(20) NOT NULL,
        votes boolean NOT NULL,
        starts_on date NOT NULL,
        ends_on date,
        CONSTRAINT pk_seat PRIMARY KEY (id),
        CONSTRAINT ck_seat_role CHECK (role IN ('chair', 'co-representative', 'vice-chair', 'director', 'auditor',
          'secretary-general', 'secretary', 'delegate', 'member', 'observer')),
        CONSTRAINT ck_seat_observer_has_no_vote CHECK (role <> 'observer' OR NOT votes),
        CONSTRAINT ck_seat_ends_on CHECK (ends_on >= starts_on),
        CONSTRAINT ex_seat_one_vote EXCLUDE USING gist (body_id WITH =, person_id WITH =,
          coalesce(member_id, '00000000-0000-0000-0000-000000000000'::uuid) WITH =,
          daterange(starts_on, ends_on, '[]') WITH &&) WHERE (votes),
        CONSTRAINT fk_seat_body_id FOREIGN KEY (body_id) REFERENCES body (id),
        CONSTRAINT fk_seat_person_id FOREIGN KEY (person_id) REFERENCES person (id),
        CONSTRAINT fk_seat_member_id FOREIGN KEY (member_id) REFERENCES member (id)
      )`);
    await runner.query(`CREATE INDEX ix_seat_body_id ON seat (body_id)`);
    await runner.query(`CREATE INDEX ix_seat_person_id ON seat (person_id)`);
    await runner.query(`CREATE INDEX ix_seat_member_id ON seat (member_id)`);
    await runner.query(`
      CREATE TABLE role_grant (
        id uuid NOT NULL,
        organization_id uuid NOT NULL,
        account_id uuid NOT NULL,
        body_id uuid,
        role varchar(20) NOT NULL,
        granted_at timestamptz NOT NULL,
        granted_by uuid,
        revoked_at timestamptz,
        CONSTRAINT pk_role_grant PRIMARY KEY (id),
        CONSTRAINT ck_role_grant_role CHECK (role IN ('administrator', 'secretary', 'auditor', 'observer')),
        CONSTRAINT ck_role_grant_administrator_of_all CHECK (role <> 'administrator' OR body_id IS NULL),
        CONSTRAINT fk_role_grant_organization_id FOREIGN KEY (organization_id) REFERENCES organization (id),
        CONSTRAINT fk_role_grant_account_id FOREIGN KEY (account_id) REFERENCES account (id),
        CONSTRAINT fk_role_grant_body_id FOREIGN KEY (body_id) REFERENCES body (id)
      )`);
    await runner.query(`CREATE INDEX ix_role_grant_account_id ON role_grant (account_id)`);
    await runner.query(
      `CREATE UNIQUE INDEX uq_role_grant_organization ON role_grant (organization_id, account_id, role)
         WHERE revoked_at IS NULL AND body_id IS NULL`,
    );
    await runner.query(
      `CREATE UNIQUE INDEX uq_role_grant_body ON role_grant (body_id, account_id, role)
         WHERE revoked_at IS NULL AND body_id IS NOT NULL`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['role_grant', 'seat', 'body', 'mandate', 'member', 'person', 'organization']) {
      await runner.query(`DROP TABLE ${table}`);
    }
  }
}
