import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { Person } from '../organizations/person.entity.js';
import { MeetingElector } from './meeting-elector.entity.js';
import { Meeting } from './meeting.entity.js';

/** Who acts for an elector changed after the roll was taken: append-only, the old one stops at that moment. */
@Entity('representative_change')
export class RepresentativeChange {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  @Index()
  meetingId: string;

  @ManyToOne(() => Meeting)
  @JoinColumn()
  meeting?: Meeting;

  @Column('uuid')
  electorId: string;

  @ManyToOne(() => MeetingElector)
  @JoinColumn()
  elector?: MeetingElector;

  @Column('timestamptz')
  at: Date;

  @Column('uuid', { nullable: true })
  fromPersonId: string | null;

  @ManyToOne(() => Person)
  @JoinColumn()
  fromPerson?: Person | null;

  @Column('varchar', { length: 100 })
  fromName: string;

  @Column('uuid', { nullable: true })
  toPersonId: string | null;

  @ManyToOne(() => Person)
  @JoinColumn()
  toPerson?: Person | null;

  @Column('varchar', { length: 100 })
  toName: string;

  /** The paper it rests on: 위촉장, 위임장. */
  @Column('varchar', { length: 200, nullable: true })
  document: string | null;

  @Column('timestamptz')
  recordedAt: Date;

  @Column('uuid', { nullable: true })
  accountId: string | null;
}
