import { Check, Column, Entity, PrimaryColumn } from 'typeorm';
import { oneOf } from '../platform/database/one-of.js';
import { HAS_FORM_OF_POSTCODE, LONGEST_ADDRESS } from './domain/postal-address.js';
import { PROFILES, type Profile } from './domain/profile.js';

/** A co-operative, an association or a network: everything else belongs to exactly one. */
@Entity('organization')
@Check('ck_organization_profile', oneOf('profile', PROFILES))
@Check('ck_organization_postcode', HAS_FORM_OF_POSTCODE)
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

  /** Where its office is, as letters name the sender. */
  @Column('varchar', { length: 5, nullable: true })
  postcode: string | null;

  @Column('varchar', { length: LONGEST_ADDRESS, nullable: true })
  address: string | null;

  /** Holds invented people and numbers, and says so wherever it is shown. */
  @Column('boolean')
  demonstration: boolean;

  @Column('timestamptz')
  createdAt: Date;
}
