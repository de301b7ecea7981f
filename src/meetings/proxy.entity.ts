import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { oneOf } from '../platform/database/one-of.js';
import {
  HOLDER_RELATIONS,
  PROXY_ENDS,
  type HolderRelation,
  type ProxyEnd,
  type ProxyInstructions,
} from './domain/proxy.js';
import { MeetingElector } from './meeting-elector.entity.js';
import { Meeting } from './meeting.entity.js';

/** 위임장: one elector's power given to a named holder; ended, never deleted. */
@Entity('proxy')
@Index('uq_proxy_in_force', ['principalElectorId'], { unique: true, where: 'ended_at IS NULL' })
@Check('ck_proxy_holder_relation', oneOf('holder_relation', HOLDER_RELATIONS))
@Check('ck_proxy_holder', "(holder_relation = 'elector') = (holder_elector_id IS NOT NULL)")
@Check('ck_proxy_holder_name', "btrim(holder_name) <> ''")
@Check('ck_proxy_self', 'holder_elector_id <> principal_elector_id')
@Check('ck_proxy_end', oneOf('end_reason', PROXY_ENDS))
@Check('ck_proxy_ended', '(ended_at IS NULL) = (end_reason IS NULL)')
export class Proxy {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  @Index()
  meetingId: string;

  @ManyToOne(() => Meeting)
  @JoinColumn()
  meeting?: Meeting;

  @Column('uuid')
  principalElectorId: string;

  @ManyToOne(() => MeetingElector)
  @JoinColumn()
  principalElector?: MeetingElector;

  @Column('uuid', { nullable: true })
  holderElectorId: string | null;

  @ManyToOne(() => MeetingElector)
  @JoinColumn()
  holderElector?: MeetingElector | null;

  @Column('varchar', { length: 100 })
  holderName: string;

  @Column('varchar', { length: 20 })
  holderRelation: HolderRelation;

  /** What the form says of each item and of amendments; whatever it does not name is left to the holder. */
  @Column('jsonb')
  instructions: ProxyInstructions;

  /** How it was proven: the number or name of the form received. */
  @Column('varchar', { length: 200, nullable: true })
  document: string | null;

  @Column('timestamptz')
  receivedAt: Date;

  @Column('uuid', { nullable: true })
  accountId: string | null;

  @Column('timestamptz', { nullable: true })
  endedAt: Date | null;

  @Column('varchar', { length: 20, nullable: true })
  endReason: ProxyEnd | null;
}
