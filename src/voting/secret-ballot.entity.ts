import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { oneOf } from '../platform/database/one-of.js';
import { CHOICES, type Choice } from './domain/poll.js';
import { Poll } from './poll.entity.js';

/**
 * One choice of a secret poll, with nothing that leads to a person. While the poll is open only `sealed` is there
 * (encrypted); closing replaces all rows at once, in random order, by rows that hold the choice.
 */
@Entity('secret_ballot')
@Check('ck_secret_ballot_choice', oneOf('choice', CHOICES))
@Check('ck_secret_ballot_sealed', 'num_nonnulls(choice, sealed) = 1')
export class SecretBallot {
  /** Random (version 4), so that it carries no time. */
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  @Index()
  pollId: string;

  @ManyToOne(() => Poll)
  @JoinColumn()
  poll?: Poll;

  @Column('varchar', { length: 10, nullable: true })
  choice: Choice | null;

  @Column('bytea', { nullable: true })
  sealed: Buffer | null;
}
