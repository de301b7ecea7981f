import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, Unique } from 'typeorm';
import { oneOf } from '../platform/database/one-of.js';
import { AgendaItem } from './agenda-item.entity.js';
import { AgendaPaperContent } from './agenda-paper-content.entity.js';
import { PAPER_TYPES, type PaperType } from './domain/paper-type.js';

/** A paper (회의 자료) under an item: replaced by a newer version or withdrawn with a reason, never changed. */
@Entity('agenda_paper')
@Unique(['supersedesId'])
@Check('ck_agenda_paper_type', oneOf('type', PAPER_TYPES))
@Check('ck_agenda_paper_size', 'size > 0')
@Check('ck_agenda_paper_withdrawn', '(withdrawn_at IS NULL) = (withdrawal_reason IS NULL)')
export class AgendaPaper {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  @Index()
  agendaItemId: string;

  @ManyToOne(() => AgendaItem)
  @JoinColumn()
  agendaItem?: AgendaItem;

  /** Order under the item; a newer version stands where the one before stood. */
  @Column('integer')
  place: number;

  @Column('varchar', { length: 160 })
  name: string;

  @Column('varchar', { length: 10 })
  type: PaperType;

  /** In bytes. */
  @Column('integer')
  size: number;

  @Column('char', { length: 64 })
  sha256: string;

  @Column('uuid')
  @Index()
  contentId: string;

  @ManyToOne(() => AgendaPaperContent)
  @JoinColumn()
  content?: AgendaPaperContent;

  /** The version that this one replaces; each is replaced once. */
  @Column('uuid', { nullable: true })
  supersedesId: string | null;

  @ManyToOne(() => AgendaPaper)
  @JoinColumn()
  supersedes?: AgendaPaper | null;

  @Column('timestamptz')
  attachedAt: Date;

  @Column('uuid', { nullable: true })
  accountId: string | null;

  @Column('timestamptz', { nullable: true })
  withdrawnAt: Date | null;

  @Column('varchar', { length: 500, nullable: true })
  withdrawalReason: string | null;
}
