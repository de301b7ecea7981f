import { Column, Entity, JoinColumn, OneToOne, PrimaryColumn } from 'typeorm';
import { Body } from '../organizations/body.entity.js';

/** Whether a body reminds its people; without a row it does. */
@Entity('reminder_setting')
export class ReminderSetting {
  @PrimaryColumn('uuid')
  bodyId: string;

  @OneToOne(() => Body)
  @JoinColumn()
  body?: Body;

  @Column('boolean')
  enabled: boolean;

  @Column('timestamptz')
  changedAt: Date;

  @Column('uuid', { nullable: true })
  accountId: string | null;
}
