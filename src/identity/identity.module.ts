import { Global, Module, type OnApplicationBootstrap } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { Config } from '../platform/config/config.js';
import { Readers } from '../platform/pages/frame.js';
import { Welcome } from '../platform/welcome/welcome.js';
import { AccessGuard } from './access.guard.js';
import { AccountPagesController } from './account.pages.controller.js';
import { AccountsController } from './accounts.controller.js';
import { AccountsService } from './accounts.service.js';
import { KnownBrowsers } from './known-browsers.js';
import { PasskeysController } from './passkeys.controller.js';
import { PasskeysService } from './passkeys.service.js';
import { Passwords } from './passwords.js';
import { ScopeDirectory } from './scope-directory.js';
import { setupCode } from './secrets.js';
import { SessionReaders } from './session-readers.js';
import { SessionsController } from './sessions.controller.js';
import { SessionsService } from './sessions.service.js';
import { SignInAttempts } from './sign-in-attempts.js';
import { SignInLinksService } from './sign-in-links.service.js';
import { SignInPagesController } from './sign-in.pages.controller.js';
import { TokensController } from './tokens.controller.js';
import { TokensService } from './tokens.service.js';

/** Open to every feature: each registers its path parameters with the `ScopeDirectory`. */
@Global()
@Module({
  controllers: [
    AccountsController,
    SessionsController,
    PasskeysController,
    TokensController,
    SignInPagesController,
    AccountPagesController,
  ],
  providers: [
    { provide: APP_GUARD, useClass: AccessGuard },
    AccountsService,
    KnownBrowsers,
    PasskeysService,
    Passwords,
    ScopeDirectory,
    SessionsService,
    { provide: Readers, useClass: SessionReaders },
    SignInAttempts,
    SignInLinksService,
    TokensService,
  ],
  exports: [
    AccountsService,
    Passwords,
    Readers,
    ScopeDirectory,
    SessionsService,
    SignInLinksService,
    TokensService,
  ],
})
export class IdentityModule implements OnApplicationBootstrap {
  constructor(
    private readonly accounts: AccountsService,
    private readonly config: Config,
    private readonly welcome: Welcome,
  ) {}

  /** Where nobody can sign in yet, whoever reads the terminal may make the first account. */
  async onApplicationBootstrap(): Promise<void> {
    if (this.config.demo || !(await this.accounts.isEmpty())) return;
    this.welcome.add(
      `아직 계정이 없습니다. 설치 코드로 첫 계정을 만드세요 · No account yet; create the first one with the setup code`,
      `  ${this.config.baseUrl}/setup   설치 코드 · setup code: ${setupCode(this.config.secret)}`,
    );
  }
}
