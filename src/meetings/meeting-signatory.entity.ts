import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, Unique } from 'typeorm';
import { MeetingElector } from './meeting-elector.entity.js';
import { Meeting } from './meeting.entity.js';

/** 의사록 서명인 chosen at the meeting; one who is replaced stays on record. */
@Entity('meeting_signatory')
@Index('uq_meeting_signatory_in_office', ['meetingId', 'electorId'], {
  unique: true,
  where: 'released_at IS NULL',
})
@Unique(['meetingId', 'position'])
export class MeetingSignatory {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  meetingId: string;

  @ManyToOne(() => Meeting)
  @JoinColumn()
  meeting?: Meeting;

  @Column('uuid')
  electorId: string;

  @ManyToOne(() => MeetingElector)
  @JoinColumn()
  elector?: MeetingElector;

  @Column('integer')
  position: number;

  @Column('timestamptz')
  electedAt: Date;

  /** When another took the place. */
  @Column('timestamptz', { nullable: true })
  releasedAt: Date | null;
}
