import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The bytes of papers, apart from their rows so that no list ever loads them; a paper that comes along shares them. */
@Entity('agenda_paper_content')
export class AgendaPaperContent {
  @PrimaryColumn('uuid')
  id: string;

  @Column('bytea')
  bytes: Buffer;
}
