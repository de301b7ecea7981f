import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, Unique } from 'typeorm';
import { Meeting } from '../meetings/meeting.entity.js';
import { Body } from '../organizations/body.entity.js';
import { oneOf } from '../platform/database/one-of.js';
import { MATTERS, type Matter } from '../rulebooks/domain/rulebook.js';
import {
  type Admission,
  ADMISSIONS,
  ITEM_OUTCOMES,
  ITEM_STATES,
  ITEM_TYPES,
  type ItemOutcome,
  type ItemState,
  type ItemType,
} from './domain/agenda-item.js';

/** One item of the order of business. Its printed number follows from the order (see domain/numbering.ts). */
@Entity('agenda_item')
@Unique(['meetingId', 'position'], { deferrable: 'INITIALLY DEFERRED' })
@Unique(['carriedFromId'])
@Check('ck_agenda_item_type', oneOf('type', ITEM_TYPES))
@Check('ck_agenda_item_matter', oneOf('matter', MATTERS))
@Check('ck_agenda_item_state', oneOf('state', ITEM_STATES))
@Check('ck_agenda_item_outcome', oneOf('outcome', ITEM_OUTCOMES))
@Check('ck_agenda_item_admission', oneOf('admission', ADMISSIONS))
@Check('ck_agenda_item_urgent', 'urgent OR admission IS NULL')
@Check('ck_agenda_item_concluded', "(state = 'concluded') = (outcome IS NOT NULL)")
export class AgendaItem {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  meetingId: string;

  @ManyToOne(() => Meeting)
  @JoinColumn()
  meeting?: Meeting;

  @Column('integer')
  position: number;

  /** The number the notice printed; null until then (see domain/numbering.ts). */
  @Column('integer', { nullable: true })
  number: number | null;

  @Column('varchar', { length: 20 })
  type: ItemType;

  /** What kind of matter the rules see in it; `ordinary` unless a special majority is asked for. */
  @Column('varchar', { length: 30 })
  matter: Matter;

  @Column('varchar', { length: 300 })
  title: string;

  /** 제안설명: the proposal in full, as put to the vote. */
  @Column('text', { nullable: true })
  proposal: string | null;

  @Column('varchar', { length: 100, nullable: true })
  presenter: string | null;

  /** 긴급안건: was not in the notice. */
  @Column('boolean')
  urgent: boolean;

  /** Null where no vote on taking it up is asked for. */
  @Column('varchar', { length: 20, nullable: true })
  admission: Admission | null;

  @Column('varchar', { length: 20 })
  state: ItemState;

  @Column('varchar', { length: 30, nullable: true })
  outcome: ItemOutcome | null;

  @Column('timestamptz', { nullable: true })
  introducedAt: Date | null;

  @Column('timestamptz', { nullable: true })
  concludedAt: Date | null;

  /** Why it was deferred, withdrawn, referred or dropped; the note printed with the outcome. */
  @Column('varchar', { length: 500, nullable: true })
  note: string | null;

  /** The text as decided, where it is not the proposal itself (수정가결). */
  @Column('text', { nullable: true })
  decidedText: string | null;

  /** The undecided item of an earlier meeting that comes back here; it comes back once. */
  @Column('uuid', { nullable: true })
  carriedFromId: string | null;

  @ManyToOne(() => AgendaItem)
  @JoinColumn()
  carriedFrom?: AgendaItem | null;

  /** The item of another body that referred this one here. */
  @Column('uuid', { nullable: true })
  @Index()
  referredFromId: string | null;

  @ManyToOne(() => AgendaItem)
  @JoinColumn()
  referredFrom?: AgendaItem | null;

  /** 추인: the defective act that is ratified here, with the threshold of the original. */
  @Column('uuid', { nullable: true })
  ratifiesItemId: string | null;

  @ManyToOne(() => AgendaItem)
  @JoinColumn()
  ratifiesItem?: AgendaItem | null;

  /** The body that must decide what is prepared here. */
  @Column('uuid', { nullable: true })
  refersToBodyId: string | null;

  @ManyToOne(() => Body)
  @JoinColumn()
  refersToBody?: Body | null;

  /** Whether that body was named only when the item was referred to it, so that a referral taken back unnames it. */
  @Column('boolean', { default: false })
  bodyNamedByReferral: boolean;

  /** The earlier meeting whose result this item reports (서면결의 결과 보고). */
  @Column('uuid', { nullable: true })
  @Index()
  reportsMeetingId: string | null;

  @ManyToOne(() => Meeting)
  @JoinColumn()
  reportsMeeting?: Meeting | null;

  /** Items put together (일괄상정) share a group until an objection splits it. */
  @Column('uuid', { nullable: true })
  groupId: string | null;

  @Column('timestamptz')
  createdAt: Date;
}
