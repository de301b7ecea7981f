import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateMail1700000014000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE mail_message (
        id uuid NOT NULL,
        organization_id uuid,
        kind varchar(40) NOT NULL,
        to_address varchar(254) NOT NULL,
        to_name varchar(100),
        subject varchar(300) NOT NULL,
        text text,
        html text,
        secret_of uuid,
        state varchar(10) NOT NULL,
        created_at timestamptz NOT NULL,
        expires_at timestamptz,
        next_attempt_at timestamptz,
        attempts integer NOT NULL,
        sent_at timestamptz,
        failed_at timestamptz,
        last_error varchar(500),
        CONSTRAINT pk_mail_message PRIMARY KEY (id),
        CONSTRAINT ck_mail_message_state CHECK (state IN ('waiting', 'sent', 'failed', 'kept')),
        CONSTRAINT ck_mail_message_waiting CHECK ((state = 'waiting') = (next_attempt_at IS NOT NULL)),
        CONSTRAINT ck_mail_message_sent CHECK ((state = 'sent') = (sent_at IS NOT NULL))
      )`);
    await runner.query(
      `CREATE INDEX ix_mail_message_next_attempt_at ON mail_message (next_attempt_at) WHERE state = 'waiting'`,
    );
    await runner.query(
      `CREATE INDEX ix_mail_message_organization_id_created_at ON mail_message (organization_id, created_at)`,
    );
    await runner.query(`
      CREATE TABLE mail_attachment (
        id uuid NOT NULL,
        message_id uuid NOT NULL,
        sequence integer NOT NULL,
        name varchar(200) NOT NULL,
        content_type varchar(100) NOT NULL,
        bytes bytea NOT NULL,
        CONSTRAINT pk_mail_attachment PRIMARY KEY (id),
        CONSTRAINT uq_mail_attachment_message_id_sequence UNIQUE (message_id, sequence),
        CONSTRAINT fk_mail_attachment_message_id FOREIGN KEY (message_id) REFERENCES mail_message (id)
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE mail_attachment`);
    await runner.query(`DROP TABLE mail_message`);
  }
}
