import { Column, Entity, JoinColumn, ManyToOne, PrimaryColumn, Unique } from 'typeorm';
import { Body } from '../organizations/body.entity.js';
import type { BylawOverrides } from './domain/rulebook.js';

/**
 * A body's own rules (정관, 회칙) from a day on; never rewritten, only followed by the next version, or withdrawn
 * before its first day.
 */
@Entity('rulebook_version')
@Unique(['bodyId', 'effectiveFrom'])
export class RulebookVersion {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  bodyId: string;

  @ManyToOne(() => Body)
  @JoinColumn()
  body?: Body;

  /** The first day on which it applies. */
  @Column('date')
  effectiveFrom: string;

  /** As findings and minutes name it: 회칙, 정관, 운영위원회 운영규정. */
  @Column('varchar', { length: 60 })
  title: string;

  @Column('jsonb')
  overrides: BylawOverrides;

  /** The day the assembly adopted it, where known. */
  @Column('date', { nullable: true })
  adoptedOn: string | null;

  @Column('timestamptz')
  createdAt: Date;
}
