import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A choice entered for the wrong person leaves the open poll only when it is kept here as it was. */
export class CreateBallotCorrections1700000019300 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE ballot_correction (
        id uuid NOT NULL,
        poll_id uuid NOT NULL,
        elector_id uuid NOT NULL,
        choice varchar(10) NOT NULL,
        cast_at timestamptz NOT NULL,
        reason varchar(500) NOT NULL,
        recorded_at timestamptz NOT NULL,
        account_id uuid,
        CONSTRAINT pk_ballot_correction PRIMARY KEY (id),
        CONSTRAINT ck_ballot_correction_choice CHECK (choice IN ('yes', 'no', 'abstain')),
        CONSTRAINT fk_ballot_correction_poll_id_elector_id FOREIGN KEY (poll_id, elector_id) REFERENCES
          poll_elector (poll_id, elector_id)
      )`);
    await runner.query(
      `CREATE INDEX ix_ballot_correction_poll_id_elector_id ON ballot_correction (poll_id, elector_id)`,
    );
    await runner.query(`
      CREATE TRIGGER tr_ballot_correction_open BEFORE INSERT ON ballot_correction
      FOR EACH ROW EXECUTE FUNCTION require_open_poll()`);
    await runner.query(`
      CREATE TRIGGER tr_ballot_correction_append_only BEFORE UPDATE OR DELETE ON ballot_correction
      FOR EACH ROW EXECUTE FUNCTION refuse_rewriting()`);
    await runner.query(`
      CREATE TRIGGER tr_ballot_correction_tells AFTER INSERT ON ballot_correction
      FOR EACH ROW EXECUTE FUNCTION tell_meeting_changed('poll_id')`);
    await runner.query(`
      CREATE FUNCTION refuse_losing_ballot() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF NOT EXISTS (
          SELECT 1 FROM ballot_correction kept JOIN poll ON poll.id = kept.poll_id
          WHERE poll.state = 'open' AND kept.poll_id = OLD.poll_id AND kept.elector_id = OLD.elector_id
            AND kept.choice = OLD.choice AND kept.cast_at = OLD.cast_at
        ) THEN
          RAISE EXCEPTION 'a ballot leaves an open poll only when it is kept as a correction'
            USING ERRCODE = 'restrict_violation';
        END IF;
        RETURN OLD;
      END $$`);
    await runner.query(`DROP TRIGGER tr_named_ballot_kept ON named_ballot`);
    await runner.query(`
      CREATE TRIGGER tr_named_ballot_kept BEFORE DELETE ON named_ballot
      FOR EACH ROW EXECUTE FUNCTION refuse_losing_ballot()`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TRIGGER tr_named_ballot_kept ON named_ballot`);
    await runner.query(`
      CREATE TRIGGER tr_named_ballot_kept BEFORE DELETE ON named_ballot
      FOR EACH ROW EXECUTE FUNCTION refuse_rewriting()`);
    await runner.query(`DROP FUNCTION refuse_losing_ballot()`);
    await runner.query(`DROP TABLE ballot_correction`);
  }
}
