import { Check, Column, Entity, JoinColumn, ManyToOne, PrimaryColumn, Unique } from 'typeorm';
import { oneOf } from '../platform/database/one-of.js';
import { MEETING_COMMANDS, type MeetingCommand } from './domain/meeting-state.js';
import type { StepDetails } from './domain/step.js';
import { Meeting } from './meeting.entity.js';

/** One step of a meeting's life, append-only: what the minutes print as opening, recess and closing. */
@Entity('meeting_event')
@Unique(['meetingId', 'sequence'])
@Check('ck_meeting_event_command', oneOf('command', MEETING_COMMANDS))
export class MeetingEvent {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  meetingId: string;

  @ManyToOne(() => Meeting)
  @JoinColumn()
  meeting?: Meeting;

  @Column('integer')
  sequence: number;

  @Column('varchar', { length: 20 })
  command: MeetingCommand;

  /** When it happened, as declared; `recordedAt` is when it was written down. */
  @Column('timestamptz')
  at: Date;

  @Column('timestamptz')
  recordedAt: Date;

  @Column('uuid', { nullable: true })
  accountId: string | null;

  /** Reason, the day to continue on, the presence counted: whatever the step needs in print. */
  @Column('jsonb')
  details: StepDetails;
}
