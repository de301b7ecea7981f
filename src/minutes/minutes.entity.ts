import {
  Check,
  Column,
  Entity,
  Index,
  JoinColumn,
  ManyToOne,
  OneToOne,
  PrimaryColumn,
  Unique,
} from 'typeorm';
import { Meeting } from '../meetings/meeting.entity.js';
import { Organization } from '../organizations/organization.entity.js';
import { oneOf } from '../platform/database/one-of.js';
import { MINUTES_STATES, type MinutesState } from './domain/minutes-life.js';
import type { MinutesRecord } from './domain/minutes-record.js';
import type { SealedText } from './domain/sealed-text.js';

/**
 * 의사록: the document of one meeting. While it is a draft it is assembled anew from what happened whenever somebody
 * looks; putting it to review keeps the record, and the last signature keeps the text for good.
 */
@Entity('minutes')
@Unique(['organizationId', 'year', 'sequence'])
@Check('ck_minutes_state', oneOf('state', MINUTES_STATES))
@Check('ck_minutes_sequence', 'sequence > 0')
@Check(
  'ck_minutes_in_review',
  "(state = 'draft') = (record IS NULL) AND (record IS NULL) = (text_sha256 IS NULL)",
)
@Check(
  'ck_minutes_signed',
  "(state IN ('signed', 'published')) = (sealed IS NOT NULL AND signed_at IS NOT NULL)",
)
@Check('ck_minutes_published', "(state = 'published') = (published_at IS NOT NULL)")
export class Minutes {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  organizationId: string;

  @ManyToOne(() => Organization)
  @JoinColumn()
  organization?: Organization;

  @Column('uuid')
  meetingId: string;

  @OneToOne(() => Meeting)
  @JoinColumn()
  meeting?: Meeting;

  /** Documents are numbered through the year of their meeting: 제2021-3호. */
  @Column('integer')
  year: number;

  @Column('integer')
  sequence: number;

  @Column('varchar', { length: 20 })
  @Index()
  state: MinutesState;

  /** How often it was put to review; the signatures of an earlier round do not count. */
  @Column('integer')
  round: number;

  /** The record as those who sign have it before them. */
  @Column('jsonb', { nullable: true })
  record: MinutesRecord | null;

  /** SHA-256 of the text without marks, to which each signature is bound. */
  @Column('char', { length: 64, nullable: true })
  @Index()
  textSha256: string | null;

  @Column('jsonb', { nullable: true })
  sealed: SealedText | null;

  /** SHA-256 of the templates that worded it. */
  @Column('char', { length: 64, nullable: true })
  templatesSha256: string | null;

  @Column('timestamptz')
  createdAt: Date;

  @Column('timestamptz', { nullable: true })
  signedAt: Date | null;

  @Column('timestamptz', { nullable: true })
  publishedAt: Date | null;
}
