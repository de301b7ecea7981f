import { Body, Controller, Delete, Get, HttpCode, Post, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Config } from '../platform/config/config.js';
import { Access } from '../platform/http/access.js';
import { unwrap } from '../platform/http/problem.js';
import { AccountsService } from './accounts.service.js';
import { CurrentAccount, type SignedIn } from './actor.js';
import { SignInDto } from './dto/sign-in.dto.js';
import { identityProblem } from './identity.problems.js';
import { presentAccount } from './present-account.js';
import { RoleDirectory } from './role-directory.js';
import { SESSION_COOKIE, sessionCookieOptions } from './session-cookie.js';
import { SessionsService } from './sessions.service.js';

@ApiTags('identity')
@Controller('api/v1')
export class SessionsController {
  constructor(
    private readonly sessions: SessionsService,
    private readonly accounts: AccountsService,
    private readonly roles: RoleDirectory,
    private readonly config: Config,
  ) {}

  @Post('session')
  @Access('anyone')
  @ApiOperation({ summary: 'Sign in; the answer sets the session cookie' })
  async open(
    @Body() dto: SignInDto,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const origin = { address: request.ip, browser: request.headers['user-agent'] ?? '' };
    const session = unwrap(await this.sessions.open(dto, origin), identityProblem);
    reply.setCookie(SESSION_COOKIE, session.secret, {
      ...sessionCookieOptions(this.config),
      expires: session.expiresAt,
    });
    return {
      account: presentAccount(session.account),
      expiresAt: session.expiresAt.toISOString(),
      organizations: await this.roles.belongingsOf(session.account.id),
    };
  }

  @Get('session')
  @Access('signed-in')
  @ApiOperation({ summary: 'Who am I, and to which organizations do I belong' })
  async read(@CurrentAccount() who: SignedIn) {
    return {
      account: presentAccount(await this.accounts.read(who.accountId)),
      organizations: await this.roles.belongingsOf(who.accountId),
    };
  }

  @Delete('session')
  @Access('signed-in')
  @HttpCode(204)
  @ApiOperation({ summary: 'Sign out' })
  async close(
    @CurrentAccount() who: SignedIn,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    unwrap(await this.sessions.close(who), identityProblem);
    reply.clearCookie(SESSION_COOKIE, sessionCookieOptions(this.config));
  }

  @Delete('sessions')
  @Access('signed-in')
  @HttpCode(204)
  @ApiOperation({ summary: 'Sign out of every browser' })
  async closeEverywhere(
    @CurrentAccount() who: SignedIn,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    unwrap(await this.sessions.closeEverywhere(who), identityProblem);
    reply.clearCookie(SESSION_COOKIE, sessionCookieOptions(this.config));
  }
}
