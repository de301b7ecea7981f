import { Column, Entity, Index, PrimaryGeneratedColumn, Unique } from 'typeorm';

/**
 * One thing that happened. Rows are only ever added: a trigger refuses UPDATE, DELETE and TRUNCATE, and each row
 * carries the hash of the one before it in the same organization.
 */
@Entity('audit_event')
@Unique(['id'])
@Unique(['organizationId', 'previousHash'])
@Index(['organizationId', 'sequence'])
@Index(['organizationId', 'subjectKind', 'subjectId'])
export class AuditEvent {
  /** Order of writing; PostgreSQL gives it, and a driver returns it as text because it may exceed 2^53. */
  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'ALWAYS' })
  sequence: string;

  @Column('uuid')
  id: string;

  /** The organization whose chain this is; the nil uuid for what concerns no organization, such as an account. */
  @Column('uuid')
  organizationId: string;

  @Column('timestamptz')
  at: Date;

  /** Who did it; null for what the house did by itself. */
  @Column('uuid', { nullable: true })
  accountId: string | null;

  @Column('varchar', { length: 80 })
  action: string;

  @Column('varchar', { length: 40 })
  subjectKind: string;

  @Column('uuid')
  subjectId: string;

  @Column('jsonb')
  details: unknown;

  @Column('char', { length: 64 })
  previousHash: string;

  @Column('char', { length: 64 })
  hash: string;
}
