import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateMinutes1700000012000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await this.createMinutes(runner);
    await this.createNotes(runner);
    await this.createSigners(runner);
    await this.createAddenda(runner);
    await this.createFiles(runner);
    await this.keepWhatWasSigned(runner);
  }

  private async createMinutes(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE minutes (
        id uuid NOT NULL,
        organization_id uuid NOT NULL,
        meeting_id uuid NOT NULL,
        year integer NOT NULL,
        sequence integer NOT NULL,
        state varchar(20) NOT NULL,
        round integer NOT NULL,
        record jsonb,
        text_sha256 char(64),
        sealed jsonb,
        templates_sha256 char(64),
        created_at timestamptz NOT NULL,
        signed_at timestamptz,
        published_at timestamptz,
        CONSTRAINT pk_minutes PRIMARY KEY (id),
        CONSTRAINT uq_minutes_meeting_id UNIQUE (meeting_id),
        CONSTRAINT uq_minutes_organization_id_year_sequence UNIQUE (organization_id, year, sequence),
        CONSTRAINT ck_minutes_state CHECK (state IN ('draft', 'in-review', 'signed', 'published')),
        CONSTRAINT ck_minutes_sequence CHECK (sequence > 0),
        CONSTRAINT ck_minutes_in_review CHECK ((state = 'draft') = (record IS NULL)
          AND (record IS NULL) = (text_sha256 IS NULL)),
        CONSTRAINT ck_minutes_signed CHECK ((state IN ('signed', 'published'))
          = (sealed IS NOT NULL AND signed_at IS NOT NULL)),
        CONSTRAINT ck_minutes_published CHECK ((state = 'published') = (published_at IS NOT NULL)),
        CONSTRAINT fk_minutes_organization_id FOREIGN KEY (organization_id) REFERENCES organization (id),
        CONSTRAINT fk_minutes_meeting_id FOREIGN KEY (meeting_id) REFERENCES meeting (id)
      )`);
    await runner.query(`CREATE INDEX ix_minutes_state ON minutes (state)`);
  }

  private async createNotes(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE minutes_note (
        id uuid NOT NULL,
        minutes_id uuid NOT NULL,
        agenda_item_id uuid NOT NULL,
        text text NOT NULL,
        version integer NOT NULL,
        changed_at timestamptz NOT NULL,
        account_id uuid,
        CONSTRAINT pk_minutes_note PRIMARY KEY (id),
        CONSTRAINT uq_minutes_note_minutes_id_agenda_item_id UNIQUE (minutes_id, agenda_item_id),
        CONSTRAINT fk_minutes_note_minutes_id FOREIGN KEY (minutes_id) REFERENCES minutes (id),
        CONSTRAINT fk_minutes_note_agenda_item_id FOREIGN KEY (agenda_item_id) REFERENCES agenda_item (id)
      )`);
    await runner.query(`CREATE INDEX ix_minutes_note_agenda_item_id ON minutes_note (agenda_item_id)`);
  }

  private async createSigners(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE minutes_signer (
        id uuid NOT NULL,
        minutes_id uuid NOT NULL,
        round integer NOT NULL,
        position integer NOT NULL,
        capacity varchar(20) NOT NULL,
        person_id uuid,
        name varchar(100) NOT NULL,
        affiliation varchar(200),
        title varchar(60),
        means varchar(20),
        signed_at timestamptz,
        signed_on date,
        account_id uuid,
        text_sha256 char(64),
        voided_at timestamptz,
        CONSTRAINT pk_minutes_signer PRIMARY KEY (id),
        CONSTRAINT uq_minutes_signer_minutes_id_round_position UNIQUE (minutes_id, round, position),
        CONSTRAINT ck_minutes_signer_capacity CHECK (capacity IN ('chair', 'signatory', 'director', 'recorder')),
        CONSTRAINT ck_minutes_signer_means CHECK (means IN ('account', 'paper')),
        CONSTRAINT ck_minutes_signer_signed CHECK (num_nulls(signed_at, means, text_sha256) IN (0, 3)),
        CONSTRAINT ck_minutes_signer_paper CHECK ((means IS NOT DISTINCT FROM 'paper') = (signed_on IS NOT NULL)),
        CONSTRAINT fk_minutes_signer_minutes_id FOREIGN KEY (minutes_id) REFERENCES minutes (id),
        CONSTRAINT fk_minutes_signer_person_id FOREIGN KEY (person_id) REFERENCES person (id)
      )`);
    await runner.query(`CREATE INDEX ix_minutes_signer_person_id ON minutes_signer (person_id)`);
  }

  private async createAddenda(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE minutes_addendum (
        id uuid NOT NULL,
        minutes_id uuid NOT NULL,
        sequence integer NOT NULL,
        agenda_item_id uuid,
        text text NOT NULL,
        reason varchar(500) NOT NULL,
        sealed jsonb NOT NULL,
        created_at timestamptz NOT NULL,
        account_id uuid,
        CONSTRAINT pk_minutes_addendum PRIMARY KEY (id),
        CONSTRAINT uq_minutes_addendum_minutes_id_sequence UNIQUE (minutes_id, sequence),
        CONSTRAINT fk_minutes_addendum_minutes_id FOREIGN KEY (minutes_id) REFERENCES minutes (id),
        CONSTRAINT fk_minutes_addendum_agenda_item_id FOREIGN KEY (agenda_item_id) REFERENCES agenda_item (id)
      )`);
    await runner.query(
      `CREATE INDEX ix_minutes_addendum_agenda_item_id ON minutes_addendum (agenda_item_id)`,
    );
  }

  private async createFiles(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE minutes_file (
        id uuid NOT NULL,
        minutes_id uuid NOT NULL,
        addendum_id uuid,
        content_sha256 char(64) NOT NULL,
        file_sha256 char(64) NOT NULL,
        pages integer NOT NULL,
        bytes bytea NOT NULL,
        created_at timestamptz NOT NULL,
        CONSTRAINT pk_minutes_file PRIMARY KEY (id),
        CONSTRAINT uq_minutes_file_content_sha256 UNIQUE (content_sha256),
        CONSTRAINT uq_minutes_file_file_sha256 UNIQUE (file_sha256),
        CONSTRAINT uq_minutes_file_addendum_id UNIQUE (addendum_id),
        CONSTRAINT fk_minutes_file_minutes_id FOREIGN KEY (minutes_id) REFERENCES minutes (id),
        CONSTRAINT fk_minutes_file_addendum_id FOREIGN KEY (addendum_id) REFERENCES minutes_addendum (id)
      )`);
    await runner.query(
      `CREATE UNIQUE INDEX uq_minutes_file_minutes_id ON minutes_file (minutes_id) WHERE addendum_id IS NULL`,
    );
  }

  /** Signed minutes may only be published, a signature only voided, and notes change only while it is a draft. */
  private async keepWhatWasSigned(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE FUNCTION refuse_changing_signed_minutes() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF TG_OP = 'DELETE' OR OLD.state = 'published' OR (OLD.state = 'signed' AND NEW.state <> 'published')
          OR (OLD.state = 'signed' AND (NEW.id, NEW.organization_id, NEW.meeting_id, NEW.year, NEW.sequence, NEW.round,
              NEW.record, NEW.text_sha256, NEW.sealed, NEW.templates_sha256, NEW.created_at, NEW.signed_at)
            IS DISTINCT FROM (OLD.id, OLD.organization_id, OLD.meeting_id, OLD.year, OLD.sequence, OLD.round,
              OLD.record, OLD.text_sha256, OLD.sealed, OLD.templates_sha256, OLD.created_at, OLD.signed_at)) THEN
          RAISE EXCEPTION 'signed minutes are never changed, and none are deleted'
            USING ERRCODE = 'restrict_violation';
        END IF;
        RETURN NEW;
      END $$`);
    await runner.query(`
      CREATE TRIGGER tr_minutes_frozen BEFORE UPDATE OR DELETE ON minutes
        FOR EACH ROW EXECUTE FUNCTION refuse_changing_signed_minutes()`);
    await runner.query(`
      CREATE FUNCTION refuse_changing_signature() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF TG_OP = 'DELETE' OR OLD.voided_at IS NOT NULL OR (OLD.signed_at IS NOT NULL AND
          (NEW.means, NEW.signed_at, NEW.signed_on, NEW.account_id, NEW.text_sha256, NEW.name, NEW.capacity)
            IS DISTINCT FROM
          (OLD.means, OLD.signed_at, OLD.signed_on, OLD.account_id, OLD.text_sha256, OLD.name, OLD.capacity)) THEN
          RAISE EXCEPTION 'a signature is voided, never changed' USING ERRCODE = 'restrict_violation';
        END IF;
        RETURN NEW;
      END $$`);
    await runner.query(`
      CREATE TRIGGER tr_minutes_signer_kept BEFORE UPDATE OR DELETE ON minutes_signer
        FOR EACH ROW EXECUTE FUNCTION refuse_changing_signature()`);
    await runner.query(`
      CREATE FUNCTION require_draft_minutes() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        PERFORM 1 FROM minutes WHERE minutes.id = NEW.minutes_id AND minutes.state = 'draft' FOR SHARE;
        IF NOT FOUND THEN
          RAISE EXCEPTION 'the minutes are no draft' USING ERRCODE = 'restrict_violation';
        END IF;
        RETURN NEW;
      END $$`);
    await runner.query(`
      CREATE TRIGGER tr_minutes_note_draft BEFORE INSERT OR UPDATE ON minutes_note
        FOR EACH ROW EXECUTE FUNCTION require_draft_minutes()`);
    await runner.query(`
      CREATE TRIGGER tr_minutes_note_kept BEFORE DELETE ON minutes_note
        FOR EACH ROW EXECUTE FUNCTION refuse_rewriting()`);
    for (const table of ['minutes_addendum', 'minutes_file']) {
      await runner.query(`
        CREATE TRIGGER tr_${table}_append_only BEFORE UPDATE OR DELETE ON ${table}
          FOR EACH ROW EXECUTE FUNCTION refuse_rewriting()`);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['minutes_file', 'minutes_addendum', 'minutes_signer', 'minutes_note', 'minutes']) {
      await runner.query(`DROP TABLE ${table}`);
    }
    await runner.query(`DROP FUNCTION require_draft_minutes()`);
    await runner.query(`DROP FUNCTION refuse_changing_signature()`);
    await runner.query(`DROP FUNCTION refuse_changing_signed_minutes()`);
  }
}
