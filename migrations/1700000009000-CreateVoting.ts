import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateVoting1700000009000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE poll (
        id uuid NOT NULL,
        meeting_id uuid NOT NULL,
        agenda_item_id uuid NOT NULL,
        motion_id uuid,
        group_id uuid,
        matter varchar(30) NOT NULL,
        method varchar(30) NOT NULL,
        state varchar(20) NOT NULL,
        opened_at timestamptz NOT NULL,
        opened_by uuid,
        closed_at timestamptz,
        closed_by uuid,
        counters jsonb NOT NULL,
        casting_vote varchar(10),
        presence jsonb,
        tally jsonb,
        rulebook jsonb NOT NULL,
        verdict jsonb,
        CONSTRAINT pk_poll PRIMARY KEY (id),
        CONSTRAINT ck_poll_counted CHECK (state <> 'closed' OR tally IS NOT NULL OR method IN ('no-objection',
          'unanimous-consent', 'acclamation')),
        CONSTRAINT ck_poll_tally CHECK (tally IS NULL OR method NOT IN ('no-objection', 'unanimous-consent',
          'acclamation')),
        CONSTRAINT ck_poll_closed CHECK (state <> 'closed' OR num_nulls(closed_at, presence, verdict) = 0),
        CONSTRAINT ck_poll_casting_vote CHECK (casting_vote IN ('yes', 'no')),
        CONSTRAINT ck_poll_matter CHECK (matter IN ('ordinary', 'bylaw-amendment', 'merger', 'division',
          'dissolution', 'suspension', 'expulsion', 'share-refund', 'preferred-investment',
          'officer-election', 'officer-dismissal', 'budget', 'settlement', 'urgent-item',
          'liquidation-accounts')),
        CONSTRAINT ck_poll_state CHECK (state IN ('open', 'closed', 'annulled')),
        CONSTRAINT ck_poll_method CHECK (method IN ('no-objection', 'unanimous-consent', 'acclamation',
          'hands', 'rising', 'roll-call', 'electronic-named', 'electronic-secret', 'written-ballots')),
        CONSTRAINT fk_poll_meeting_id FOREIGN KEY (meeting_id) REFERENCES meeting (id),
        CONSTRAINT fk_poll_agenda_item_id FOREIGN KEY (agenda_item_id) REFERENCES agenda_item (id),
        CONSTRAINT fk_poll_motion_id FOREIGN KEY (motion_id) REFERENCES motion (id)
      )`);
    await runner.query(`CREATE INDEX ix_poll_meeting_id ON poll (meeting_id)`);
    await runner.query(`CREATE INDEX ix_poll_agenda_item_id ON poll (agenda_item_id)`);
    await runner.query(`CREATE INDEX ix_poll_motion_id ON poll (motion_id)`);
    await runner.query(`CREATE INDEX ix_poll_group_id ON poll (group_id)`);
    await runner.query(`CREATE UNIQUE INDEX uq_poll_open ON poll (agenda_item_id) WHERE state = 'open'`);
    await runner.query(`
      CREATE TABLE poll_annulment (
        poll_id uuid NOT NULL,
        kind varchar(20) NOT NULL,
        elector_id uuid,
        reason varchar(500),
        at timestamptz NOT NULL,
        recorded_at timestamptz NOT NULL,
        account_id uuid,
        CONSTRAINT pk_poll_annulment PRIMARY KEY (poll_id),
        CONSTRAINT ck_poll_annulment_reason CHECK (kind <> 'slip' OR reason IS NOT NULL),
        CONSTRAINT ck_poll_annulment_kind CHECK (kind IN ('objection', 'group-split', 'slip')),
        CONSTRAINT fk_poll_annulment_poll_id FOREIGN KEY (poll_id) REFERENCES poll (id),
        CONSTRAINT fk_poll_annulment_elector_id FOREIGN KEY (elector_id) REFERENCES meeting_elector (id)
      )`);
    await runner.query(`CREATE INDEX ix_poll_annulment_elector_id ON poll_annulment (elector_id)`);
    await runner.query(`
      CREATE TABLE poll_elector (
        poll_id uuid NOT NULL,
        elector_id uuid NOT NULL,
        capacity varchar(20) NOT NULL,
        acting_person_id uuid,
        holder_name varchar(100),
        excluded boolean NOT NULL,
        excluded_for varchar(300),
        CONSTRAINT pk_poll_elector PRIMARY KEY (poll_id, elector_id),
        CONSTRAINT ck_poll_elector_exclusion CHECK ((excluded_for IS NULL) = (NOT excluded)),
        CONSTRAINT ck_poll_elector_capacity CHECK (capacity IN ('in-person', 'online', 'proxy', 'written',
          'absent')),
        CONSTRAINT fk_poll_elector_poll_id FOREIGN KEY (poll_id) REFERENCES poll (id),
        CONSTRAINT fk_poll_elector_elector_id FOREIGN KEY (elector_id) REFERENCES meeting_elector (id)
      )`);
    await runner.query(`
      CREATE TABLE named_ballot (
        poll_id uuid NOT NULL,
        elector_id uuid NOT NULL,
        choice varchar(10) NOT NULL,
        cast_at timestamptz NOT NULL,
        account_id uuid,
        CONSTRAINT pk_named_ballot PRIMARY KEY (poll_id, elector_id),
        CONSTRAINT ck_named_ballot_choice CHECK (choice IN ('yes', 'no', 'abstain')),
        CONSTRAINT fk_named_ballot_poll_id_elector_id FOREIGN KEY (poll_id, elector_id) REFERENCES
          poll_elector (poll_id,elector_id)
      )`);
    await runner.query(`
      CREATE TABLE ballot_participation (
        poll_id uuid NOT NULL,
        elector_id uuid NOT NULL,
        retry_key_hash varchar(64) NOT NULL,
        CONSTRAINT pk_ballot_participation PRIMARY KEY (poll_id, elector_id),
        CONSTRAINT fk_ballot_participation_poll_id_elector_id FOREIGN KEY (poll_id, elector_id) REFERENCES
          poll_elector (poll_id,elector_id)
      )`);
    await runner.query(`
      CREATE TABLE secret_ballot (
        id uuid NOT NULL,
        poll_id uuid NOT NULL,
        choice varchar(10),
        sealed bytea,
        CONSTRAINT pk_secret_ballot PRIMARY KEY (id),
        CONSTRAINT ck_secret_ballot_sealed CHECK (num_nonnulls(choice, sealed) = 1),
        CONSTRAINT ck_secret_ballot_choice CHECK (choice IN ('yes', 'no', 'abstain')),
        CONSTRAINT fk_secret_ballot_poll_id FOREIGN KEY (poll_id) REFERENCES poll (id)
      )`);
    await runner.query(`CREATE INDEX ix_secret_ballot_poll_id ON secret_ballot (poll_id)`);
    await this.freezePolls(runner);
    await this.takeBallotsOnlyWhileOpen(runner);
  }

  /** A poll that is no longer open is a record: its row, its roll and its annulment never change. */
  private async freezePolls(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE FUNCTION refuse_changing_settled_poll() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF TG_OP = 'DELETE' OR OLD.state <> 'open' THEN
          RAISE EXCEPTION 'a poll that is no longer open is never changed, and none is deleted'
            USING ERRCODE = 'restrict_violation';
        END IF;
        IF (NEW.id, NEW.meeting_id, NEW.agenda_item_id, NEW.motion_id, NEW.group_id, NEW.matter, NEW.method,
            NEW.opened_at, NEW.opened_by, NEW.rulebook)
          IS DISTINCT FROM (OLD.id, OLD.meeting_id, OLD.agenda_item_id, OLD.motion_id, OLD.group_id, OLD.matter,
            OLD.method, OLD.opened_at, OLD.opened_by, OLD.rulebook) THEN
          RAISE EXCEPTION 'what a poll was opened with is never changed' USING ERRCODE = 'restrict_violation';
        END IF;
        RETURN NEW;
      END $$`);
    await runner.query(`
      CREATE TRIGGER tr_poll_frozen BEFORE UPDATE OR DELETE ON poll
        FOR EACH ROW EXECUTE FUNCTION refuse_changing_settled_poll()`);
    for (const table of ['poll_annulment', 'poll_elector']) {
      await runner.query(`
        CREATE TRIGGER tr_${table}_append_only BEFORE UPDATE OR DELETE ON ${table}
          FOR EACH ROW EXECUTE FUNCTION refuse_rewriting()`);
    }
  }

  /** Nothing is added to the roll or the box of a poll that is not open, whoever tries; the lock waits for a closing. */
  private async takeBallotsOnlyWhileOpen(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE FUNCTION require_open_poll() RETURNS trigger LANGUAGE plpgsql AS $$
      DECLARE
        target uuid := CASE WHEN TG_OP = 'DELETE' THEN OLD.poll_id ELSE NEW.poll_id END;
      BEGIN
        PERFORM 1 FROM poll WHERE poll.id = target AND poll.state = 'open' FOR SHARE;
        IF NOT FOUND THEN
          RAISE EXCEPTION 'the poll is not open: % of % is refused', TG_OP, TG_TABLE_NAME
            USING ERRCODE = 'restrict_violation';
        END IF;
        IF TG_OP = 'DELETE' THEN
          RETURN OLD;
        END IF;
        RETURN NEW;
      END $$`);
    await runner.query(`
      CREATE TRIGGER tr_poll_elector_open BEFORE INSERT ON poll_elector
        FOR EACH ROW EXECUTE FUNCTION require_open_poll()`);
    await runner.query(`
      CREATE TRIGGER tr_named_ballot_open BEFORE INSERT OR UPDATE ON named_ballot
        FOR EACH ROW EXECUTE FUNCTION require_open_poll()`);
    await runner.query(`
      CREATE TRIGGER tr_named_ballot_kept BEFORE DELETE ON named_ballot
        FOR EACH ROW EXECUTE FUNCTION refuse_rewriting()`);
    for (const table of ['ballot_participation', 'secret_ballot']) {
      await runner.query(`
        CREATE TRIGGER tr_${table}_open BEFORE INSERT OR DELETE ON ${table}
          FOR EACH ROW EXECUTE FUNCTION require_open_poll()`);
      await runner.query(`
        CREATE TRIGGER tr_${table}_kept BEFORE UPDATE ON ${table}
          FOR EACH ROW EXECUTE FUNCTION refuse_rewriting()`);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE secret_ballot`);
    await runner.query(`DROP TABLE ballot_participation`);
    await runner.query(`DROP TABLE named_ballot`);
    await runner.query(`DROP TABLE poll_elector`);
    await runner.query(`DROP TABLE poll_annulment`);
    await runner.query(`DROP TABLE poll`);
    await runner.query(`DROP FUNCTION require_open_poll()`);
    await runner.query(`DROP FUNCTION refuse_changing_settled_poll()`);
  }
}
