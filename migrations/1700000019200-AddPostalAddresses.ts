import type { MigrationInterface, QueryRunner } from 'typeorm';

export class AddPostalAddresses1700000019200 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const table of ['organization', 'person', 'member']) {
      await runner.query(`
        ALTER TABLE ${table}
          ADD COLUMN postcode varchar(5),
          ADD COLUMN address varchar(120),
          ADD CONSTRAINT ck_${table}_postcode CHECK (postcode ~ '^[0-9]{5}$')`);
    }
    await runner.query(`
      ALTER TABLE member ADD CONSTRAINT ck_member_address
        CHECK (kind = 'organization' OR (postcode IS NULL AND address IS NULL))`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE member DROP CONSTRAINT ck_member_address`);
    for (const table of ['member', 'person', 'organization']) {
      await runner.query(`
        ALTER TABLE ${table} DROP CONSTRAINT ck_${table}_postcode, DROP COLUMN postcode, DROP COLUMN address`);
    }
  }
}
