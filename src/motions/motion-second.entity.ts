import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { MeetingElector } from '../meetings/meeting-elector.entity.js';
import { Motion } from './motion.entity.js';

/** 재청: an elector who seconds a motion. One recorded by a slip is struck out and stays on file. */
@Entity('motion_second')
@Index('uq_motion_second_standing', ['motionId', 'electorId'], { unique: true, where: 'struck_at IS NULL' })
@Check('ck_motion_second_struck', '(struck_at IS NULL) = (strike_reason IS NULL)')
export class MotionSecond {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  motionId: string;

  @ManyToOne(() => Motion)
  @JoinColumn()
  motion?: Motion;

  @Column('uuid')
  electorId: string;

  @ManyToOne(() => MeetingElector)
  @JoinColumn()
  elector?: MeetingElector;

  @Column('timestamptz')
  at: Date;

  @Column('timestamptz', { nullable: true })
  struckAt: Date | null;

  /** What went wrong. */
  @Column('varchar', { length: 500, nullable: true })
  strikeReason: string | null;

  @Column('uuid', { nullable: true })
  struckBy: string | null;
}
