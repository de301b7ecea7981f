import { Column, Entity, JoinColumn, ManyToOne, PrimaryColumn, Unique } from 'typeorm';
import { Convening } from './convening.entity.js';
import { MeetingElector } from './meeting-elector.entity.js';

/** One elector to whom a notice went out. */
@Entity('convening_recipient')
@Unique(['conveningId', 'electorId'])
export class ConveningRecipient {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  conveningId: string;

  @ManyToOne(() => Convening)
  @JoinColumn()
  convening?: Convening;

  @Column('uuid')
  electorId: string;

  @ManyToOne(() => MeetingElector)
  @JoinColumn()
  elector?: MeetingElector;

  @Column('timestamptz', { nullable: true })
  deliveredAt: Date | null;
}
