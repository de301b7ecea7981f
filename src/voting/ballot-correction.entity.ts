import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { oneOf } from '../platform/database/one-of.js';
import { CHOICES, type Choice } from './domain/poll.js';
import { PollElector } from './poll-elector.entity.js';

/** A choice that was entered by a slip, as it stood before it was taken back; append-only. */
@Entity('ballot_correction')
@Index(['pollId', 'electorId'])
@Check('ck_ballot_correction_choice', oneOf('choice', CHOICES))
export class BallotCorrection {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  pollId: string;

  @Column('uuid')
  electorId: string;

  @ManyToOne(() => PollElector)
  @JoinColumn([
    { name: 'poll_id', referencedColumnName: 'pollId' },
    { name: 'elector_id', referencedColumnName: 'electorId' },
  ])
  pollElector?: PollElector;

  @Column('varchar', { length: 10 })
  choice: Choice;

  /** When the choice had been entered. */
  @Column('timestamptz')
  castAt: Date;

  /** What went wrong. */
  @Column('varchar', { length: 500 })
  reason: string;

  @Column('timestamptz')
  recordedAt: Date;

  @Column('uuid', { nullable: true })
  accountId: string | null;
}
