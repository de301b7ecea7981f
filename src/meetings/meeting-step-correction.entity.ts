import { Column, Entity, Index, JoinColumn, ManyToOne, OneToOne, PrimaryColumn, Unique } from 'typeorm';
import { MeetingEvent } from './meeting-event.entity.js';
import { Meeting } from './meeting.entity.js';

/** A recess, or the going on after it, that was declared by a slip: the step stays on file and no longer counts. */
@Entity('meeting_step_correction')
@Unique(['eventId'])
export class MeetingStepCorrection {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  @Index()
  meetingId: string;

  @ManyToOne(() => Meeting)
  @JoinColumn()
  meeting?: Meeting;

  @Column('uuid')
  eventId: string;

  @OneToOne(() => MeetingEvent)
  @JoinColumn()
  event?: MeetingEvent;

  /** What went wrong. */
  @Column('varchar', { length: 500 })
  reason: string;

  @Column('timestamptz')
  recordedAt: Date;

  @Column('uuid', { nullable: true })
  accountId: string | null;
}
