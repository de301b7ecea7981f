import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, Unique } from 'typeorm';
import { oneOf } from '../platform/database/one-of.js';
import {
  ATTENDANCE_CAPACITIES,
  ATTENDANCE_KINDS,
  type AttendanceCapacity,
  type AttendanceKind,
} from './domain/attendance.js';
import { MeetingElector } from './meeting-elector.entity.js';
import { Meeting } from './meeting.entity.js';
import { Proxy } from './proxy.entity.js';

/** One arrival or departure, append-only; a slip is struck out by a later row that names it and says why. */
@Entity('attendance')
@Unique(['meetingId', 'sequence'])
@Unique(['voidsId'])
@Check('ck_attendance_kind', oneOf('kind', ATTENDANCE_KINDS))
@Check('ck_attendance_capacity', oneOf('capacity', ATTENDANCE_CAPACITIES))
@Check('ck_attendance_voided', "(kind = 'voided') = (voids_id IS NOT NULL)")
@Check('ck_attendance_subject', 'num_nonnulls(elector_id, proxy_id, observer_name) = 1')
export class Attendance {
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
  kind: AttendanceKind;

  @Column('varchar', { length: 20 })
  capacity: AttendanceCapacity;

  @Column('uuid', { nullable: true })
  @Index()
  electorId: string | null;

  @ManyToOne(() => MeetingElector)
  @JoinColumn()
  elector?: MeetingElector | null;

  /** A holder who is no elector is there under the proxy. */
  @Column('uuid', { nullable: true })
  proxyId: string | null;

  @ManyToOne(() => Proxy)
  @JoinColumn()
  proxy?: Proxy | null;

  @Column('varchar', { length: 100, nullable: true })
  observerName: string | null;

  @Column('varchar', { length: 200, nullable: true })
  observerAffiliation: string | null;

  @Column('timestamptz')
  at: Date;

  @Column('timestamptz')
  recordedAt: Date;

  @Column('uuid', { nullable: true })
  accountId: string | null;

  @Column('uuid', { nullable: true })
  voidsId: string | null;

  @ManyToOne(() => Attendance)
  @JoinColumn()
  voids?: Attendance | null;

  /** Why an entry was struck out. */
  @Column('varchar', { length: 300, nullable: true })
  reason: string | null;
}
