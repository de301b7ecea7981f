import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, Unique } from 'typeorm';
import { Account } from './account.entity.js';

/** What a passkey has to sign; used once, within minutes. */
@Entity('passkey_challenge')
@Unique(['challengeHash'])
export class PasskeyChallenge {
  @PrimaryColumn('uuid')
  id: string;

  /** The account that adds a passkey; null where somebody signs in. */
  @Column('uuid', { nullable: true })
  accountId: string | null;

  @ManyToOne(() => Account)
  @JoinColumn()
  account?: Account | null;

  @Column('char', { length: 64 })
  challengeHash: string;

  @Column('timestamptz')
  @Index()
  expiresAt: Date;
}
