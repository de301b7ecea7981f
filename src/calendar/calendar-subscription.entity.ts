import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { Account } from '../identity/account.entity.js';
import { Body } from '../organizations/body.entity.js';
import { Organization } from '../organizations/organization.entity.js';

/**
 * 달력 구독: an address by which a calendar program reads what one account may see. The key in it is derived from the
 * id and the secret of the house, so that no row holds it; renewing it ends this row and begins another.
 */
@Entity('calendar_subscription')
@Index(['accountId', 'organizationId'])
export class CalendarSubscription {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  organizationId: string;

  @ManyToOne(() => Organization)
  @JoinColumn()
  organization?: Organization;

  @Column('uuid')
  accountId: string;

  @ManyToOne(() => Account)
  @JoinColumn()
  account?: Account;

  /** Null for all bodies of the organization. */
  @Column('uuid', { nullable: true })
  bodyId: string | null;

  @ManyToOne(() => Body)
  @JoinColumn()
  body?: Body | null;

  @Column('timestamptz')
  createdAt: Date;

  @Column('timestamptz', { nullable: true })
  revokedAt: Date | null;
}
