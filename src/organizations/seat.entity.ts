import { Check, Column, Entity, Exclusion, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { oneOf } from '../platform/database/one-of.js';
import { Body } from './body.entity.js';
import { SEAT_ROLES, type SeatRole } from './domain/seat-role.js';
import { Member } from './member.entity.js';
import { Person } from './person.entity.js';

/** 직위·위원: a person's place in a body for a term, both days included, with or without a vote. */
@Entity('seat')
@Check('ck_seat_role', oneOf('role', SEAT_ROLES))
@Check('ck_seat_observer_has_no_vote', `role <> 'observer' OR NOT votes`)
@Check('ck_seat_ends_on', 'ends_on >= starts_on')
@Exclusion(
  'ex_seat_one_vote',
  `USING gist (body_id WITH =, person_id WITH =,
     coalesce(member_id, '00000000-0000-0000-0000-000000000000'::uuid) WITH =,
     daterange(starts_on, ends_on, '[]') WITH &&) WHERE (votes)`,
)
export class Seat {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  @Index()
  bodyId: string;

  @ManyToOne(() => Body)
  @JoinColumn()
  body?: Body;

  @Column('uuid')
  @Index()
  personId: string;

  @ManyToOne(() => Person)
  @JoinColumn()
  person?: Person;

  /** The member organisation the person sits for; null where the person sits in its own right. */
  @Column('uuid', { nullable: true })
  @Index()
  memberId: string | null;

  @ManyToOne(() => Member)
  @JoinColumn()
  member?: Member | null;

  /** As printed: 공동대표, 운영위원, 간사. */
  @Column('varchar', { length: 60 })
  title: string;

  @Column('varchar', { length: 20 })
  role: SeatRole;

  @Column('boolean')
  votes: boolean;

  @Column('date')
  startsOn: string;

  /** Last day of the term; null while it has no end. */
  @Column('date', { nullable: true })
  endsOn: string | null;
}
