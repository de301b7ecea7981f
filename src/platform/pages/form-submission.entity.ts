import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A form that was sent, so that sending it twice does its work once. */
@Entity('form_submission')
export class FormSubmission {
  /** The number the page wrote into the form. */
  @PrimaryColumn('uuid')
  id: string;

  /** Where its answer led; null while the first sending is still at work. */
  @Column('varchar', { length: 2000, nullable: true })
  location: string | null;

  @Index()
  @Column('timestamptz')
  sentAt: Date;
}
