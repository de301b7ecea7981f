import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, Unique } from 'typeorm';
import { AgendaItem } from '../agenda/agenda-item.entity.js';
import { MeetingElector } from '../meetings/meeting-elector.entity.js';
import { oneOf } from '../platform/database/one-of.js';
import { MOTION_KINDS, MOTION_STATES, type MotionKind, type MotionState } from './domain/motion.js';

/** What is to be decided under an item: the original motion or an amendment to it. */
@Entity('motion')
@Unique(['agendaItemId', 'sequence'])
@Index('uq_motion_main', ['agendaItemId'], { unique: true, where: "kind = 'main'" })
@Check('ck_motion_kind', oneOf('kind', MOTION_KINDS))
@Check('ck_motion_state', oneOf('state', MOTION_STATES))
@Check('ck_motion_distance', "(kind = 'main' AND distance = 0) OR (kind = 'amendment' AND distance > 0)")
export class Motion {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  agendaItemId: string;

  @ManyToOne(() => AgendaItem)
  @JoinColumn()
  agendaItem?: AgendaItem;

  /** Order in which the motions of an item were moved, from 1. */
  @Column('integer')
  sequence: number;

  @Column('varchar', { length: 20 })
  kind: MotionKind;

  @Column('text')
  text: string;

  /** How far it is from the original: the furthest is put first, the original (0) last. */
  @Column('integer')
  distance: number;

  @Column('varchar', { length: 100 })
  mover: string;

  @Column('uuid', { nullable: true })
  moverElectorId: string | null;

  @ManyToOne(() => MeetingElector)
  @JoinColumn()
  moverElector?: MeetingElector | null;

  @Column('varchar', { length: 20 })
  state: MotionState;

  @Column('timestamptz')
  movedAt: Date;

  /** When it was last put to the vote. */
  @Column('timestamptz', { nullable: true })
  putAt: Date | null;

  @Column('timestamptz', { nullable: true })
  decidedAt: Date | null;
}
