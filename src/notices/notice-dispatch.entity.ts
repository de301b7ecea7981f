import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, Unique } from 'typeorm';
import { Convening } from '../meetings/convening.entity.js';
import { MeetingElector } from '../meetings/meeting-elector.entity.js';
import { oneOf } from '../platform/database/one-of.js';

export const DISPATCH_MEANS = ['mail', 'letter'] as const;
export type DispatchMeans = (typeof DISPATCH_MEANS)[number];

/** How one notice went to one elector: by mail once, by letter once, unless the secretary has it sent again. */
@Entity('notice_dispatch')
@Unique(['conveningId', 'electorId', 'means', 'round'])
@Check('ck_notice_dispatch_means', oneOf('means', DISPATCH_MEANS))
@Check('ck_notice_dispatch_round', 'round > 0')
@Check('ck_notice_dispatch_mail', `(means = 'mail') = (mail_id IS NOT NULL)`)
@Check('ck_notice_dispatch_returned', '(returned_at IS NULL) = (return_reason IS NULL)')
export class NoticeDispatch {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  conveningId: string;

  @ManyToOne(() => Convening)
  @JoinColumn()
  convening?: Convening;

  @Column('uuid')
  @Index()
  electorId: string;

  @ManyToOne(() => MeetingElector)
  @JoinColumn()
  elector?: MeetingElector;

  @Column('varchar', { length: 10 })
  means: DispatchMeans;

  /** 1, and more for what was sent again. */
  @Column('integer')
  round: number;

  /** The mail address it went to; null for a letter. */
  @Column('varchar', { length: 254, nullable: true })
  address: string | null;

  /** The message in the outbox. */
  @Column('uuid', { nullable: true })
  mailId: string | null;

  @Column('timestamptz')
  dispatchedAt: Date;

  @Column('uuid', { nullable: true })
  accountId: string | null;

  /** 반송: it came back, so that it reached nobody. */
  @Column('timestamptz', { nullable: true })
  returnedAt: Date | null;

  @Column('varchar', { length: 300, nullable: true })
  returnReason: string | null;
}
