import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, Unique } from 'typeorm';
import { MailFile } from './mail-file.entity.js';
import { MailMessage } from './mail-message.entity.js';

/** That a file goes along with a message. */
@Entity('mail_attachment')
@Unique(['messageId', 'sequence'])
@Index('ix_mail_attachment_file_id', ['fileId'])
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

  @Column('uuid')
  fileId: string;

  @ManyToOne(() => MailFile)
  @JoinColumn()
  file?: MailFile;
}
