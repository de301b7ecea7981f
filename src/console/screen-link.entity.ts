import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { Meeting } from '../meetings/meeting.entity.js';
import { oneOf } from '../platform/database/one-of.js';
import { SCREEN_RESULTS, type ScreenResults } from './domain/screen-link.js';

/** A link under which the hall's screen shows one meeting to whoever has it; its key is computed, never stored. */
@Entity('screen_link')
@Check('ck_screen_link_results', oneOf('results', SCREEN_RESULTS))
export class ScreenLink {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  @Index()
  meetingId: string;

  @ManyToOne(() => Meeting)
  @JoinColumn()
  meeting?: Meeting;

  @Column('varchar', { length: 20 })
  results: ScreenResults;

  @Column('timestamptz')
  createdAt: Date;

  @Column('uuid', { nullable: true })
  createdBy: string | null;

  @Column('timestamptz', { nullable: true })
  revokedAt: Date | null;
}
