import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateResolutions1700000010000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE written_resolution (
        meeting_id uuid NOT NULL,
        opens_at timestamptz NOT NULL,
        reply_by timestamptz NOT NULL,
        reason varchar(1000),
        closed_at timestamptz,
        closed_recorded_at timestamptz,
        closed_by uuid,
        result jsonb,
        rulebook jsonb,
        CONSTRAINT pk_written_resolution PRIMARY KEY (meeting_id),
        CONSTRAINT ck_written_resolution_closed CHECK (num_nonnulls(closed_at, closed_recorded_at, result,
          rulebook) IN (0, 4)),
        CONSTRAINT ck_written_resolution_window CHECK (opens_at < reply_by),
        CONSTRAINT fk_written_resolution_meeting_id FOREIGN KEY (meeting_id) REFERENCES meeting (id)
      )`);
    await runner.query(
      `CREATE INDEX ix_written_resolution_due ON written_resolution (reply_by) WHERE closed_at IS NULL`,
    );
    await runner.query(`
      CREATE TABLE resolution_reply (
        id uuid NOT NULL,
        meeting_id uuid NOT NULL,
        sequence integer NOT NULL,
        elector_id uuid NOT NULL,
        channel varchar(20) NOT NULL,
        received_at timestamptz NOT NULL,
        recorded_at timestamptz NOT NULL,
        account_id uuid,
        late boolean NOT NULL,
        requests_meeting boolean NOT NULL,
        opinion varchar(1000),
        CONSTRAINT pk_resolution_reply PRIMARY KEY (id),
        CONSTRAINT uq_resolution_reply_meeting_id_sequence UNIQUE (meeting_id, sequence),
        CONSTRAINT ck_resolution_reply_channel CHECK (channel IN ('electronic', 'paper')),
        CONSTRAINT fk_resolution_reply_meeting_id FOREIGN KEY (meeting_id) REFERENCES written_resolution
          (meeting_id),
        CONSTRAINT fk_resolution_reply_elector_id FOREIGN KEY (elector_id) REFERENCES meeting_elector (id)
      )`);
    await runner.query(
      `CREATE INDEX ix_resolution_reply_meeting_id_elector_id ON resolution_reply (meeting_id, elector_id)`,
    );
    await runner.query(`
      CREATE TABLE resolution_choice (
        reply_id uuid NOT NULL,
        agenda_item_id uuid NOT NULL,
        choice varchar(10) NOT NULL,
        CONSTRAINT pk_resolution_choice PRIMARY KEY (reply_id, agenda_item_id),
        CONSTRAINT ck_resolution_choice_choice CHECK (choice IN ('yes', 'no', 'abstain', 'blank')),
        CONSTRAINT fk_resolution_choice_reply_id FOREIGN KEY (reply_id) REFERENCES resolution_reply (id),
        CONSTRAINT fk_resolution_choice_agenda_item_id FOREIGN KEY (agenda_item_id) REFERENCES agenda_item
          (id)
      )`);
    for (const table of ['resolution_reply', 'resolution_choice']) {
      await runner.query(
        `CREATE TRIGGER tr_${table}_append_only BEFORE UPDATE OR DELETE ON ${table}
           FOR EACH ROW EXECUTE FUNCTION refuse_rewriting()`,
      );
    }
    await runner.query(`
      CREATE TRIGGER tr_written_resolution_frozen BEFORE UPDATE ON written_resolution
        FOR EACH ROW WHEN (OLD.closed_at IS NOT NULL) EXECUTE FUNCTION refuse_rewriting()`);
    await runner.query(`
      CREATE TRIGGER tr_written_resolution_kept BEFORE DELETE ON written_resolution
        FOR EACH ROW EXECUTE FUNCTION refuse_rewriting()`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE resolution_choice`);
    await runner.query(`DROP TABLE resolution_reply`);
    await runner.query(`DROP TABLE written_resolution`);
  }
}
