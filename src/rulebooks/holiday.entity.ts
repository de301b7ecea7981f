import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { Organization } from '../organizations/organization.entity.js';
import { oneOf } from '../platform/database/one-of.js';
import { HOLIDAY_KINDS, type HolidayKind } from './domain/holiday-kind.js';

/**
 * A public holiday of the country (`organizationId` null), or what one organization says of a day: that it keeps a
 * holiday of its own, or that it does not keep a public one.
 */
@Entity('holiday')
@Check('ck_holiday_kind', oneOf('kind', HOLIDAY_KINDS))
@Check('ck_holiday_own', `(organization_id IS NULL) = (kind <> 'own')`)
@Check('ck_holiday_observed', `organization_id IS NOT NULL OR observed`)
@Index('uq_holiday_date_national', ['date'], { unique: true, where: 'organization_id IS NULL' })
@Index('uq_holiday_organization_id_date', ['organizationId', 'date'], {
  unique: true,
  where: 'organization_id IS NOT NULL',
})
export class Holiday {
  @PrimaryColumn('uuid')
  id: string;

  @Column('date')
  date: string;

  @Column('varchar', { length: 100 })
  name: string;

  @Column('varchar', { length: 20 })
  kind: HolidayKind;

  @Column('uuid', { nullable: true })
  organizationId: string | null;

  @ManyToOne(() => Organization)
  @JoinColumn()
  organization?: Organization | null;

  /** False: the organization works on this day although it is a public holiday. */
  @Column('boolean')
  observed: boolean;
}
