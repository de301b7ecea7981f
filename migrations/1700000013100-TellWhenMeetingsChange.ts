import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Tables whose rows belong to a meeting, and the column that leads to it. */
const WATCHED: Readonly<Record<string, string>> = {
  meeting: 'id',
  meeting_event: 'meeting_id',
  representative_change: 'meeting_id',
  proxy: 'meeting_id',
  attendance: 'meeting_id',
  convening: 'meeting_id',
  meeting_signatory: 'meeting_id',
  agenda_item: 'meeting_id',
  agenda_remark: 'agenda_item_id',
  motion: 'agenda_item_id',
  motion_second: 'motion_id',
  poll: 'meeting_id',
  poll_annulment: 'poll_id',
  named_ballot: 'poll_id',
  ballot_participation: 'poll_id',
  written_resolution: 'meeting_id',
  resolution_reply: 'meeting_id',
  action_item: 'raised_meeting_id',
  action_item_step: 'meeting_id',
  minutes: 'meeting_id',
  minutes_note: 'minutes_id',
  minutes_signer: 'minutes_id',
};

/**
 * Every change to a meeting is told on the channel `madang_meeting` with the meeting's id, once for each transaction
 * that is kept. Nothing of what changed is told.
 */
export class TellWhenMeetingsChange1700000013100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE FUNCTION tell_meeting_changed() RETURNS trigger LANGUAGE plpgsql AS $$
      DECLARE
        changed jsonb := to_jsonb(CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END);
        key uuid := (changed ->> TG_ARGV[0])::uuid;
        meeting uuid := key;
      BEGIN
        CASE TG_ARGV[0]
          WHEN 'agenda_item_id' THEN SELECT i.meeting_id INTO meeting FROM agenda_item i WHERE i.id = key;
          WHEN 'motion_id' THEN
            SELECT i.meeting_id INTO meeting FROM motion m JOIN agenda_item i ON i.id = m.agenda_item_id WHERE m.id = key;
          WHEN 'poll_id' THEN SELECT p.meeting_id INTO meeting FROM poll p WHERE p.id = key;
          WHEN 'minutes_id' THEN SELECT m.meeting_id INTO meeting FROM minutes m WHERE m.id = key;
          ELSE NULL;
        END CASE;
        IF meeting IS NOT NULL THEN PERFORM pg_notify('madang_meeting', meeting::text); END IF;
        RETURN NULL;
      END $$`);
    for (const [table, column] of Object.entries(WATCHED)) {
      await runner.query(`
        CREATE TRIGGER tr_${table}_tells AFTER INSERT OR UPDATE OR DELETE ON ${table}
        FOR EACH ROW EXECUTE FUNCTION tell_meeting_changed('${column}')`);
    }
    // The roll is written whole when a meeting is convened; what changes later are the answers on it.
    await runner.query(`
      CREATE TRIGGER tr_meeting_elector_tells AFTER UPDATE ON meeting_elector
      FOR EACH ROW EXECUTE FUNCTION tell_meeting_changed('meeting_id')`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of [...Object.keys(WATCHED), 'meeting_elector']) {
      await runner.query(`DROP TRIGGER tr_${table}_tells ON ${table}`);
    }
    await runner.query(`DROP FUNCTION tell_meeting_changed()`);
  }
}
