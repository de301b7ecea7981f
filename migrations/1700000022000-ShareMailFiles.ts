import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A notice that goes to twenty thousand people is kept once, not once for each of them. */
export class ShareMailFiles1700000022000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE mail_file (
        id uuid NOT NULL,
        name varchar(200) NOT NULL,
        content_type varchar(100) NOT NULL,
        bytes bytea NOT NULL,
        CONSTRAINT pk_mail_file PRIMARY KEY (id)
      )`);
    await runner.query(`
      INSERT INTO mail_file (id, name, content_type, bytes)
      SELECT gen_random_uuid(), name, content_type, bytes FROM mail_attachment GROUP BY name, content_type, bytes`);
    await runner.query(`ALTER TABLE mail_attachment ADD COLUMN file_id uuid`);
    await runner.query(`
      UPDATE mail_attachment attachment SET file_id = file.id FROM mail_file file
       WHERE (file.name, file.content_type, file.bytes) = (attachment.name, attachment.content_type, attachment.bytes)`);
    await runner.query(`
      ALTER TABLE mail_attachment
        ALTER COLUMN file_id SET NOT NULL,
        ADD CONSTRAINT fk_mail_attachment_file_id FOREIGN KEY (file_id) REFERENCES mail_file (id),
        DROP COLUMN name, DROP COLUMN content_type, DROP COLUMN bytes`);
    await runner.query(`CREATE INDEX ix_mail_attachment_file_id ON mail_attachment (file_id)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE mail_attachment
        ADD COLUMN name varchar(200), ADD COLUMN content_type varchar(100), ADD COLUMN bytes bytea`);
    await runner.query(`
      UPDATE mail_attachment attachment
         SET name = file.name, content_type = file.content_type, bytes = file.bytes
        FROM mail_file file WHERE file.id = attachment.file_id`);
    await runner.query(`
      ALTER TABLE mail_attachment
        ALTER COLUMN name SET NOT NULL, ALTER COLUMN content_type SET NOT NULL, ALTER COLUMN bytes SET NOT NULL,
        DROP COLUMN file_id`);
    await runner.query(`DROP TABLE mail_file`);
  }
}
