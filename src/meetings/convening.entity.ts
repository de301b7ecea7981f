import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { oneOf } from '../platform/database/one-of.js';
import type { AnyFinding } from './domain/meeting-finding.js';
import type { NoticeContent } from './domain/notice-content.js';
import { NOTICE_MEANS, type NoticeMeans } from './domain/notice-means.js';
import { Meeting } from './meeting.entity.js';

/** One dispatch of the notice (소집통지): what was said, when, by what means, and how the period came out. */
@Entity('convening')
@Check('ck_convening_means', oneOf('means', NOTICE_MEANS))
export class Convening {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  @Index()
  meetingId: string;

  @ManyToOne(() => Meeting)
  @JoinColumn()
  meeting?: Meeting;

  @Column('timestamptz')
  dispatchedAt: Date;

  @Column('varchar', { length: 20 })
  means: NoticeMeans;

  @Column('integer')
  noticeDays: number;

  @Column('date')
  lawfulLatest: string;

  @Column('date')
  safeLatest: string;

  /** Purpose, time, place and items as notified. */
  @Column('jsonb')
  content: NoticeContent;

  @Column('jsonb')
  findings: readonly AnyFinding[];

  @Column('timestamptz')
  recordedAt: Date;

  @Column('uuid', { nullable: true })
  accountId: string | null;
}
