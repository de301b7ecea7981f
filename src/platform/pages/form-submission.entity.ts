import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A form that was sent, so that sending it twice does its work once. */
@Entity('form_submission')
export class FormSubmission {
  /** Made of the number of the form and of what was typed; see `submissionId`. */
  @PrimaryColumn('uuid')
  id: string;

  /** Where its answer led; null while the first sending is still at work. */
  @Column('varchar', { length: 2000, nullable: true })
  location: string | null;

  /** What the answer said and gave besides, sealed for the browser that sent the form; gone after a minute. */
  @Column('bytea', { nullable: true })
  rest: Buffer | null;

  @Index()
  @Column('timestamptz')
  sentAt: Date;
}
