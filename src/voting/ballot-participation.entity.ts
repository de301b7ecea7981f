import { Column, Entity, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { PollElector } from './poll-elector.entity.js';

/** That an elector took part in a secret poll; never what was chosen, and never when. */
@Entity('ballot_participation')
export class BallotParticipation {
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

  /** SHA-256 of the key that the voter's device sent, so that a repeated request is known as such. */
  @Column('varchar', { length: 64 })
  retryKeyHash: string;
}
