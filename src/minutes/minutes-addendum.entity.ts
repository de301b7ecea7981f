import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, Unique } from 'typeorm';
import { AgendaItem } from '../agenda/agenda-item.entity.js';
import { Minutes } from './minutes.entity.js';
import type { SealedText } from './domain/sealed-text.js';

/** 정정: what is set right after signing, a document of its own beside the one it corrects. */
@Entity('minutes_addendum')
@Unique(['minutesId', 'sequence'])
export class MinutesAddendum {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  minutesId: string;

  @ManyToOne(() => Minutes)
  @JoinColumn()
  minutes?: Minutes;

  @Column('integer')
  sequence: number;

  @Column('uuid', { nullable: true })
  @Index()
  agendaItemId: string | null;

  @ManyToOne(() => AgendaItem)
  @JoinColumn()
  agendaItem?: AgendaItem | null;

  /** What it says now, and why it has to be said. */
  @Column('text')
  text: string;

  @Column('varchar', { length: 500 })
  reason: string;

  @Column('jsonb')
  sealed: SealedText;

  @Column('timestamptz')
  createdAt: Date;

  @Column('uuid', { nullable: true })
  accountId: string | null;
}
