import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, Unique } from 'typeorm';
import { MeetingElector } from '../meetings/meeting-elector.entity.js';
import { oneOf } from '../platform/database/one-of.js';
import { REPLY_CHANNELS, type ReplyChannel } from './domain/reply.js';
import { WrittenResolution } from './written-resolution.entity.js';

/** One reply received (회신), append-only: the last one in time counts, the late ones are kept and left out. */
@Entity('resolution_reply')
@Index(['meetingId', 'electorId'])
@Unique(['meetingId', 'sequence'])
@Check('ck_resolution_reply_channel', oneOf('channel', REPLY_CHANNELS))
export class ResolutionReply {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  meetingId: string;

  @ManyToOne(() => WrittenResolution)
  @JoinColumn({ name: 'meeting_id', referencedColumnName: 'meetingId' })
  resolution?: WrittenResolution;

  @Column('integer')
  sequence: number;

  @Column('uuid')
  electorId: string;

  @ManyToOne(() => MeetingElector)
  @JoinColumn()
  elector?: MeetingElector;

  @Column('varchar', { length: 20 })
  channel: ReplyChannel;

  @Column('timestamptz')
  receivedAt: Date;

  @Column('timestamptz')
  recordedAt: Date;

  @Column('uuid', { nullable: true })
  accountId: string | null;

  @Column('boolean')
  late: boolean;

  /** 이의 시 소집 요청. */
  @Column('boolean')
  requestsMeeting: boolean;

  @Column('varchar', { length: 1000, nullable: true })
  opinion: string | null;
}
