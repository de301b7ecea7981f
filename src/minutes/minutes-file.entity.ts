import { Column, Entity, Index, JoinColumn, ManyToOne, OneToOne, PrimaryColumn, Unique } from 'typeorm';
import { MinutesAddendum } from './minutes-addendum.entity.js';
import { Minutes } from './minutes.entity.js';

/** The PDF of a signed document, byte for byte as it was made, with the two hashes by which it can be known. */
@Entity('minutes_file')
@Unique(['contentSha256'])
@Unique(['fileSha256'])
@Index('uq_minutes_file_minutes_id', ['minutesId'], { unique: true, where: 'addendum_id IS NULL' })
export class MinutesFile {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  minutesId: string;

  @ManyToOne(() => Minutes)
  @JoinColumn()
  minutes?: Minutes;

  /** Null for the minutes themselves. */
  @Column('uuid', { nullable: true })
  addendumId: string | null;

  @OneToOne(() => MinutesAddendum)
  @JoinColumn()
  addendum?: MinutesAddendum | null;

  /** Of the text, as printed at the foot of every page. */
  @Column('char', { length: 64 })
  contentSha256: string;

  /** Of the bytes of the file. */
  @Column('char', { length: 64 })
  fileSha256: string;

  @Column('integer')
  pages: number;

  @Column('bytea', { select: false })
  bytes: Buffer;

  @Column('timestamptz')
  createdAt: Date;
}
