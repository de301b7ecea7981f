import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, Unique } from 'typeorm';
import { oneOf } from '../platform/database/one-of.js';
import { Account } from './account.entity.js';

/** Asked for by whoever wants to sign in, or sent to somebody who is given an account. */
export const LINK_PURPOSES = ['sign-in', 'invitation'] as const;
export type LinkPurpose = (typeof LINK_PURPOSES)[number];

/** A link that signs in once. Only the SHA-256 of its secret is kept; the secret went by mail. */
@Entity('sign_in_link')
@Unique(['secretHash'])
@Index(['accountId', 'createdAt'])
@Check('ck_sign_in_link_purpose', oneOf('purpose', LINK_PURPOSES))
export class SignInLink {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  accountId: string;

  @ManyToOne(() => Account)
  @JoinColumn()
  account?: Account;

  @Column('varchar', { length: 20 })
  purpose: LinkPurpose;

  @Column('char', { length: 64 })
  secretHash: string;

  @Column('timestamptz')
  createdAt: Date;

  @Column('timestamptz')
  expiresAt: Date;

  @Column('timestamptz', { nullable: true })
  usedAt: Date | null;
}
