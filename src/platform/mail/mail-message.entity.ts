import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { oneOf } from '../database/one-of.js';

/**
 * Where a message is: on its way, delivered to the mail server, given up, or kept here because no mail server was
 * configured when it was posted.
 */
export const MAIL_STATES = ['waiting', 'sent', 'failed', 'kept'] as const;
export type MailState = (typeof MAIL_STATES)[number];

/** A message of the outbox: written in the transaction of what it tells of, sent after it. */
@Entity('mail_message')
@Check('ck_mail_message_state', oneOf('state', MAIL_STATES))
@Check('ck_mail_message_waiting', `(state = 'waiting') = (next_attempt_at IS NOT NULL)`)
@Check('ck_mail_message_sent', `(state = 'sent') = (sent_at IS NOT NULL)`)
@Index('ix_mail_message_next_attempt_at', ['nextAttemptAt'], { where: `state = 'waiting'` })
@Index('ix_mail_message_failed', ['id'], { where: `state = 'failed'` })
@Index('ix_mail_message_organization_id_created_at', ['organizationId', 'createdAt'])
export class MailMessage {
  @PrimaryColumn('uuid')
  id: string;

  /** Null for mail to an account outside any organization. */
  @Column('uuid', { nullable: true })
  organizationId: string | null;

  /** What it is about, for lists: `sign-in-link`, `notice`. */
  @Column('varchar', { length: 40 })
  kind: string;

  @Column('varchar', { length: 254 })
  toAddress: string;

  @Column('varchar', { length: 100, nullable: true })
  toName: string | null;

  @Column('varchar', { length: 300 })
  subject: string;

  /** Null once a message that holds a secret was sent or has expired. */
  @Column('text', { nullable: true })
  text: string | null;

  @Column('text', { nullable: true })
  html: string | null;

  /** The account whose one-time secret the text holds; null where it holds none. */
  @Column('uuid', { nullable: true })
  secretOf: string | null;

  @Column('varchar', { length: 10 })
  state: MailState;

  @Column('timestamptz')
  createdAt: Date;

  /** When it is of no more use, so that it is not sent afterwards. */
  @Column('timestamptz', { nullable: true })
  expiresAt: Date | null;

  /** When it may be tried next; while somebody tries, when another may. */
  @Column('timestamptz', { nullable: true })
  nextAttemptAt: Date | null;

  @Column('integer')
  attempts: number;

  @Column('timestamptz', { nullable: true })
  sentAt: Date | null;

  @Column('timestamptz', { nullable: true })
  failedAt: Date | null;

  /** What the mail server answered last, or why it could not be reached. */
  @Column('varchar', { length: 500, nullable: true })
  lastError: string | null;
}
