import { Check, Column, Entity, JoinColumn, ManyToOne, PrimaryColumn, Unique } from 'typeorm';
import { Meeting } from '../meetings/meeting.entity.js';
import { oneOf } from '../platform/database/one-of.js';
import { ActionItem } from './action-item.entity.js';
import { ACTION_ITEM_STATES, type ActionItemState } from './domain/action-item.js';

/** One step in an action item's life, append-only, with the meeting that heard of it. */
@Entity('action_item_step')
@Unique(['actionItemId', 'sequence'])
@Check('ck_action_item_step_state', oneOf('state', ACTION_ITEM_STATES))
export class ActionItemStep {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  actionItemId: string;

  @ManyToOne(() => ActionItem)
  @JoinColumn()
  actionItem?: ActionItem;

  @Column('integer')
  sequence: number;

  @Column('varchar', { length: 20 })
  state: ActionItemState;

  /** Who answers for it from this step on; only where the step assigns it. */
  @Column('varchar', { length: 100, nullable: true })
  assignee: string | null;

  /** By when, from this step on: where the step raises it with a day, or assigns it. */
  @Column('date', { nullable: true })
  dueOn: string | null;

  @Column('text', { nullable: true })
  note: string | null;

  @Column('uuid', { nullable: true })
  meetingId: string | null;

  @ManyToOne(() => Meeting)
  @JoinColumn()
  meeting?: Meeting | null;

  @Column('timestamptz')
  at: Date;

  @Column('uuid', { nullable: true })
  accountId: string | null;
}
