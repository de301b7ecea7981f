import type { MigrationInterface, QueryRunner } from 'typeorm';

export class AttachPapers1700000015000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE agenda_paper_content (
        id uuid NOT NULL,
        bytes bytea NOT NULL,
        CONSTRAINT pk_agenda_paper_content PRIMARY KEY (id)
      )`);
    // Office documents and pictures are compressed already.
    await runner.query(`ALTER TABLE agenda_paper_content ALTER COLUMN bytes SET STORAGE EXTERNAL`);
    await runner.query(`
      CREATE TABLE agenda_paper (
        id uuid NOT NULL,
        agenda_item_id uuid NOT NULL,
        place integer NOT NULL,
        name varchar(160) NOT NULL,
        type varchar(10) NOT NULL,
        size integer NOT NULL,
        sha256 char(64) NOT NULL,
        content_id uuid NOT NULL,
        supersedes_id uuid,
        attached_at timestamptz NOT NULL,
        account_id uuid,
        withdrawn_at timestamptz,
        withdrawal_reason varchar(500),
        CONSTRAINT pk_agenda_paper PRIMARY KEY (id),
        CONSTRAINT uq_agenda_paper_supersedes_id UNIQUE (supersedes_id),
        CONSTRAINT ck_agenda_paper_type
          CHECK (type IN ('pdf', 'hwp', 'hwpx', 'docx', 'xlsx', 'pptx', 'png', 'jpeg', 'text')),
        CONSTRAINT ck_agenda_paper_size CHECK (size > 0),
        CONSTRAINT ck_agenda_paper_withdrawn CHECK ((withdrawn_at IS NULL) = (withdrawal_reason IS NULL)),
        CONSTRAINT fk_agenda_paper_agenda_item_id FOREIGN KEY (agenda_item_id) REFERENCES agenda_item (id),
        CONSTRAINT fk_agenda_paper_content_id FOREIGN KEY (content_id) REFERENCES agenda_paper_content (id),
        CONSTRAINT fk_agenda_paper_supersedes_id FOREIGN KEY (supersedes_id) REFERENCES agenda_paper (id)
      )`);
    await runner.query(`CREATE INDEX ix_agenda_paper_agenda_item_id ON agenda_paper (agenda_item_id)`);
    await runner.query(`CREATE INDEX ix_agenda_paper_content_id ON agenda_paper (content_id)`);
    await this.keepWhatWasAttached(runner);
  }

  /** A paper is only withdrawn, once, or put in another place; it goes only together with an item of a draft. */
  private async keepWhatWasAttached(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE FUNCTION refuse_changing_papers() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF TG_OP = 'DELETE' THEN
          IF EXISTS (SELECT 1 FROM agenda_item item JOIN meeting ON meeting.id = item.meeting_id
            WHERE item.id = OLD.agenda_item_id AND meeting.state = 'draft') THEN
            RETURN OLD;
          END IF;
        ELSIF (NEW.id, NEW.agenda_item_id, NEW.name, NEW.type, NEW.size, NEW.sha256, NEW.content_id,
            NEW.supersedes_id, NEW.attached_at, NEW.account_id)
          IS NOT DISTINCT FROM (OLD.id, OLD.agenda_item_id, OLD.name, OLD.type, OLD.size, OLD.sha256, OLD.content_id,
            OLD.supersedes_id, OLD.attached_at, OLD.account_id)
          AND (OLD.withdrawn_at IS NULL OR (NEW.withdrawn_at, NEW.withdrawal_reason)
            IS NOT DISTINCT FROM (OLD.withdrawn_at, OLD.withdrawal_reason)) THEN
          RETURN NEW;
        END IF;
        RAISE EXCEPTION 'papers are withdrawn or replaced, never changed' USING ERRCODE = 'restrict_violation';
      END $$`);
    await runner.query(`
      CREATE TRIGGER agenda_paper_stays BEFORE UPDATE OR DELETE ON agenda_paper
      FOR EACH ROW EXECUTE FUNCTION refuse_changing_papers()`);
    await runner.query(`
      CREATE FUNCTION refuse_changing_paper_content() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        RAISE EXCEPTION 'the bytes of a paper are never changed' USING ERRCODE = 'restrict_violation';
      END $$`);
    await runner.query(`
      CREATE TRIGGER agenda_paper_content_stays BEFORE UPDATE ON agenda_paper_content
      FOR EACH ROW EXECUTE FUNCTION refuse_changing_paper_content()`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE agenda_paper`);
    await runner.query(`DROP TABLE agenda_paper_content`);
    await runner.query(`DROP FUNCTION refuse_changing_papers()`);
    await runner.query(`DROP FUNCTION refuse_changing_paper_content()`);
  }
}
