import { Column, Entity, JoinColumn, ManyToOne, PrimaryColumn, Unique } from 'typeorm';
import { MeetingElector } from './meeting-elector.entity.js';
import { Meeting } from './meeting.entity.js';

/** 의사록 서명인 chosen at the meeting. */
@Entity('meeting_signatory')
@Unique(['meetingId', 'electorId'])
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
}
