import { Check, Column, Entity, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { oneOf } from '../platform/database/one-of.js';
import { CHOICES, type Choice } from './domain/poll.js';
import { PollElector } from './poll-elector.entity.js';

/** A ballot that says who cast it; the primary key allows one per elector. */
@Entity('named_ballot')
@Check('ck_named_ballot_choice', oneOf('choice', CHOICES))
export class NamedBallot {
  @PrimaryColumn('uuid')
  pollId: string;

  @PrimaryColumn('uuid')
  electorId: string;

  @ManyToOne(() => PollElector)
  @JoinColumn([
    { name: 'poll_id', referencedColumnName: 'pollId' },
    { name: 'elector_id', referencedColumnName: 'electorId' },
  ])
  pollElector?: PollElector;

  @Column('varchar', { length: 10 })
  choice: Choice;

  @Column('timestamptz')
  castAt: Date;

  /** Who cast it, or the secretary who wrote it down. */
  @Column('uuid', { nullable: true })
  accountId: string | null;
}
