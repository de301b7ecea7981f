import { Column, Entity, PrimaryColumn } from 'typeorm';

/** How many sign-ins failed of late for an e-mail, an address or both; kept in the database for all processes. */
@Entity('sign_in_attempt')
export class SignInAttempt {
  /** SHA-256 of what is counted, so that no e-mail of a stranger is stored. */
  @PrimaryColumn('char', { length: 64 })
  key: string;

  @Column('timestamptz')
  windowStartedAt: Date;

  @Column('integer')
  failures: number;
}
