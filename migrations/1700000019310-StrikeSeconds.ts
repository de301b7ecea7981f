import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A second recorded by a slip is struck out once, with the reason; nothing else of it changes, and none is deleted. */
export class StrikeSeconds1700000019310 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE motion_second
        ADD COLUMN struck_at timestamptz,
        ADD COLUMN strike_reason varchar(500),
        ADD COLUMN struck_by uuid,
        ADD CONSTRAINT ck_motion_second_struck CHECK ((struck_at IS NULL) = (strike_reason IS NULL)),
        DROP CONSTRAINT uq_motion_second_motion_id_elector_id`);
    await runner.query(`
      CREATE UNIQUE INDEX uq_motion_second_standing ON motion_second (motion_id, elector_id)
        WHERE struck_at IS NULL`);
    await runner.query(`
      CREATE FUNCTION refuse_changing_second() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF TG_OP = 'DELETE' OR OLD.struck_at IS NOT NULL
          OR (NEW.id, NEW.motion_id, NEW.elector_id, NEW.at) IS DISTINCT FROM
             (OLD.id, OLD.motion_id, OLD.elector_id, OLD.at) THEN
          RAISE EXCEPTION 'a second is struck out once, and neither changed nor deleted'
            USING ERRCODE = 'restrict_violation';
        END IF;
        RETURN NEW;
      END $$`);
    await runner.query(`
      CREATE TRIGGER tr_motion_second_kept BEFORE UPDATE OR DELETE ON motion_second
      FOR EACH ROW EXECUTE FUNCTION refuse_changing_second()`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TRIGGER tr_motion_second_kept ON motion_second`);
    await runner.query(`DROP FUNCTION refuse_changing_second()`);
    await runner.query(`DELETE FROM motion_second WHERE struck_at IS NOT NULL`);
    await runner.query(`DROP INDEX uq_motion_second_standing`);
    await runner.query(`
      ALTER TABLE motion_second
        ADD CONSTRAINT uq_motion_second_motion_id_elector_id UNIQUE (motion_id, elector_id),
        DROP COLUMN struck_by,
        DROP COLUMN strike_reason,
        DROP COLUMN struck_at`);
  }
}
