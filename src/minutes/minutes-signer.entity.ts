import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, Unique } from 'typeorm';
import { Person } from '../organizations/person.entity.js';
import { oneOf } from '../platform/database/one-of.js';
import { SIGNER_CAPACITIES, type SignerCapacity } from './domain/signers.js';
import { Minutes } from './minutes.entity.js';

export const SIGNING_MEANS = ['account', 'paper'] as const;
export type SigningMeans = (typeof SIGNING_MEANS)[number];

/**
 * One who is to sign, from the moment the text was put to review: by the own account, or on paper as recorded by the
 * secretary. Taking the text back voids the line together with its signature; it is never deleted.
 */
@Entity('minutes_signer')
@Unique(['minutesId', 'round', 'position'])
@Check('ck_minutes_signer_capacity', oneOf('capacity', SIGNER_CAPACITIES))
@Check('ck_minutes_signer_means', oneOf('means', SIGNING_MEANS))
@Check('ck_minutes_signer_signed', 'num_nulls(signed_at, means, text_sha256) IN (0, 3)')
@Check('ck_minutes_signer_paper', "(means IS NOT DISTINCT FROM 'paper') = (signed_on IS NOT NULL)")
export class MinutesSigner {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  minutesId: string;

  @ManyToOne(() => Minutes)
  @JoinColumn()
  minutes?: Minutes;

  @Column('integer')
  round: number;

  @Column('integer')
  position: number;

  @Column('varchar', { length: 20 })
  capacity: SignerCapacity;

  @Column('uuid', { nullable: true })
  @Index()
  personId: string | null;

  @ManyToOne(() => Person)
  @JoinColumn()
  person?: Person | null;

  /** As printed. */
  @Column('varchar', { length: 100 })
  name: string;

  @Column('varchar', { length: 200, nullable: true })
  affiliation: string | null;

  @Column('varchar', { length: 60, nullable: true })
  title: string | null;

  @Column('varchar', { length: 20, nullable: true })
  means: SigningMeans | null;

  /** When the signature was given here, or recorded here from paper. */
  @Column('timestamptz', { nullable: true })
  signedAt: Date | null;

  /** The day on the paper. */
  @Column('date', { nullable: true })
  signedOn: string | null;

  /** Whose account signed or recorded it. */
  @Column('uuid', { nullable: true })
  accountId: string | null;

  /** The text that was signed. */
  @Column('char', { length: 64, nullable: true })
  textSha256: string | null;

  @Column('timestamptz', { nullable: true })
  voidedAt: Date | null;
}
