import { oneOf } from '../platform/database/one-of.js';
import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, Unique } from 'typeorm';
import { Member } from '../organizations/member.entity.js';
import { Person } from '../organizations/person.entity.js';
import { Seat } from '../organizations/seat.entity.js';
import { ATTENDANCE_INTENTS, type AttendanceIntent } from './domain/attendance.js';
import { Meeting } from './meeting.entity.js';

/** One head of the meeting's roll (재적): a member in an assembly, a voting seat elsewhere. */
@Entity('meeting_elector')
@Unique(['meetingId', 'position'])
@Unique(['meetingId', 'memberId'])
@Unique(['meetingId', 'seatId'])
@Check('ck_meeting_elector_intent', oneOf('intent', ATTENDANCE_INTENTS))
@Check('ck_meeting_elector_entitlement', 'num_nonnulls(member_id, seat_id) = 1')
export class MeetingElector {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  meetingId: string;

  @ManyToOne(() => Meeting)
  @JoinColumn()
  meeting?: Meeting;

  @Column('uuid', { nullable: true })
  memberId: string | null;

  @ManyToOne(() => Member)
  @JoinColumn()
  member?: Member | null;

  @Column('uuid', { nullable: true })
  seatId: string | null;

  @ManyToOne(() => Seat)
  @JoinColumn()
  seat?: Seat | null;

  /** Who acts for it; null while a member organisation has no mandate in force. */
  @Column('uuid', { nullable: true })
  @Index()
  personId: string | null;

  @ManyToOne(() => Person)
  @JoinColumn()
  person?: Person | null;

  /** Name and affiliation as printed on the roll. */
  @Column('varchar', { length: 100 })
  name: string;

  @Column('varchar', { length: 200, nullable: true })
  affiliation: string | null;

  /** 직위 as printed; null in an assembly of members. */
  @Column('varchar', { length: 60, nullable: true })
  title: string | null;

  /** 연번. */
  @Column('integer')
  position: number;

  /** What the elector has said about coming; it decides nothing. */
  @Column('varchar', { length: 20, nullable: true })
  intent: AttendanceIntent | null;

  /** When it was found to have left the roll before the opening; such an entry counts no more. */
  @Column('timestamptz', { nullable: true })
  struckAt: Date | null;
}
