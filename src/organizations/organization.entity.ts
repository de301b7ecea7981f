import { Check, Column, Entity, PrimaryColumn } from 'typeorm';
import { oneOf } from '../platform/database/one-of.js';
import { PROFILES, type Profile } from './domain/profile.js';

/** A co-operative, an association or a network: everything else belongs to exactly one. */
@Entity('organization')
@Check('ck_organization_profile', oneOf('profile', PROFILES))
export class Organization {
  @PrimaryColumn('uuid')
  id: string;

  @Column('varchar', { length: 100 })
  name: string;

  @Column('varchar', { length: 30 })
  profile: Profile;

  /** What its own rules are called in findings and minutes: 정관, 회칙. */
  @Column('varchar', { length: 40 })
  charterTitle: string;

  @Column('varchar', { length: 64 })
  timeZone: string;

  @Column('date', { nullable: true })
  foundedOn: string | null;

  /** Holds invented people and numbers, and says so wherever it is shown. */
  @Column('boolean')
  demonstration: boolean;

  @Column('timestamptz')
  createdAt: Date;
}
