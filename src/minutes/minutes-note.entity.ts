import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, Unique } from 'typeorm';
import { AgendaItem } from '../agenda/agenda-item.entity.js';
import { Minutes } from './minutes.entity.js';

/** What the secretary writes under an item while the minutes are a draft; the version tells two editors apart. */
@Entity('minutes_note')
@Unique(['minutesId', 'agendaItemId'])
export class MinutesNote {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  minutesId: string;

  @ManyToOne(() => Minutes)
  @JoinColumn()
  minutes?: Minutes;

  @Column('uuid')
  @Index()
  agendaItemId: string;

  @ManyToOne(() => AgendaItem)
  @JoinColumn()
  agendaItem?: AgendaItem;

  @Column('text')
  text: string;

  @Column('integer')
  version: number;

  @Column('timestamptz')
  changedAt: Date;

  @Column('uuid', { nullable: true })
  accountId: string | null;
}
