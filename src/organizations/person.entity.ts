import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, Unique } from 'typeorm';
import { Account } from '../identity/account.entity.js';
import { HAS_FORM_OF_POSTCODE, LONGEST_ADDRESS } from './domain/postal-address.js';
import { Organization } from './organization.entity.js';

/** A head: somebody the organization knows, with or without an account. E-mail, telephone and address are for the secretariat. */
@Entity('person')
@Unique(['organizationId', 'accountId'])
@Index(['organizationId', 'name'])
@Index('ix_person_name_trgm', { synchronize: false })
@Check('ck_person_postcode', HAS_FORM_OF_POSTCODE)
export class Person {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  organizationId: string;

  @ManyToOne(() => Organization)
  @JoinColumn()
  organization?: Organization;

  @Column('varchar', { length: 100 })
  name: string;

  @Column('varchar', { length: 254, nullable: true })
  email: string | null;

  @Column('varchar', { length: 40, nullable: true })
  phone: string | null;

  /** 우편번호. */
  @Column('varchar', { length: 5, nullable: true })
  postcode: string | null;

  @Column('varchar', { length: LONGEST_ADDRESS, nullable: true })
  address: string | null;

  @Column('uuid', { nullable: true })
  @Index()
  accountId: string | null;

  @ManyToOne(() => Account)
  @JoinColumn()
  account?: Account | null;
}
