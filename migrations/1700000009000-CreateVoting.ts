import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateVoting1700000009000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE poll (
        id uuid NOT NULL,
        meeting_id uuid NOT NULL,
        agenda_item_id uuid NOT NULL,
        motion_id uuid,
        matter varchar(30) NOT NULL,
        method varchar(30) NOT NULL,
        state varchar(20) NOT NULL,
        opened_at timestamptz NOT NULL,
        opened_by uuid,
        closed_at timestamptz,
        closed_by uuid,
        counters jsonb NOT NULL,
        presence jsonb,
        tally jsonb,
        rulebook jsonb,
        verdict jsonb,
        annulment varchar(500),
        CONSTRAINT pk_poll PRIMARY KEY (id),
        CONSTRAINT ck_poll_tally CHECK (method NOT IN ('no-objection', 'acclamation') OR tally IS NULL),
        CONSTRAINT ck_poll_closed CHECK (state <> 'closed' OR (closed_at IS NOT NULL AND presence IS NOT
          NULL AND rulebook IS NOT NULL AND verdict IS NOT NULL)),
        CONSTRAINT ck_poll_matter CHECK (matter IN ('ordinary', 'bylaw-amendment', 'merger', 'division',
          'dissolution', 'suspension', 'expulsion', 'share-refund', 'preferred-investment',
          'officer-election', 'officer-dismissal', 'budget', 'settlement', 'urgent-item',
          'liquidation-accounts')),
        CONSTRAINT ck_poll_state CHECK (state IN ('open', 'closed', 'annulled')),
        CONSTRAINT ck_poll_method CHECK (method IN ('no-objection', 'acclamation', 'hands', 'rising',
          'roll-call', 'electronic-named', 'electronic-secret', 'written-ballots')),
        CONSTRAINT fk_poll_meeting_id FOREIGN KEY (meeting_id) REFERENCES meeting (id),
        CONSTRAINT fk_poll_agenda_item_id FOREIGN KEY (agenda_item_id) REFERENCES agenda_item (id),
        CONSTRAINT fk_poll_motion_id FOREIGN KEY (motion_id) REFERENCES motion (id)
      )`);
    await runner.query(`CREATE INDEX ix_poll_meeting_id ON poll (meeting_id)`);
    await runner.query(`CREATE INDEX ix_poll_agenda_item_id ON poll (agenda_item_id)`);
    await runner.query(`CREATE UNIQUE INDEX uq_poll_open ON poll (agenda_item_id) WHERE state = 'open'`);
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
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE secret_ballot`);
    await runner.query(`DROP TABLE ballot_participation`);
    await runner.query(`DROP TABLE named_ballot`);
    await runner.query(`DROP TABLE poll_elector`);
    await runner.query(`DROP TABLE poll`);
  }
}
