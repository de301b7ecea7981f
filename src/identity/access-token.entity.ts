import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, Unique } from 'typeorm';
import { oneOf } from '../platform/database/one-of.js';
import { Account } from './account.entity.js';

/** A browser's session, or a personal token for the API. */
const TOKEN_KINDS = ['session', 'api'] as const;
export type TokenKind = (typeof TOKEN_KINDS)[number];

/** A secret that stands for an account. Only its SHA-256 is kept; the secret is shown once. */
@Entity('access_token')
@Unique(['secretHash'])
@Check('ck_access_token_kind', oneOf('kind', TOKEN_KINDS))
@Check('ck_access_token_expiry', `kind <> 'session' OR expires_at IS NOT NULL`)
export class AccessToken {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  @Index()
  accountId: string;

  @ManyToOne(() => Account)
  @JoinColumn()
  account?: Account;

  @Column('varchar', { length: 10 })
  kind: TokenKind;

  @Column('char', { length: 64 })
  secretHash: string;

  /** What the account calls it: the browser of a session, the purpose of a token. */
  @Column('varchar', { length: 200 })
  label: string;

  @Column('timestamptz')
  createdAt: Date;

  @Column('timestamptz', { nullable: true })
  expiresAt: Date | null;

  @Column('timestamptz', { nullable: true })
  lastUsedAt: Date | null;

  @Column('timestamptz', { nullable: true })
  revokedAt: Date | null;
}
