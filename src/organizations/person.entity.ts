import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, Unique } from 'typeorm';
import { Account } from '../identity/account.entity.js';
import { Organization } from './organization.entity.js';

/** A head: somebody the organization knows, with or without an account. E-mail and telephone are for the secretariat. */
@Entity('person')
@Unique(['organizationId', 'accountId'])
@Index(['organizationId', 'name'])
@Index('ix_person_name_trgm', { synchronize: false })
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

  @Column('uuid', { nullable: true })
  @Index()
  accountId: string | null;

  @ManyToOne(() => Account)
  @JoinColumn()
  account?: Account | null;
}
