import {
  Check,
  Column,
  Entity,
  Exclusion,
  Index,
  JoinColumn,
  ManyToOne,
  PrimaryColumn,
  Unique,
} from 'typeorm';
import { oneOf } from '../platform/database/one-of.js';
import { MEMBER_KINDS, type MemberKind } from './domain/member-kind.js';
import { HAS_FORM_OF_POSTCODE, LONGEST_ADDRESS } from './domain/postal-address.js';
import { Organization } from './organization.entity.js';
import { Person } from './person.entity.js';

/**
 * 조합원, 회원: a person or an organisation, from the day it joined until the day it left. The database admits a person
 * once at a time.
 */
@Entity('member')
@Unique(['organizationId', 'number'])
@Exclusion(
  'ex_member_person_once',
  `USING gist (person_id WITH =, daterange(joined_on, left_on, '[)') WITH &&)`,
)
@Index('ix_member_name_trgm', { synchronize: false })
@Index('ix_member_roster', { synchronize: false })
@Check('ck_member_kind', oneOf('kind', MEMBER_KINDS))
@Check('ck_member_person', `(kind = 'person') = (person_id IS NOT NULL)`)
@Check('ck_member_left_on', 'left_on >= joined_on')
@Check('ck_member_postcode', HAS_FORM_OF_POSTCODE)
@Check('ck_member_address', `kind = 'organization' OR (postcode IS NULL AND address IS NULL)`)
export class Member {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  organizationId: string;

  @ManyToOne(() => Organization)
  @JoinColumn()
  organization?: Organization;

  @Column('varchar', { length: 20 })
  kind: MemberKind;

  /** Name on the roster: the organisation's, or the person's own. */
  @Column('varchar', { length: 100 })
  name: string;

  /** 회원번호, as printed. */
  @Column('varchar', { length: 40 })
  number: string;

  @Column('uuid', { nullable: true })
  @Index()
  personId: string | null;

  @ManyToOne(() => Person)
  @JoinColumn()
  person?: Person | null;

  /** 우편번호 of a member organisation; a person's stands at the person. */
  @Column('varchar', { length: 5, nullable: true })
  postcode: string | null;

  @Column('varchar', { length: LONGEST_ADDRESS, nullable: true })
  address: string | null;

  @Column('date')
  joinedOn: string;

  /** The first day on which it is no longer a member. */
  @Column('date', { nullable: true })
  leftOn: string | null;
}
