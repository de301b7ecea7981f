import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A recess, or the going on after it, that was declared by a slip: struck out by a row beside it. */
export class CreateStepCorrections1700000019330 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE meeting_step_correction (
        id uuid NOT NULL,
        meeting_id uuid NOT NULL,
        event_id uuid NOT NULL,
        reason varchar(500) NOT NULL,
        recorded_at timestamptz NOT NULL,
        account_id uuid,
        CONSTRAINT pk_meeting_step_correction PRIMARY KEY (id),
        CONSTRAINT uq_meeting_step_correction_event_id UNIQUE (event_id),
        CONSTRAINT fk_meeting_step_correction_meeting_id FOREIGN KEY (meeting_id) REFERENCES meeting (id),
        CONSTRAINT fk_meeting_step_correction_event_id FOREIGN KEY (event_id) REFERENCES meeting_event (id)
      )`);
    await runner.query(
      `CREATE INDEX ix_meeting_step_correction_meeting_id ON meeting_step_correction (meeting_id)`,
    );
    await runner.query(`
      CREATE TRIGGER tr_meeting_step_correction_append_only BEFORE UPDATE OR DELETE ON meeting_step_correction
      FOR EACH ROW EXECUTE FUNCTION refuse_rewriting()`);
    await runner.query(`
      CREATE TRIGGER tr_meeting_step_correction_tells AFTER INSERT ON meeting_step_correction
      FOR EACH ROW EXECUTE FUNCTION tell_meeting_changed('meeting_id')`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE meeting_step_correction`);
  }
}
