import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { oneOf } from '../../platform/database/one-of.js';
import { IMPORT_KINDS, type Column as ImportColumn, type ImportKind } from '../domain/imports/columns.js';
import type { OutcomeCounts } from '../domain/imports/plan.js';
import { Organization } from '../organization.entity.js';

/**
 * A file that was sent and looked at, until it is confirmed or its time is up. It is no record: what an import did is
 * on the trail, and the names in the file go when the draft goes.
 */
@Entity('import_draft')
@Index(['expiresAt'])
@Check('ck_import_draft_kind', oneOf('kind', IMPORT_KINDS))
export class ImportDraft {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  @Index()
  organizationId: string;

  @ManyToOne(() => Organization)
  @JoinColumn()
  organization?: Organization;

  @Column('varchar', { length: 20 })
  kind: ImportKind;

  /** As the sender called it. */
  @Column('varchar', { length: 200 })
  fileName: string;

  /** SHA-256 of the file, so that the trail says which one it was. */
  @Column('char', { length: 64 })
  fileHash: string;

  /** Every heading as written. */
  @Column('jsonb')
  headings: readonly string[];

  /** Which column stands at each place; null where nobody reads it. */
  @Column('jsonb')
  columns: readonly (ImportColumn | null)[];

  @Column('jsonb')
  counts: OutcomeCounts;

  /** Hash of what was previewed; a plan that has become another is not written. */
  @Column('char', { length: 64 })
  planHash: string;

  @Column('timestamptz')
  createdAt: Date;

  @Column('uuid')
  createdBy: string;

  @Column('timestamptz')
  expiresAt: Date;

  @Column('timestamptz', { nullable: true })
  confirmedAt: Date | null;
}
