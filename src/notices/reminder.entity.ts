import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, Unique } from 'typeorm';
import { MeetingElector } from '../meetings/meeting-elector.entity.js';
import { Meeting } from '../meetings/meeting.entity.js';

/** One reminder to one elector of one day; another day is reminded of anew. */
@Entity('reminder')
@Unique(['meetingId', 'electorId', 'dueAt'])
export class Reminder {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  meetingId: string;

  @ManyToOne(() => Meeting)
  @JoinColumn()
  meeting?: Meeting;

  @Column('uuid')
  @Index()
  electorId: string;

  @ManyToOne(() => MeetingElector)
  @JoinColumn()
  elector?: MeetingElector;

  /** When the meeting begins, or the replies are due. */
  @Column('timestamptz')
  dueAt: Date;

  @Column('uuid')
  mailId: string;

  @Column('timestamptz')
  sentAt: Date;
}
