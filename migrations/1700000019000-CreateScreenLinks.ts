import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateScreenLinks1700000019000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE screen_link (
        id uuid NOT NULL,
        meeting_id uuid NOT NULL,
        results varchar(20) NOT NULL,
        created_at timestamptz NOT NULL,
        created_by uuid,
        revoked_at timestamptz,
        CONSTRAINT pk_screen_link PRIMARY KEY (id),
        CONSTRAINT ck_screen_link_results CHECK (results IN ('declared', 'live')),
        CONSTRAINT fk_screen_link_meeting_id FOREIGN KEY (meeting_id) REFERENCES meeting (id)
      )`);
    await runner.query(`CREATE INDEX ix_screen_link_meeting_id ON screen_link (meeting_id)`);
    // A screen whose link is revoked or set otherwise finds out at once.
    await runner.query(`
      CREATE TRIGGER tr_screen_link_tells AFTER INSERT OR UPDATE ON screen_link
      FOR EACH ROW EXECUTE FUNCTION tell_meeting_changed('meeting_id')`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE screen_link`);
  }
}
