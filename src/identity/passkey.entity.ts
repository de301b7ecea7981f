import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, Unique } from 'typeorm';
import { Account } from './account.entity.js';

/** A public key of a phone, a computer or a security key that signs in for an account (WebAuthn). */
@Entity('passkey')
@Unique(['credentialId'])
export class Passkey {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  @Index()
  accountId: string;

  @ManyToOne(() => Account)
  @JoinColumn()
  account?: Account;

  /** As base64url. */
  @Column('varchar', { length: 1400 })
  credentialId: string;

  @Column('bytea')
  publicKey: Buffer;

  /** How often the device says it was used; one that runs backwards is a copy. Synced passkeys stay at 0. */
  @Column('bigint', { transformer: { from: Number, to: (value: number) => value } })
  counter: number;

  @Column('varchar', { length: 20, array: true })
  transports: string[];

  /** Whether it is copied between the devices of its owner, so that it survives the loss of one. */
  @Column('boolean')
  synced: boolean;

  @Column('varchar', { length: 100 })
  name: string;

  @Column('timestamptz')
  createdAt: Date;

  @Column('timestamptz', { nullable: true })
  lastUsedAt: Date | null;
}
