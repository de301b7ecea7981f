import { Column, Entity, JoinColumn, ManyToOne, PrimaryColumn, Unique } from 'typeorm';
import { MeetingElector } from '../meetings/meeting-elector.entity.js';
import { Motion } from './motion.entity.js';

/** 재청: an elector who seconds a motion. */
@Entity('motion_second')
@Unique(['motionId', 'electorId'])
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
}
