import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the meeting of an item is called and for: with the item's own words, or beside them. */
type Meetings = 'among' | 'beside';

/**
 * The entry of an item says apart what only its meeting says. A word of the meeting's purpose is not a word of each of
 * its items; it only helps to find one of which another word is.
 */
export class TellMeetingFromItem1700000021000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE archive_entry
        ADD COLUMN meeting text NOT NULL DEFAULT '',
        ADD COLUMN meeting_letters text NOT NULL DEFAULT ''`);
    await runner.query(
      'CREATE INDEX ix_archive_entry_meeting_letters ON archive_entry USING gin (meeting_letters gin_trgm_ops)',
    );
    await this.writeEntries(runner, 'beside');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX ix_archive_entry_meeting_letters');
    await runner.query('ALTER TABLE archive_entry DROP COLUMN meeting, DROP COLUMN meeting_letters');
    await this.writeEntries(runner, 'among');
  }

  /** The row is locked before the texts are read, so that of two writers the later sees what the earlier wrote. */
  private async writeEntries(runner: QueryRunner, meetings: Meetings): Promise<void> {
    const beside = meetings === 'beside';
    await runner.query(`
      CREATE OR REPLACE FUNCTION write_archive_entry(item_id uuid) RETURNS void LANGUAGE plpgsql AS $$
      DECLARE
        heading text; on_agenda text; in_minutes text;${beside ? ' of_meeting text;' : ''}
      BEGIN
        INSERT INTO archive_entry (agenda_item_id) VALUES (item_id) ON CONFLICT DO NOTHING;
        PERFORM 1 FROM archive_entry WHERE agenda_item_id = item_id FOR UPDATE;
        SELECT concat_ws(E'\\n', item.title, ${beside ? '' : 'meeting.title, meeting.purpose, '}item.presenter,
                 (SELECT string_agg(concat_ws(' ', todo.title, todo.assignee), E'\\n')
                    FROM action_item todo WHERE todo.agenda_item_id = item.id)),
               concat_ws(E'\\n', item.proposal, item.decided_text, item.note,
                 (SELECT string_agg(motion.text, E'\\n') FROM motion WHERE motion.agenda_item_id = item.id)),
               concat_ws(E'\\n',
                 (SELECT string_agg(concat_ws(' ', remark.speaker, remark.text), E'\\n') FROM agenda_remark remark
                   WHERE remark.agenda_item_id = item.id
                     AND NOT EXISTS (SELECT FROM agenda_remark later WHERE later.supersedes_id = remark.id)),
                 (SELECT string_agg(note.text, E'\\n') FROM minutes_note note WHERE note.agenda_item_id = item.id),
                 (SELECT string_agg(concat_ws(' ', addendum.reason, addendum.text), E'\\n')
                    FROM minutes_addendum addendum WHERE addendum.agenda_item_id = item.id))${
                      beside ? `,\n               concat_ws(E'\\n', meeting.title, meeting.purpose)` : ''
                    }
          INTO heading, on_agenda, in_minutes${beside ? ', of_meeting' : ''}
          FROM agenda_item item JOIN meeting ON meeting.id = item.meeting_id WHERE item.id = item_id;
        UPDATE archive_entry
           SET heading_letters = letters_of(heading),
               agenda = plain_of(concat_ws(E'\\n', heading, on_agenda)),
               agenda_letters = letters_of(concat_ws(E'\\n', heading, on_agenda)),
               minutes = plain_of(in_minutes),
               minutes_letters = letters_of(in_minutes)${
                 beside
                   ? `,
               meeting = plain_of(of_meeting),
               meeting_letters = letters_of(of_meeting)`
                   : ''
               }
         WHERE agenda_item_id = item_id;
      END $$`);
    await runner.query('SELECT write_archive_entry(id) FROM agenda_item ORDER BY id');
  }
}
