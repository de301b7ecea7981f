import { Check, Column, Entity, JoinColumn, ManyToOne, PrimaryColumn, Unique } from 'typeorm';
import { oneOf } from '../platform/database/one-of.js';
import { BODY_KINDS, type BodyKind } from './domain/body-kind.js';
import { Organization } from './organization.entity.js';

/** 기관: an assembly, a board, a committee or a standing consultation of the organization. */
@Entity('body')
@Unique(['organizationId', 'name'])
@Check('ck_body_kind', oneOf('kind', BODY_KINDS))
export class Body {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  organizationId: string;

  @ManyToOne(() => Organization)
  @JoinColumn()
  organization?: Organization;

  @Column('varchar', { length: 100 })
  name: string;

  @Column('varchar', { length: 30 })
  kind: BodyKind;

  @Column('timestamptz')
  createdAt: Date;

  /** The first day on which it no longer meets. */
  @Column('date', { nullable: true })
  dissolvedOn: string | null;
}
