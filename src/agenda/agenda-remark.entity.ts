import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, Unique } from 'typeorm';
import { AgendaItem } from './agenda-item.entity.js';

/** 발언 요지: who said what under an item; corrected by a later row that supersedes it. */
@Entity('agenda_remark')
@Unique(['supersedesId'])
export class AgendaRemark {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  @Index()
  agendaItemId: string;

  @ManyToOne(() => AgendaItem)
  @JoinColumn()
  agendaItem?: AgendaItem;

  /** Place among what was said under the item, from 1; a correction keeps the place of what it corrects. */
  @Column('integer')
  place: number;

  @Column('varchar', { length: 100 })
  speaker: string;

  @Column('text')
  text: string;

  @Column('timestamptz')
  at: Date;

  @Column('timestamptz')
  recordedAt: Date;

  @Column('uuid', { nullable: true })
  accountId: string | null;

  @Column('uuid', { nullable: true })
  supersedesId: string | null;

  @ManyToOne(() => AgendaRemark)
  @JoinColumn()
  supersedes?: AgendaRemark | null;
}
