import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { Problem } from '../http/problem.js';

/** A form that was refused or met an expired session: what was typed waits here until the page shows it again. */
@Entity('kept_form')
export class KeptForm {
  /** Unguessable; it stands in the address of the page. */
  @PrimaryColumn('uuid')
  id: string;

  /** Who sent it; null where nobody was signed in any more. */
  @Column('uuid', { nullable: true })
  accountId: string | null;

  /** Address the form was sent to. */
  @Column('varchar', { length: 500 })
  action: string;

  /** What was typed, by the names of the fields; never passwords, codes or secret choices. */
  @Column('jsonb')
  typed: Readonly<Record<string, readonly string[]>>;

  /** Why it was refused; null when only the session had ended. */
  @Column('jsonb', { nullable: true })
  problem: Problem | null;

  @Index()
  @Column('timestamptz')
  keptAt: Date;
}
