import { Global, Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { AccessGuard } from './access.guard.js';
import { AccountsController } from './accounts.controller.js';
import { AccountsService } from './accounts.service.js';
import { Passwords } from './passwords.js';
import { RequestOrigin } from './request-origin.js';
import { ScopeDirectory } from './scope-directory.js';
import { SessionsController } from './sessions.controller.js';
import { SessionsService } from './sessions.service.js';
import { SignInAttempts } from './sign-in-attempts.js';
import { TokensController } from './tokens.controller.js';
import { TokensService } from './tokens.service.js';

/** Open to every feature: each registers its path parameters with the `ScopeDirectory`. */
@Global()
@Module({
  controllers: [AccountsController, SessionsController, TokensController],
  providers: [
    { provide: APP_GUARD, useClass: AccessGuard },
    AccountsService,
    Passwords,
    RequestOrigin,
    ScopeDirectory,
    SessionsService,
    SignInAttempts,
    TokensService,
  ],
  exports: [AccountsService, Passwords, ScopeDirectory, TokensService],
})
export class IdentityModule {}
