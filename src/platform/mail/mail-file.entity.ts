import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A file that goes along with messages; kept once, however many people it goes to. */
@Entity('mail_file')
export class MailFile {
  @PrimaryColumn('uuid')
  id: string;

  @Column('varchar', { length: 200 })
  name: string;

  @Column('varchar', { length: 100 })
  contentType: string;

  @Column('bytea')
  bytes: Buffer;
}
