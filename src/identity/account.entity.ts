import { Check, Column, Entity, PrimaryColumn, Unique } from 'typeorm';
import { LANGUAGES, type Language } from '../kernel/localized.js';
import { oneOf } from '../platform/database/one-of.js';

/** Somebody who may sign in. What an account may do follows from its organizations, never from the account itself. */
@Entity('account')
@Unique(['email'])
@Check('ck_account_email', 'email = lower(email)')
@Check('ck_account_language', oneOf('language', LANGUAGES))
export class Account {
  @PrimaryColumn('uuid')
  id: string;

  @Column('varchar', { length: 254 })
  email: string;

  /** Null for who signs in by mail links or passkeys only. */
  @Column('varchar', { length: 200, nullable: true })
  passwordHash: string | null;

  @Column('varchar', { length: 100 })
  name: string;

  /** Null until one was chosen: pages and links to sign in then speak what the browser asks for, other mail Korean. */
  @Column('varchar', { length: 2, nullable: true })
  language: Language | null;

  @Column('timestamptz')
  createdAt: Date;

  @Column('timestamptz', { nullable: true })
  disabledAt: Date | null;
}
