import { Injectable, Logger } from '@nestjs/common';
import { AuditEvent } from '../audit/audit-event.entity.js';
import { AuditTrail, inTheHouse, THE_HOUSE } from '../audit/audit-trail.js';
import { AccountsService } from '../identity/accounts.service.js';
import { Passwords } from '../identity/passwords.js';
import { ok } from '../kernel/result.js';
import { PeopleService } from '../organizations/people.service.js';
import { Config } from '../platform/config/config.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { CenterSeason } from './center-season.js';
import { Clerk } from './clerk.js';
import { CouncilSeason } from './council-season.js';
import { DEMO_ACCOUNTS, demoPassword, type DemoAccountKey } from './demo-accounts.js';
import { done, expected } from './expected.js';
import { type Founded, Founding } from './founding.js';
import { NetworkSeason } from './network-season.js';
import { CENTER } from './season/center.js';
import { COUNCIL, COUNCIL_MEMBER } from './season/council.js';
import { CO_REPRESENTATIVES, NETWORK } from './season/network.js';

const LOADED = 'demonstration.loaded';

type Accounts = ReadonlyMap<DemoAccountKey, { readonly id: string; readonly email: string }>;

/** The 2021 season, played through the services at the moments when it happened. */
@Injectable()
export class Season {
  private readonly logger = new Logger('demo');

  constructor(
    private readonly uow: UnitOfWork,
    private readonly audit: AuditTrail,
    private readonly config: Config,
    private readonly passwords: Passwords,
    private readonly accounts: AccountsService,
    private readonly people: PeopleService,
    private readonly founding: Founding,
    private readonly clerk: Clerk,
    private readonly council: CouncilSeason,
    private readonly network: NetworkSeason,
    private readonly center: CenterSeason,
  ) {}

  async play(): Promise<void> {
    this.logger.log('loading the 2021 season');
    const accounts = await this.register();
    const found = (key: DemoAccountKey, wanted: Parameters<Founding['found']>[2]): Promise<Founded> => {
      const { id, email } = accountOf(accounts, key);
      return this.clerk.at(`${wanted.since}T09:00`, () => this.founding.found(id, email, wanted));
    };
    const council = await found('council-secretary', COUNCIL);
    const network = await found('network-secretary', NETWORK);
    const center = await found('center-secretary', CENTER);
    await this.link(accounts, council, network);
    await this.center.play(center);
    await this.council.play(council);
    await this.network.play(network);
    await this.markLoaded();
  }

  /** Whether it was loaded to its end: a load that was cut off leaves accounts, but not this mark. */
  isLoaded(): Promise<boolean> {
    return this.uow.manager.existsBy(AuditEvent, { action: LOADED });
  }

  private async markLoaded(): Promise<void> {
    await this.uow.run<null, never>(async (tx) => {
      await this.audit.record(tx, inTheHouse(null), LOADED, THE_HOUSE);
      return ok(null);
    });
  }

  /** One account for each, all with the demonstration's password. */
  private async register(): Promise<Accounts> {
    const passwordHash = await this.passwords.hash(demoPassword(this.config.secret));
    const accounts = new Map<DemoAccountKey, { id: string; email: string }>();
    await this.clerk.at('2020-01-01T09:00', () =>
      this.uow.run<null, never>(async (tx) => {
        for (const { key, email, role } of DEMO_ACCOUNTS) {
          const account = expected(
            await this.accounts.create(tx, { email, name: role.ko, passwordHash }, null),
          );
          accounts.set(key, account);
        }
        return ok(null);
      }),
    );
    return accounts;
  }

  /** The accounts of those who vote and read belong to people of the organizations. */
  private async link(accounts: Accounts, council: Founded, network: Founded): Promise<void> {
    const links = [
      ['member', council, COUNCIL_MEMBER],
      ['first-co-representative', network, CO_REPRESENTATIVES[0]],
      ['second-co-representative', network, CO_REPRESENTATIVES[1]],
    ] as const;
    for (const [key, { actor, people }, name] of links) {
      const { email } = accountOf(accounts, key);
      await done(this.people.giveAccount(actor, people.get(name) ?? '', { email, invite: false }));
    }
  }
}

function accountOf(accounts: Accounts, key: DemoAccountKey): { readonly id: string; readonly email: string } {
  const account = accounts.get(key);
  if (account === undefined) throw new Error(`no account for ${key}`);
  return account;
}
