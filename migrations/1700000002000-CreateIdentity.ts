import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateIdentity1700000002000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE account (
        id uuid NOT NULL,
        email varchar(254) NOT NULL,
        password_hash varchar(200) NOT NULL,
        name varchar(100) NOT NULL,
        language varchar(2) NOT NULL,
        created_at timestamptz NOT NULL,
        disabled_at timestamptz,
        CONSTRAINT pk_account PRIMARY KEY (id),
        CONSTRAINT uq_account_email UNIQUE (email),
        CONSTRAINT ck_account_email CHECK (email = lower(email)),
        CONSTRAINT ck_account_language CHECK (language IN ('ko', 'en'))
      )`);
    await runner.query(`
      CREATE TABLE access_token (
        id uuid NOT NULL,
        account_id uuid NOT NULL,
        kind varchar(10) NOT NULL,
        secret_hash char(64) NOT NULL,
        label varchar(200) NOT NULL,
        created_at timestamptz NOT NULL,
        expires_at timestamptz,
        last_used_at timestamptz,
        revoked_at timestamptz,
        CONSTRAINT pk_access_token PRIMARY KEY (id),
        CONSTRAINT uq_access_token_secret_hash UNIQUE (secret_hash),
        CONSTRAINT ck_access_token_kind CHECK (kind IN ('session', 'api')),
        CONSTRAINT ck_access_token_expiry CHECK (kind <> 'session' OR expires_at IS NOT NULL),
        CONSTRAINT fk_access_token_account_id FOREIGN KEY (account_id) REFERENCES account (id)
      )`);
    await runner.query(`CREATE INDEX ix_access_token_account_id ON access_token (account_id)`);
    await runner.query(`
      CREATE TABLE sign_in_attempt (
        key char(64) NOT NULL,
        window_started_at timestamptz NOT NULL,
        failures integer NOT NULL,
        CONSTRAINT pk_sign_in_attempt PRIMARY KEY (key)
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE sign_in_attempt`);
    await runner.query(`DROP TABLE access_token`);
    await runner.query(`DROP TABLE account`);
  }
}
