import { Check, Column, Entity, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { AgendaItem } from '../agenda/agenda-item.entity.js';
import { oneOf } from '../platform/database/one-of.js';
import { REPLY_CHOICES, type ReplyChoice } from './domain/reply.js';
import { ResolutionReply } from './resolution-reply.entity.js';

/** What one reply says of one item. */
@Entity('resolution_choice')
@Check('ck_resolution_choice_choice', oneOf('choice', REPLY_CHOICES))
export class ResolutionChoice {
  @PrimaryColumn('uuid')
  replyId: string;

  @PrimaryColumn('uuid')
  agendaItemId: string;

  @ManyToOne(() => ResolutionReply)
  @JoinColumn()
  reply?: ResolutionReply;

  @ManyToOne(() => AgendaItem)
  @JoinColumn()
  agendaItem?: AgendaItem;

  @Column('varchar', { length: 10 })
  choice: ReplyChoice;
}
