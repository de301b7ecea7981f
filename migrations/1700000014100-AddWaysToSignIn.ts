import type { MigrationInterface, QueryRunner } from 'typeorm';

export class AddWaysToSignIn1700000014100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE account ALTER COLUMN password_hash DROP NOT NULL`);
    await runner.query(`
      CREATE TABLE sign_in_link (
        id uuid NOT NULL,
        account_id uuid NOT NULL,
        purpose varchar(20) NOT NULL,
        secret_hash char(64) NOT NULL,
        created_at timestamptz NOT NULL,
        expires_at timestamptz NOT NULL,
        used_at timestamptz,
        CONSTRAINT pk_sign_in_link PRIMARY KEY (id),
        CONSTRAINT uq_sign_in_link_secret_hash UNIQUE (secret_hash),
        CONSTRAINT ck_sign_in_link_purpose CHECK (purpose IN ('sign-in', 'invitation')),
        CONSTRAINT fk_sign_in_link_account_id FOREIGN KEY (account_id) REFERENCES account (id)
      )`);
    await runner.query(
      `CREATE INDEX ix_sign_in_link_account_id_created_at ON sign_in_link (account_id, created_at)`,
    );
    await runner.query(`
      CREATE TABLE passkey (
        id uuid NOT NULL,
        account_id uuid NOT NULL,
        credential_id varchar(1400) NOT NULL,
        public_key bytea NOT NULL,
        counter bigint NOT NULL,
        transports varchar(20)[] NOT NULL,
        synced boolean NOT NULL,
        name varchar(100) NOT NULL,
        created_at timestamptz NOT NULL,
        last_used_at timestamptz,
        CONSTRAINT pk_passkey PRIMARY KEY (id),
        CONSTRAINT uq_passkey_credential_id UNIQUE (credential_id),
        CONSTRAINT fk_passkey_account_id FOREIGN KEY (account_id) REFERENCES account (id)
      )`);
    await runner.query(`CREATE INDEX ix_passkey_account_id ON passkey (account_id)`);
    await runner.query(`
      CREATE TABLE passkey_challenge (
        id uuid NOT NULL,
        account_id uuid,
        challenge_hash char(64) NOT NULL,
        expires_at timestamptz NOT NULL,
        CONSTRAINT pk_passkey_challenge PRIMARY KEY (id),
        CONSTRAINT uq_passkey_challenge_challenge_hash UNIQUE (challenge_hash),
        CONSTRAINT fk_passkey_challenge_account_id FOREIGN KEY (account_id) REFERENCES account (id)
      )`);
    await runner.query(`CREATE INDEX ix_passkey_challenge_expires_at ON passkey_challenge (expires_at)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE passkey_challenge`);
    await runner.query(`DROP TABLE passkey`);
    await runner.query(`DROP TABLE sign_in_link`);
    await runner.query(`UPDATE account SET password_hash = '' WHERE password_hash IS NULL`);
    await runner.query(`ALTER TABLE account ALTER COLUMN password_hash SET NOT NULL`);
  }
}
