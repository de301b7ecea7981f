import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateActionItems1700000011000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE action_item (
        id uuid NOT NULL,
        body_id uuid NOT NULL,
        raised_meeting_id uuid NOT NULL,
        sequence integer NOT NULL,
        agenda_item_id uuid,
        title varchar(300) NOT NULL,
        assignee varchar(100),
        due_on date,
        state varchar(20) NOT NULL,
        created_at timestamptz NOT NULL,
        CONSTRAINT pk_action_item PRIMARY KEY (id),
        CONSTRAINT uq_action_item_raised_meeting_id_sequence UNIQUE (raised_meeting_id, sequence),
        CONSTRAINT ck_action_item_state CHECK (state IN ('raised', 'assigned', 'answered', 'closed',
          'dropped')),
        CONSTRAINT fk_action_item_body_id FOREIGN KEY (body_id) REFERENCES body (id),
        CONSTRAINT fk_action_item_raised_meeting_id FOREIGN KEY (raised_meeting_id) REFERENCES meeting (id),
        CONSTRAINT fk_action_item_agenda_item_id FOREIGN KEY (agenda_item_id) REFERENCES agenda_item (id)
      )`);
    await runner.query(`CREATE INDEX ix_action_item_body_id_state ON action_item (body_id, state)`);
    await runner.query(`
      CREATE TABLE action_item_step (
        id uuid NOT NULL,
        action_item_id uuid NOT NULL,
        sequence integer NOT NULL,
        state varchar(20) NOT NULL,
        assignee varchar(100),
        due_on date,
        note text,
        meeting_id uuid,
        at timestamptz NOT NULL,
        account_id uuid,
        CONSTRAINT pk_action_item_step PRIMARY KEY (id),
        CONSTRAINT uq_action_item_step_action_item_id_sequence UNIQUE (action_item_id, sequence),
        CONSTRAINT ck_action_item_step_state CHECK (state IN ('raised', 'assigned', 'answered', 'closed',
          'dropped')),
        CONSTRAINT fk_action_item_step_action_item_id FOREIGN KEY (action_item_id) REFERENCES action_item
          (id),
        CONSTRAINT fk_action_item_step_meeting_id FOREIGN KEY (meeting_id) REFERENCES meeting (id)
      )`);
    for (const table of ['action_item_step']) {
      await runner.query(
        `CREATE TRIGGER tr_${table}_append_only BEFORE UPDATE OR DELETE ON ${table}
           FOR EACH ROW EXECUTE FUNCTION refuse_rewriting()`,
      );
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE action_item_step`);
    await runner.query(`DROP TABLE action_item`);
  }
}
