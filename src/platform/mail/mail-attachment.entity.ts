import { Column, Entity, JoinColumn, ManyToOne, PrimaryColumn, Unique } from 'typeorm';
import { MailMessage } from './mail-message.entity.js';

/** A file that goes along with a message. */
@Entity('mail_attachment')
@Unique(['messageId', 'sequence'])
export class MailAttachment {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  messageId: string;

  @ManyToOne(() => MailMessage)
  @JoinColumn()
  message?: MailMessage;

  @Column('integer')
  sequence: number;

  @Column('varchar', { length: 200 })
  name: string;

  @Column('varchar', { length: 100 })
  contentType: string;

  @Column('bytea')
  bytes: Buffer;
}
