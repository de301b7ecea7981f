import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { oneOf } from '../platform/database/one-of.js';
import { Body } from '../organizations/body.entity.js';
import { AgendaItem } from './agenda-item.entity.js';
import { type ItemOutcome } from './domain/agenda-item.js';
import { STEPS_TAKEN_BACK, type StepTakenBack } from './domain/taking-back.js';

/** A step of an item that was a slip, as it stood before it was taken back; append-only. */
@Entity('agenda_correction')
@Check('ck_agenda_correction_step', oneOf('step', STEPS_TAKEN_BACK))
export class AgendaCorrection {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  @Index()
  agendaItemId: string;

  @ManyToOne(() => AgendaItem)
  @JoinColumn()
  agendaItem?: AgendaItem;

  @Column('varchar', { length: 20 })
  step: StepTakenBack;

  /** When the step had been taken. */
  @Column('timestamptz')
  at: Date;

  /** How the item had ended; null where its coming up was taken back. */
  @Column('varchar', { length: 30, nullable: true })
  outcome: ItemOutcome | null;

  @Column('varchar', { length: 500, nullable: true })
  note: string | null;

  /** The body to which the item had been referred. */
  @Column('uuid', { nullable: true })
  bodyId: string | null;

  @ManyToOne(() => Body)
  @JoinColumn()
  body?: Body | null;

  /** What went wrong. */
  @Column('varchar', { length: 500 })
  reason: string;

  @Column('timestamptz')
  recordedAt: Date;

  @Column('uuid', { nullable: true })
  accountId: string | null;
}
