import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateAgendaCorrections1700000019100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE agenda_correction (
        id uuid NOT NULL,
        agenda_item_id uuid NOT NULL,
        step varchar(20) NOT NULL,
        at timestamptz NOT NULL,
        outcome varchar(30),
        note varchar(500),
        reason varchar(500) NOT NULL,
        recorded_at timestamptz NOT NULL,
        account_id uuid,
        CONSTRAINT pk_agenda_correction PRIMARY KEY (id),
        CONSTRAINT ck_agenda_correction_step CHECK (step IN ('introduced', 'concluded')),
        CONSTRAINT fk_agenda_correction_agenda_item_id FOREIGN KEY (agenda_item_id) REFERENCES agenda_item (id)
      )`);
    await runner.query(
      `CREATE INDEX ix_agenda_correction_agenda_item_id ON agenda_correction (agenda_item_id)`,
    );
    await runner.query(`
      CREATE TRIGGER tr_agenda_correction_append_only BEFORE UPDATE OR DELETE ON agenda_correction
      FOR EACH ROW EXECUTE FUNCTION refuse_rewriting()`);
    await runner.query(`
      CREATE TRIGGER tr_agenda_correction_tells AFTER INSERT ON agenda_correction
      FOR EACH ROW EXECUTE FUNCTION tell_meeting_changed('agenda_item_id')`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE agenda_correction`);
  }
}
