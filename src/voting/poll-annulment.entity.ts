import { Check, Column, Entity, Index, JoinColumn, ManyToOne, OneToOne, PrimaryColumn } from 'typeorm';
import { MeetingElector } from '../meetings/meeting-elector.entity.js';
import { oneOf } from '../platform/database/one-of.js';
import { ANNULMENT_KINDS, type AnnulmentKind } from './domain/poll.js';
import { Poll } from './poll.entity.js';

/** Why a poll does not stand. It stands beside the poll, because nothing in the row of a closed one changes. */
@Entity('poll_annulment')
@Check('ck_poll_annulment_kind', oneOf('kind', ANNULMENT_KINDS))
@Check('ck_poll_annulment_reason', "kind <> 'slip' OR reason IS NOT NULL")
export class PollAnnulment {
  @PrimaryColumn('uuid')
  pollId: string;

  @OneToOne(() => Poll)
  @JoinColumn()
  poll?: Poll;

  @Column('varchar', { length: 20 })
  kind: AnnulmentKind;

  /** Who objected; null when the minutes do not name it. */
  @Column('uuid', { nullable: true })
  @Index()
  electorId: string | null;

  @ManyToOne(() => MeetingElector)
  @JoinColumn()
  elector?: MeetingElector | null;

  @Column('varchar', { length: 500, nullable: true })
  reason: string | null;

  @Column('timestamptz')
  at: Date;

  @Column('timestamptz')
  recordedAt: Date;

  @Column('uuid', { nullable: true })
  accountId: string | null;
}
