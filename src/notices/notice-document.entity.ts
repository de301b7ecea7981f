import { Check, Column, Entity, JoinColumn, ManyToOne, OneToOne, PrimaryColumn, Unique } from 'typeorm';
import { Convening } from '../meetings/convening.entity.js';
import { Organization } from '../organizations/organization.entity.js';
import type { NoticeRecord } from './domain/notice-record.js';

/** The notice as it went out: what it printed is kept, whatever becomes of the meeting. */
@Entity('notice_document')
@Unique(['organizationId', 'year', 'sequence'])
@Check('ck_notice_document_sequence', 'sequence > 0')
export class NoticeDocument {
  @PrimaryColumn('uuid')
  conveningId: string;

  @OneToOne(() => Convening)
  @JoinColumn()
  convening?: Convening;

  @Column('uuid')
  organizationId: string;

  @ManyToOne(() => Organization)
  @JoinColumn()
  organization?: Organization;

  @Column('integer')
  year: number;

  /** Counted anew every year: 2021-소집-3. */
  @Column('integer')
  sequence: number;

  @Column('jsonb')
  record: NoticeRecord;
}
