import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateCalendarSubscriptions1700000017100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE calendar_subscription (
        id uuid NOT NULL,
        organization_id uuid NOT NULL,
        account_id uuid NOT NULL,
        body_id uuid,
        created_at timestamptz NOT NULL,
        revoked_at timestamptz,
        CONSTRAINT pk_calendar_subscription PRIMARY KEY (id),
        CONSTRAINT fk_calendar_subscription_organization_id FOREIGN KEY (organization_id)
          REFERENCES organization (id),
        CONSTRAINT fk_calendar_subscription_account_id FOREIGN KEY (account_id) REFERENCES account (id),
        CONSTRAINT fk_calendar_subscription_body_id FOREIGN KEY (body_id) REFERENCES body (id)
      )`);
    await runner.query(
      `CREATE INDEX ix_calendar_subscription_account_id_organization_id
         ON calendar_subscription (account_id, organization_id)`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE calendar_subscription`);
  }
}
