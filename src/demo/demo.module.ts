import { Module, type OnApplicationBootstrap } from '@nestjs/common';
import { ActionItemsModule } from '../action-items/action-items.module.js';
import { AgendaModule } from '../agenda/agenda.module.js';
import { AccountsService } from '../identity/accounts.service.js';
import { IdentityModule } from '../identity/identity.module.js';
import { MeetingsModule } from '../meetings/meetings.module.js';
import { OrganizationsModule } from '../organizations/organizations.module.js';
import { BootFailure } from '../platform/boot-failure.js';
import { Config } from '../platform/config/config.js';
import { oneAtATime } from '../platform/database/one-at-a-time.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { Welcome } from '../platform/welcome/welcome.js';
import { ResolutionsModule } from '../resolutions/resolutions.module.js';
import { RulebooksModule } from '../rulebooks/rulebooks.module.js';
import { SeriesModule } from '../series/series.module.js';
import { VotingModule } from '../voting/voting.module.js';
import { CenterSeason } from './center-season.js';
import { Clerk } from './clerk.js';
import { CouncilSeason } from './council-season.js';
import { DEMO_ACCOUNTS, demoPassword } from './demo-accounts.js';
import { Founding } from './founding.js';
import { MinutesModule } from '../minutes/minutes.module.js';
import { NetworkSeason } from './network-season.js';
import { Recorder } from './recorder.js';
import { Season } from './season.js';

/** Fills an empty house with the 2021 season and says at the terminal how to sign in. */
@Module({
  imports: [
    IdentityModule,
    OrganizationsModule,
    RulebooksModule,
    MeetingsModule,
    SeriesModule,
    AgendaModule,
    VotingModule,
    ResolutionsModule,
    ActionItemsModule,
    MinutesModule,
  ],
  providers: [Founding, Clerk, Recorder, CouncilSeason, NetworkSeason, CenterSeason, Season],
  exports: [Season],
})
export class DemoModule implements OnApplicationBootstrap {
  constructor(
    private readonly config: Config,
    private readonly uow: UnitOfWork,
    private readonly accounts: AccountsService,
    private readonly season: Season,
    private readonly welcome: Welcome,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    if (!this.config.demo) return;
    await this.loadOnce();
    const known = await this.accounts.findByEmail(this.uow.manager, DEMO_ACCOUNTS[0].email);
    if (known === null) return;
    if (!(await this.season.isLoaded())) {
      throw new BootFailure(
        'The sample season was interrupted while it was being loaded: remove the data folder (.madang, unless MADANG_DATA_DIR names another) and start again.',
      );
    }
    this.welcome.add(
      '',
      `시연 자료(2021년) 로그인 · sign in to the 2021 season, password ${demoPassword(this.config.secret)}`,
      ...DEMO_ACCOUNTS.map(({ email, role }) => `  ${email.padEnd(24)} ${role.ko} · ${role.en}`),
      '',
    );
  }

  /** Of several processes that start on one empty database, one loads the season and the others wait for it. */
  private loadOnce(): Promise<void> {
    return oneAtATime(this.config.databaseUrl, 'demonstration', async () => {
      if (await this.accounts.isEmpty()) await this.season.play();
    });
  }
}
