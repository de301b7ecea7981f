import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateMotions1700000008000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE motion (
        id uuid NOT NULL,
        agenda_item_id uuid NOT NULL,
        sequence integer NOT NULL,
        kind varchar(20) NOT NULL,
        text text NOT NULL,
        distance integer NOT NULL,
        mover varchar(100) NOT NULL,
        mover_elector_id uuid,
        state varchar(20) NOT NULL,
        moved_at timestamptz NOT NULL,
        put_at timestamptz,
        decided_at timestamptz,
        CONSTRAINT pk_motion PRIMARY KEY (id),
        CONSTRAINT uq_motion_agenda_item_id_sequence UNIQUE (agenda_item_id, sequence),
        CONSTRAINT ck_motion_distance CHECK ((kind = 'main' AND distance = 0) OR (kind = 'amendment' AND
          distance > 0)),
        CONSTRAINT ck_motion_state CHECK (state IN ('moved', 'seconded', 'carried', 'lost', 'withdrawn',
          'not-put', 'deferred')),
        CONSTRAINT ck_motion_kind CHECK (kind IN ('main', 'amendment')),
        CONSTRAINT fk_motion_agenda_item_id FOREIGN KEY (agenda_item_id) REFERENCES agenda_item (id),
        CONSTRAINT fk_motion_mover_elector_id FOREIGN KEY (mover_elector_id) REFERENCES meeting_elector (id)
      )`);
    await runner.query(`CREATE UNIQUE INDEX uq_motion_main ON motion (agenda_item_id) WHERE kind = 'main'`);
    await runner.query(`
      CREATE TABLE motion_second (
        id uuid NOT NULL,
        motion_id uuid NOT NULL,
        elector_id uuid NOT NULL,
        at timestamptz NOT NULL,
        CONSTRAINT pk_motion_second PRIMARY KEY (id),
        CONSTRAINT uq_motion_second_motion_id_elector_id UNIQUE (motion_id, elector_id),
        CONSTRAINT fk_motion_second_motion_id FOREIGN KEY (motion_id) REFERENCES motion (id),
        CONSTRAINT fk_motion_second_elector_id FOREIGN KEY (elector_id) REFERENCES meeting_elector (id)
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE motion_second`);
    await runner.query(`DROP TABLE motion`);
  }
}
