import { Check, Column, Entity, Exclusion, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { Member } from './member.entity.js';
import { Person } from './person.entity.js';

/**
 * Who acts for a member organisation (대표자, 위임·위촉), from a day to a day, both included. The database admits one
 * representative at a time.
 */
@Entity('mandate')
@Check('ck_mandate_ends_on', 'ends_on >= starts_on')
@Exclusion(
  'ex_mandate_one_at_a_time',
  `USING gist (member_id WITH =, daterange(starts_on, ends_on, '[]') WITH &&)`,
)
export class Mandate {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  @Index()
  memberId: string;

  @ManyToOne(() => Member)
  @JoinColumn()
  member?: Member;

  @Column('uuid')
  @Index()
  personId: string;

  @ManyToOne(() => Person)
  @JoinColumn()
  person?: Person;

  @Column('date')
  startsOn: string;

  /** Last day on which it holds; null while it has no end. */
  @Column('date', { nullable: true })
  endsOn: string | null;

  /** The paper it rests on: 위촉장 제2021-3호. */
  @Column('varchar', { length: 200, nullable: true })
  document: string | null;

  @Column('timestamptz')
  registeredAt: Date;
}
