import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { Account } from '../identity/account.entity.js';
import { oneOf } from '../platform/database/one-of.js';
import { Body } from './body.entity.js';
import { GRANTED_ROLES, type GrantedRole } from './domain/granted-role.js';
import { Organization } from './organization.entity.js';

/** A role given to an account for the whole organization, or for one body only. */
@Entity('role_grant')
@Index('uq_role_grant_organization', ['organizationId', 'accountId', 'role'], {
  unique: true,
  where: 'revoked_at IS NULL AND body_id IS NULL',
})
@Index('uq_role_grant_body', ['bodyId', 'accountId', 'role'], {
  unique: true,
  where: 'revoked_at IS NULL AND body_id IS NOT NULL',
})
@Check('ck_role_grant_role', oneOf('role', GRANTED_ROLES))
@Check('ck_role_grant_administrator_of_all', `role <> 'administrator' OR body_id IS NULL`)
export class RoleGrant {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  organizationId: string;

  @ManyToOne(() => Organization)
  @JoinColumn()
  organization?: Organization;

  @Column('uuid')
  @Index()
  accountId: string;

  @ManyToOne(() => Account)
  @JoinColumn()
  account?: Account;

  @Column('uuid', { nullable: true })
  bodyId: string | null;

  @ManyToOne(() => Body)
  @JoinColumn()
  body?: Body | null;

  @Column('varchar', { length: 20 })
  role: GrantedRole;

  @Column('timestamptz')
  grantedAt: Date;

  /** The account that gave it; null for the founder of the organization and for what the house loads itself. */
  @Column('uuid', { nullable: true })
  grantedBy: string | null;

  @Column('timestamptz', { nullable: true })
  revokedAt: Date | null;
}
