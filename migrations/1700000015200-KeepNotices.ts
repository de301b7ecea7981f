import type { MigrationInterface, QueryRunner } from 'typeorm';

export class KeepNotices1700000015200 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await this.createDocuments(runner);
    await this.createDispatches(runner);
    await this.createReminders(runner);
  }

  private async createDocuments(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE notice_document (
        convening_id uuid NOT NULL,
        organization_id uuid NOT NULL,
        year integer NOT NULL,
        sequence integer NOT NULL,
        record jsonb NOT NULL,
        CONSTRAINT pk_notice_document PRIMARY KEY (convening_id),
        CONSTRAINT uq_notice_document_organization_id_year_sequence UNIQUE (organization_id, year, sequence),
        CONSTRAINT ck_notice_document_sequence CHECK (sequence > 0),
        CONSTRAINT fk_notice_document_convening_id FOREIGN KEY (convening_id) REFERENCES convening (id),
        CONSTRAINT fk_notice_document_organization_id FOREIGN KEY (organization_id) REFERENCES organization (id)
      )`);
    await runner.query(`
      CREATE TRIGGER tr_notice_document_append_only BEFORE UPDATE OR DELETE ON notice_document
      FOR EACH ROW EXECUTE FUNCTION refuse_rewriting()`);
  }

  private async createDispatches(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE notice_dispatch (
        id uuid NOT NULL,
        convening_id uuid NOT NULL,
        elector_id uuid NOT NULL,
        means varchar(10) NOT NULL,
        address varchar(254),
        mail_id uuid,
        dispatched_at timestamptz NOT NULL,
        account_id uuid,
        returned_at timestamptz,
        return_reason varchar(300),
        CONSTRAINT pk_notice_dispatch PRIMARY KEY (id),
        CONSTRAINT uq_notice_dispatch_convening_id_elector_id_means UNIQUE (convening_id, elector_id, means),
        CONSTRAINT ck_notice_dispatch_means CHECK (means IN ('mail', 'letter')),
        CONSTRAINT ck_notice_dispatch_mail CHECK ((means = 'mail') = (mail_id IS NOT NULL)),
        CONSTRAINT ck_notice_dispatch_returned CHECK ((returned_at IS NULL) = (return_reason IS NULL)),
        CONSTRAINT fk_notice_dispatch_convening_id FOREIGN KEY (convening_id) REFERENCES convening (id),
        CONSTRAINT fk_notice_dispatch_elector_id FOREIGN KEY (elector_id) REFERENCES meeting_elector (id)
      )`);
    await runner.query(`CREATE INDEX ix_notice_dispatch_elector_id ON notice_dispatch (elector_id)`);
  }

  private async createReminders(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE reminder (
        id uuid NOT NULL,
        meeting_id uuid NOT NULL,
        elector_id uuid NOT NULL,
        due_at timestamptz NOT NULL,
        mail_id uuid NOT NULL,
        sent_at timestamptz NOT NULL,
        CONSTRAINT pk_reminder PRIMARY KEY (id),
        CONSTRAINT uq_reminder_meeting_id_elector_id_due_at UNIQUE (meeting_id, elector_id, due_at),
        CONSTRAINT fk_reminder_meeting_id FOREIGN KEY (meeting_id) REFERENCES meeting (id),
        CONSTRAINT fk_reminder_elector_id FOREIGN KEY (elector_id) REFERENCES meeting_elector (id)
      )`);
    await runner.query(`CREATE INDEX ix_reminder_elector_id ON reminder (elector_id)`);
    await runner.query(`
      CREATE TABLE reminder_setting (
        body_id uuid NOT NULL,
        enabled boolean NOT NULL,
        changed_at timestamptz NOT NULL,
        account_id uuid,
        CONSTRAINT pk_reminder_setting PRIMARY KEY (body_id),
        CONSTRAINT fk_reminder_setting_body_id FOREIGN KEY (body_id) REFERENCES body (id)
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE reminder_setting`);
    await runner.query(`DROP TABLE reminder`);
    await runner.query(`DROP TABLE notice_dispatch`);
    await runner.query(`DROP TABLE notice_document`);
  }
}
