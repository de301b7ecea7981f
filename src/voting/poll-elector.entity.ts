import { Check, Column, Entity, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { MeetingElector } from '../meetings/meeting-elector.entity.js';
import { oneOf } from '../platform/database/one-of.js';
import { ELECTOR_CAPACITIES, type ElectorCapacity } from './domain/poll.js';
import { Poll } from './poll.entity.js';

/** One line of the roll as it stood when the poll was opened. */
@Entity('poll_elector')
@Check('ck_poll_elector_capacity', oneOf('capacity', ELECTOR_CAPACITIES))
@Check('ck_poll_elector_exclusion', '(excluded_for IS NULL) = (NOT excluded)')
export class PollElector {
  @PrimaryColumn('uuid')
  pollId: string;

  @PrimaryColumn('uuid')
  electorId: string;

  @ManyToOne(() => Poll)
  @JoinColumn()
  poll?: Poll;

  @ManyToOne(() => MeetingElector)
  @JoinColumn()
  elector?: MeetingElector;

  @Column('varchar', { length: 20 })
  capacity: ElectorCapacity;

  /** Who acts at the vote: the elector's own person, or the holder's; null for a holder who is no elector. */
  @Column('uuid', { nullable: true })
  actingPersonId: string | null;

  /** The holder's name where a proxy acts. */
  @Column('varchar', { length: 100, nullable: true })
  holderName: string | null;

  /** 제척: barred from this vote by a conflict of interest. */
  @Column('boolean')
  excluded: boolean;

  @Column('varchar', { length: 300, nullable: true })
  excludedFor: string | null;
}
