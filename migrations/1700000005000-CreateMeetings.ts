import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateMeetings1700000005000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE meeting (
        id uuid NOT NULL,
        organization_id uuid NOT NULL,
        body_id uuid NOT NULL,
        number integer,
        title varchar(200) NOT NULL,
        kind varchar(20) NOT NULL,
        form varchar(20) NOT NULL,
        starts_at timestamptz NOT NULL,
        continues_at timestamptz,
        place varchar(300),
        purpose varchar(1000),
        state varchar(20) NOT NULL,
        record_date date,
        chair_person_id uuid,
        chair_title varchar(60),
        recorder_person_id uuid,
        series_id uuid,
        series_occurrence_on date,
        created_at timestamptz NOT NULL,
        created_by uuid,
        CONSTRAINT pk_meeting PRIMARY KEY (id),
        CONSTRAINT ck_meeting_number CHECK (number > 0),
        CONSTRAINT ck_meeting_state CHECK (state IN ('draft', 'convened', 'open', 'recessed', 'adjourned',
          'postponed', 'closed', 'lapsed', 'cancelled')),
        CONSTRAINT ck_meeting_form CHECK (form IN ('in-person', 'online', 'hybrid', 'written')),
        CONSTRAINT ck_meeting_kind CHECK (kind IN ('regular', 'extraordinary', 'founding')),
        CONSTRAINT fk_meeting_organization_id FOREIGN KEY (organization_id) REFERENCES organization (id),
        CONSTRAINT fk_meeting_body_id FOREIGN KEY (body_id) REFERENCES body (id),
        CONSTRAINT fk_meeting_chair_person_id FOREIGN KEY (chair_person_id) REFERENCES person (id),
        CONSTRAINT fk_meeting_recorder_person_id FOREIGN KEY (recorder_person_id) REFERENCES person (id)
      )`);
    await runner.query(`CREATE INDEX ix_meeting_series_id ON meeting (series_id)`);
    await runner.query(
      `CREATE INDEX ix_meeting_organization_id_starts_at ON meeting (organization_id, starts_at)`,
    );
    await runner.query(`CREATE INDEX ix_meeting_body_id_starts_at ON meeting (body_id, starts_at)`);
    await runner.query(`
      CREATE TABLE meeting_event (
        id uuid NOT NULL,
        meeting_id uuid NOT NULL,
        sequence integer NOT NULL,
        command varchar(20) NOT NULL,
        at timestamptz NOT NULL,
        recorded_at timestamptz NOT NULL,
        account_id uuid,
        details jsonb NOT NULL,
        CONSTRAINT pk_meeting_event PRIMARY KEY (id),
        CONSTRAINT uq_meeting_event_meeting_id_sequence UNIQUE (meeting_id, sequence),
        CONSTRAINT ck_meeting_event_command CHECK (command IN ('convene', 'open', 'recess', 'resume',
          'adjourn', 'postpone', 'lapse', 'close', 'cancel')),
        CONSTRAINT fk_meeting_event_meeting_id FOREIGN KEY (meeting_id) REFERENCES meeting (id)
      )`);
    await runner.query(`
      CREATE TABLE meeting_elector (
        id uuid NOT NULL,
        meeting_id uuid NOT NULL,
        member_id uuid,
        seat_id uuid,
        person_id uuid,
        name varchar(100) NOT NULL,
        affiliation varchar(200),
        title varchar(60),
        position integer NOT NULL,
        intent varchar(20),
        struck_at timestamptz,
        CONSTRAINT pk_meeting_elector PRIMARY KEY (id),
        CONSTRAINT uq_meeting_elector_meeting_id_seat_id UNIQUE (meeting_id, seat_id),
        CONSTRAINT uq_meeting_elector_meeting_id_member_id UNIQUE (meeting_id, member_id),
        CONSTRAINT uq_meeting_elector_meeting_id_position UNIQUE (meeting_id, position),
        CONSTRAINT ck_meeting_elector_intent CHECK (intent IN ('attending', 'not-attending', 'undecided')),
        CONSTRAINT ck_meeting_elector_entitlement CHECK (num_nonnulls(member_id, seat_id) = 1),
        CONSTRAINT fk_meeting_elector_meeting_id FOREIGN KEY (meeting_id) REFERENCES meeting (id),
        CONSTRAINT fk_meeting_elector_member_id FOREIGN KEY (member_id) REFERENCES member (id),
        CONSTRAINT fk_meeting_elector_seat_id FOREIGN KEY (seat_id) REFERENCES seat (id),
        CONSTRAINT fk_meeting_elector_person_id FOREIGN KEY (person_id) REFERENCES person (id)
      )`);
    await runner.query(`CREATE INDEX ix_meeting_elector_person_id ON meeting_elector (person_id)`);
    await runner.query(`
      CREATE TABLE representative_change (
        id uuid NOT NULL,
        meeting_id uuid NOT NULL,
        elector_id uuid NOT NULL,
        at timestamptz NOT NULL,
        from_person_id uuid,
        from_name varchar(100) NOT NULL,
        to_person_id uuid,
        to_name varchar(100) NOT NULL,
        document varchar(200),
        recorded_at timestamptz NOT NULL,
        account_id uuid,
        CONSTRAINT pk_representative_change PRIMARY KEY (id),
        CONSTRAINT fk_representative_change_meeting_id FOREIGN KEY (meeting_id) REFERENCES meeting (id),
        CONSTRAINT fk_representative_change_elector_id FOREIGN KEY (elector_id) REFERENCES meeting_elector
          (id),
        CONSTRAINT fk_representative_change_from_person_id FOREIGN KEY (from_person_id) REFERENCES person
          (id),
        CONSTRAINT fk_representative_change_to_person_id FOREIGN KEY (to_person_id) REFERENCES person (id)
      )`);
    await runner.query(
      `CREATE INDEX ix_representative_change_meeting_id ON representative_change (meeting_id)`,
    );
    await runner.query(`
      CREATE TABLE proxy (
        id uuid NOT NULL,
        meeting_id uuid NOT NULL,
        principal_elector_id uuid NOT NULL,
        holder_elector_id uuid,
        holder_name varchar(100) NOT NULL,
        holder_relation varchar(20) NOT NULL,
        instructions jsonb NOT NULL,
        document varchar(200),
        received_at timestamptz NOT NULL,
        account_id uuid,
        ended_at timestamptz,
        end_reason varchar(20),
        CONSTRAINT pk_proxy PRIMARY KEY (id),
        CONSTRAINT ck_proxy_ended CHECK ((ended_at IS NULL) = (end_reason IS NULL)),
        CONSTRAINT ck_proxy_end CHECK (end_reason IN ('withdrawn', 'principal-arrived', 'superseded',
          'refused')),
        CONSTRAINT ck_proxy_self CHECK (holder_elector_id <> principal_elector_id),
        CONSTRAINT ck_proxy_holder_name CHECK (btrim(holder_name) <> ''),
        CONSTRAINT ck_proxy_holder CHECK ((holder_relation = 'elector') = (holder_elector_id IS NOT NULL)),
        CONSTRAINT ck_proxy_holder_relation CHECK (holder_relation IN ('elector', 'family', 'other')),
        CONSTRAINT fk_proxy_meeting_id FOREIGN KEY (meeting_id) REFERENCES meeting (id),
        CONSTRAINT fk_proxy_principal_elector_id FOREIGN KEY (principal_elector_id) REFERENCES
          meeting_elector (id),
        CONSTRAINT fk_proxy_holder_elector_id FOREIGN KEY (holder_elector_id) REFERENCES meeting_elector
          (id)
      )`);
    await runner.query(`CREATE INDEX ix_proxy_meeting_id ON proxy (meeting_id)`);
    await runner.query(
      `CREATE UNIQUE INDEX uq_proxy_in_force ON proxy (principal_elector_id) WHERE ended_at IS NULL`,
    );
    await runner.query(`
      CREATE TABLE attendance (
        id uuid NOT NULL,
        meeting_id uuid NOT NULL,
        sequence integer NOT NULL,
        kind varchar(20) NOT NULL,
        capacity varchar(20) NOT NULL,
        elector_id uuid,
        proxy_id uuid,
        observer_name varchar(100),
        observer_affiliation varchar(200),
        at timestamptz NOT NULL,
        recorded_at timestamptz NOT NULL,
        account_id uuid,
        voids_id uuid,
        reason varchar(300),
        CONSTRAINT pk_attendance PRIMARY KEY (id),
        CONSTRAINT uq_attendance_voids_id UNIQUE (voids_id),
        CONSTRAINT uq_attendance_meeting_id_sequence UNIQUE (meeting_id, sequence),
        CONSTRAINT ck_attendance_subject CHECK (num_nonnulls(elector_id, proxy_id, observer_name) = 1),
        CONSTRAINT ck_attendance_capacity CHECK (capacity IN ('in-person', 'online', 'written', 'proxy',
          'observer')),
        CONSTRAINT ck_attendance_kind CHECK (kind IN ('arrived', 'departed', 'voided')),
        CONSTRAINT ck_attendance_voided CHECK ((kind = 'voided') = (voids_id IS NOT NULL)),
        CONSTRAINT fk_attendance_meeting_id FOREIGN KEY (meeting_id) REFERENCES meeting (id),
        CONSTRAINT fk_attendance_elector_id FOREIGN KEY (elector_id) REFERENCES meeting_elector (id),
        CONSTRAINT fk_attendance_proxy_id FOREIGN KEY (proxy_id) REFERENCES proxy (id),
        CONSTRAINT fk_attendance_voids_id FOREIGN KEY (voids_id) REFERENCES attendance (id)
      )`);
    await runner.query(`CREATE INDEX ix_attendance_elector_id ON attendance (elector_id)`);
    await runner.query(`
      CREATE TABLE convening (
        id uuid NOT NULL,
        meeting_id uuid NOT NULL,
        dispatched_at timestamptz NOT NULL,
        means varchar(20) NOT NULL,
        notice_days integer NOT NULL,
        lawful_latest date NOT NULL,
        safe_latest date NOT NULL,
        content jsonb NOT NULL,
        findings jsonb NOT NULL,
        recorded_at timestamptz NOT NULL,
        account_id uuid,
        CONSTRAINT pk_convening PRIMARY KEY (id),
        CONSTRAINT ck_convening_means CHECK (means IN ('email', 'post', 'hand', 'public-notice',
          'text-message', 'messenger', 'telephone')),
        CONSTRAINT fk_convening_meeting_id FOREIGN KEY (meeting_id) REFERENCES meeting (id)
      )`);
    await runner.query(`CREATE INDEX ix_convening_meeting_id ON convening (meeting_id)`);
    await runner.query(`
      CREATE TABLE convening_recipient (
        id uuid NOT NULL,
        convening_id uuid NOT NULL,
        elector_id uuid NOT NULL,
        delivered_at timestamptz,
        CONSTRAINT pk_convening_recipient PRIMARY KEY (id),
        CONSTRAINT uq_convening_recipient_convening_id_elector_id UNIQUE (convening_id, elector_id),
        CONSTRAINT fk_convening_recipient_convening_id FOREIGN KEY (convening_id) REFERENCES convening (id),
        CONSTRAINT fk_convening_recipient_elector_id FOREIGN KEY (elector_id) REFERENCES meeting_elector
          (id)
      )`);
    await runner.query(`
      CREATE TABLE meeting_signatory (
        id uuid NOT NULL,
        meeting_id uuid NOT NULL,
        elector_id uuid NOT NULL,
        position integer NOT NULL,
        elected_at timestamptz NOT NULL,
        released_at timestamptz,
        CONSTRAINT pk_meeting_signatory PRIMARY KEY (id),
        CONSTRAINT uq_meeting_signatory_meeting_id_position UNIQUE (meeting_id, position),
        CONSTRAINT fk_meeting_signatory_meeting_id FOREIGN KEY (meeting_id) REFERENCES meeting (id),
        CONSTRAINT fk_meeting_signatory_elector_id FOREIGN KEY (elector_id) REFERENCES meeting_elector (id)
      )`);
    await runner.query(
      `CREATE UNIQUE INDEX uq_meeting_signatory_in_office ON meeting_signatory (meeting_id, elector_id)
         WHERE released_at IS NULL`,
    );
    await runner.query(`
      CREATE FUNCTION refuse_rewriting() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        RAISE EXCEPTION 'rows of % are never changed or deleted', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
      END $$`);
    for (const table of ['meeting_event', 'representative_change', 'attendance', 'convening']) {
      await runner.query(
        `CREATE TRIGGER tr_${table}_append_only BEFORE UPDATE OR DELETE ON ${table}
           FOR EACH ROW EXECUTE FUNCTION refuse_rewriting()`,
      );
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE meeting_signatory`);
    await runner.query(`DROP TABLE convening_recipient`);
    await runner.query(`DROP TABLE convening`);
    await runner.query(`DROP TABLE attendance`);
    await runner.query(`DROP TABLE proxy`);
    await runner.query(`DROP TABLE representative_change`);
    await runner.query(`DROP TABLE meeting_elector`);
    await runner.query(`DROP TABLE meeting_event`);
    await runner.query(`DROP TABLE meeting`);
    await runner.query(`DROP FUNCTION refuse_rewriting()`);
  }
}
