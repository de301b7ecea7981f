import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { oneOf } from '../../platform/database/one-of.js';
import type { Column as ImportColumn } from '../domain/imports/columns.js';
import type { Fault, Remark } from '../domain/imports/fault.js';
import { LINE_OUTCOMES, type LineOutcome } from '../domain/imports/plan.js';
import { ImportDraft } from './import-draft.entity.js';

/** One line of a file that waits to be confirmed, as it is written and as it will be. */
@Entity('import_line')
@Index(['importId', 'outcome', 'line'])
@Check('ck_import_line_outcome', oneOf('outcome', LINE_OUTCOMES))
export class ImportLine {
  @PrimaryColumn('uuid')
  importId: string;

  @ManyToOne(() => ImportDraft, { onDelete: 'CASCADE' })
  @JoinColumn()
  import?: ImportDraft;

  /** As a spreadsheet numbers it. */
  @PrimaryColumn('integer')
  line: number;

  @Column('jsonb')
  cells: readonly string[];

  @Column('varchar', { length: 10 })
  outcome: LineOutcome;

  @Column('jsonb')
  shown: Readonly<Partial<Record<ImportColumn, string>>>;

  @Column('jsonb')
  remarks: readonly Remark[];

  @Column('jsonb')
  faults: readonly Fault[];
}
