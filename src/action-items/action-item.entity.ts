import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, Unique } from 'typeorm';
import { AgendaItem } from '../agenda/agenda-item.entity.js';
import { Meeting } from '../meetings/meeting.entity.js';
import { Body } from '../organizations/body.entity.js';
import { oneOf } from '../platform/database/one-of.js';
import { ACTION_ITEM_STATES, type ActionItemState } from './domain/action-item.js';

/** 후속 조치: who does what by when; open ones return to the body's next meeting. */
@Entity('action_item')
@Unique(['raisedMeetingId', 'sequence'])
@Index(['bodyId', 'state'])
@Check('ck_action_item_state', oneOf('state', ACTION_ITEM_STATES))
export class ActionItem {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  bodyId: string;

  @ManyToOne(() => Body)
  @JoinColumn()
  body?: Body;

  @Column('uuid')
  raisedMeetingId: string;

  @ManyToOne(() => Meeting)
  @JoinColumn()
  raisedMeeting?: Meeting;

  /** Order in which it was raised in its meeting, from 1. */
  @Column('integer')
  sequence: number;

  @Column('uuid', { nullable: true })
  agendaItemId: string | null;

  @ManyToOne(() => AgendaItem)
  @JoinColumn()
  agendaItem?: AgendaItem | null;

  @Column('varchar', { length: 300 })
  title: string;

  /** Person or office that answers for it, as printed. */
  @Column('varchar', { length: 100, nullable: true })
  assignee: string | null;

  @Column('date', { nullable: true })
  dueOn: string | null;

  @Column('varchar', { length: 20 })
  state: ActionItemState;

  @Column('timestamptz')
  createdAt: Date;
}
