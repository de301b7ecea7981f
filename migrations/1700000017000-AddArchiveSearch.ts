import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Conjoining jamo in the order of Unicode: 19 initials, 21 vowels, 27 finals. */
const JAMO = [...signs(0x1100, 19), ...signs(0x1161, 21), ...signs(0x11a8, 27)].join('');
const KEYS = ['rrseefaqqttdwwczxvg', 'koipjouph011yn213bm4l', 'rrrsssefrafffvfaqqttdwczxvg'].join('');

/** Whose changes change the entry of an item, and in which column the item is named. */
const SOURCES: readonly (readonly [table: string, changes: string, item: string])[] = [
  ['agenda_item', 'INSERT OR UPDATE OF title, proposal, decided_text, note, presenter', 'id'],
  ['motion', 'INSERT OR UPDATE OF text', 'agenda_item_id'],
  ['action_item', 'INSERT OR UPDATE OF title, assignee', 'agenda_item_id'],
  ['agenda_remark', 'INSERT', 'agenda_item_id'],
  ['minutes_note', 'INSERT OR UPDATE OF text', 'agenda_item_id'],
  ['minutes_addendum', 'INSERT', 'agenda_item_id'],
];

/**
 * What the archive is searched by: one row for each item of every agenda, written by the database itself in the
 * transaction that changes any of its texts, so that no writer can forget it and no process keeps an index of its own.
 */
export class AddArchiveSearch1700000017000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await this.createLetters(runner);
    await this.createEntries(runner);
    await this.keepEntries(runner);
    await runner.query('SELECT write_archive_entry(id) FROM agenda_item ORDER BY id');
  }

  /**
   * Text as the keys that type it, so that trigrams see the letters inside a syllable: near spelling is near there, one
   * syllable is long enough for an index, and no locale of the server matters.
   */
  private async createLetters(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE FUNCTION letters_of(written text) RETURNS text
        LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
        RETURN translate(lower(normalize(written, NFKD)), '${JAMO}', '${KEYS}')`);
    await runner.query(`
      CREATE FUNCTION plain_of(written text) RETURNS text
        LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
        RETURN lower(normalize(written, NFKC))`);
  }

  private async createEntries(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE archive_entry (
        agenda_item_id uuid NOT NULL,
        heading_letters text NOT NULL DEFAULT '',
        agenda text NOT NULL DEFAULT '',
        agenda_letters text NOT NULL DEFAULT '',
        minutes text NOT NULL DEFAULT '',
        minutes_letters text NOT NULL DEFAULT '',
        CONSTRAINT pk_archive_entry PRIMARY KEY (agenda_item_id),
        CONSTRAINT fk_archive_entry_agenda_item_id FOREIGN KEY (agenda_item_id) REFERENCES agenda_item (id)
          ON DELETE CASCADE
      )`);
    for (const column of ['heading_letters', 'agenda_letters', 'minutes_letters']) {
      await runner.query(
        `CREATE INDEX ix_archive_entry_${column} ON archive_entry USING gin (${column} gin_trgm_ops)`,
      );
    }
  }

  /** The row is locked before the texts are read, so that of two writers the later sees what the earlier wrote. */
  private async keepEntries(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE FUNCTION write_archive_entry(item_id uuid) RETURNS void LANGUAGE plpgsql AS $$
      DECLARE
        heading text; on_agenda text; in_minutes text;
      BEGIN
        INSERT INTO archive_entry (agenda_item_id) VALUES (item_id) ON CONFLICT DO NOTHING;
        PERFORM 1 FROM archive_entry WHERE agenda_item_id = item_id FOR UPDATE;
        SELECT concat_ws(E'\\n', item.title, meeting.title, meeting.purpose, item.presenter,
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
                    FROM minutes_addendum addendum WHERE addendum.agenda_item_id = item.id))
          INTO heading, on_agenda, in_minutes
          FROM agenda_item item JOIN meeting ON meeting.id = item.meeting_id WHERE item.id = item_id;
        UPDATE archive_entry
           SET heading_letters = letters_of(heading),
               agenda = plain_of(concat_ws(E'\\n', heading, on_agenda)),
               agenda_letters = letters_of(concat_ws(E'\\n', heading, on_agenda)),
               minutes = plain_of(in_minutes),
               minutes_letters = letters_of(in_minutes)
         WHERE agenda_item_id = item_id;
      END $$`);
    await runner.query(`
      CREATE FUNCTION keep_archive_entry() RETURNS trigger LANGUAGE plpgsql AS $$
      DECLARE
        item_id uuid := to_jsonb(NEW) ->> TG_ARGV[0];
      BEGIN
        IF item_id IS NOT NULL THEN
          PERFORM write_archive_entry(item_id);
        END IF;
        RETURN NULL;
      END $$`);
    for (const [table, changes, item] of SOURCES) {
      await runner.query(`
        CREATE TRIGGER tr_${table}_archived AFTER ${changes} ON ${table}
          FOR EACH ROW EXECUTE FUNCTION keep_archive_entry('${item}')`);
    }
    await runner.query(`
      CREATE FUNCTION keep_archive_entries_of_meeting() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        PERFORM write_archive_entry(id) FROM (
          SELECT id FROM agenda_item WHERE meeting_id = NEW.id ORDER BY id) AS item;
        RETURN NULL;
      END $$`);
    await runner.query(`
      CREATE TRIGGER tr_meeting_archived AFTER UPDATE OF title, purpose ON meeting
        FOR EACH ROW WHEN ((OLD.title, OLD.purpose) IS DISTINCT FROM (NEW.title, NEW.purpose))
        EXECUTE FUNCTION keep_archive_entries_of_meeting()`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['meeting', ...SOURCES.map(([table]) => table)]) {
      await runner.query(`DROP TRIGGER tr_${table}_archived ON ${table}`);
    }
    await runner.query('DROP FUNCTION keep_archive_entries_of_meeting()');
    await runner.query('DROP FUNCTION keep_archive_entry()');
    await runner.query('DROP FUNCTION write_archive_entry(uuid)');
    await runner.query('DROP TABLE archive_entry');
    await runner.query('DROP FUNCTION plain_of(text)');
    await runner.query('DROP FUNCTION letters_of(text)');
  }
}

function signs(first: number, count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => String.fromCodePoint(first + index));
}
