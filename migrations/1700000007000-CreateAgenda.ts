import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateAgenda1700000007000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE agenda_item (
        id uuid NOT NULL,
        meeting_id uuid NOT NULL,
        position integer NOT NULL,
        number integer,
        type varchar(20) NOT NULL,
        matter varchar(30) NOT NULL,
        title varchar(300) NOT NULL,
        proposal text,
        presenter varchar(100),
        urgent boolean NOT NULL,
        admission varchar(20),
        state varchar(20) NOT NULL,
        outcome varchar(30),
        introduced_at timestamptz,
        concluded_at timestamptz,
        note varchar(500),
        decided_text text,
        carried_from_id uuid,
        referred_from_id uuid,
        ratifies_item_id uuid,
        refers_to_body_id uuid,
        reports_meeting_id uuid,
        group_id uuid,
        created_at timestamptz NOT NULL,
        CONSTRAINT pk_agenda_item PRIMARY KEY (id),
        CONSTRAINT uq_agenda_item_meeting_id_position UNIQUE (meeting_id, position) DEFERRABLE INITIALLY
          DEFERRED,
        CONSTRAINT uq_agenda_item_carried_from_id UNIQUE (carried_from_id),
        CONSTRAINT ck_agenda_item_concluded CHECK ((state = 'concluded') = (outcome IS NOT NULL)),
        CONSTRAINT ck_agenda_item_urgent CHECK (urgent OR admission IS NULL),
        CONSTRAINT ck_agenda_item_admission CHECK (admission IN ('required', 'admitted')),
        CONSTRAINT ck_agenda_item_outcome CHECK (outcome IN ('reported', 'discussed', 'carried',
          'carried-as-amended', 'lost', 'deferred', 'withdrawn', 'referred', 'dropped')),
        CONSTRAINT ck_agenda_item_state CHECK (state IN ('pending', 'introduced', 'concluded')),
        CONSTRAINT ck_agenda_item_matter CHECK (matter IN ('ordinary', 'bylaw-amendment', 'merger',
          'division', 'dissolution', 'suspension', 'expulsion', 'share-refund', 'preferred-investment',
          'officer-election', 'officer-dismissal', 'budget', 'settlement', 'urgent-item',
          'liquidation-accounts')),
        CONSTRAINT ck_agenda_item_type CHECK (type IN ('report', 'deliberation', 'resolution', 'election',
          'round', 'other')),
        CONSTRAINT fk_agenda_item_meeting_id FOREIGN KEY (meeting_id) REFERENCES meeting (id),
        CONSTRAINT fk_agenda_item_carried_from_id FOREIGN KEY (carried_from_id) REFERENCES agenda_item (id),
        CONSTRAINT fk_agenda_item_referred_from_id FOREIGN KEY (referred_from_id) REFERENCES agenda_item
          (id),
        CONSTRAINT fk_agenda_item_ratifies_item_id FOREIGN KEY (ratifies_item_id) REFERENCES agenda_item
          (id),
        CONSTRAINT fk_agenda_item_refers_to_body_id FOREIGN KEY (refers_to_body_id) REFERENCES body (id),
        CONSTRAINT fk_agenda_item_reports_meeting_id FOREIGN KEY (reports_meeting_id) REFERENCES meeting
          (id)
      )`);
    await runner.query(`CREATE INDEX ix_agenda_item_referred_from_id ON agenda_item (referred_from_id)`);
    await runner.query(`CREATE INDEX ix_agenda_item_reports_meeting_id ON agenda_item (reports_meeting_id)`);
    await runner.query(`
      CREATE TABLE agenda_remark (
        id uuid NOT NULL,
        agenda_item_id uuid NOT NULL,
        place integer NOT NULL,
        speaker varchar(100) NOT NULL,
        text text NOT NULL,
        at timestamptz NOT NULL,
        recorded_at timestamptz NOT NULL,
        account_id uuid,
        supersedes_id uuid,
        CONSTRAINT pk_agenda_remark PRIMARY KEY (id),
        CONSTRAINT uq_agenda_remark_supersedes_id UNIQUE (supersedes_id),
        CONSTRAINT fk_agenda_remark_agenda_item_id FOREIGN KEY (agenda_item_id) REFERENCES agenda_item (id),
        CONSTRAINT fk_agenda_remark_supersedes_id FOREIGN KEY (supersedes_id) REFERENCES agenda_remark (id)
      )`);
    await runner.query(`CREATE INDEX ix_agenda_remark_agenda_item_id ON agenda_remark (agenda_item_id)`);
    for (const table of ['agenda_remark']) {
      await runner.query(
        `CREATE TRIGGER tr_${table}_append_only BEFORE UPDATE OR DELETE ON ${table}
           FOR EACH ROW EXECUTE FUNCTION refuse_rewriting()`,
      );
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE agenda_remark`);
    await runner.query(`DROP TABLE agenda_item`);
  }
}
