import { Body, Controller, Delete, Get, HttpCode, Param, Post, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Config } from '../platform/config/config.js';
import { Access } from '../platform/http/access.js';
import { unwrap } from '../platform/http/problem.js';
import { RateLimited } from '../platform/http/rate-limit.js';
import { AccountsService } from './accounts.service.js';
import { CurrentAccount, type SignedIn } from './actor.js';
import { PasskeySignInDto } from './dto/passkey.dto.js';
import { RedeemLinkDto, RequestLinkDto } from './dto/sign-in-link.dto.js';
import { SignInDto } from './dto/sign-in.dto.js';
import { identityProblem } from './identity.problems.js';
import { PasskeysService } from './passkeys.service.js';
import { presentAccount, presentSession } from './present-account.js';
import { RoleDirectory } from './role-directory.js';
import { handOver, originOf, SESSION_COOKIE, sessionCookieOptions } from './session-cookie.js';
import { type OpenedSession, SessionsService, SIGN_INS_A_MINUTE } from './sessions.service.js';
import { SignInLinksService } from './sign-in-links.service.js';

@ApiTags('identity')
@Controller('api/v1')
export class SessionsController {
  constructor(
    private readonly sessions: SessionsService,
    private readonly links: SignInLinksService,
    private readonly passkeys: PasskeysService,
    private readonly accounts: AccountsService,
    private readonly roles: RoleDirectory,
    private readonly config: Config,
  ) {}

  @Post('session')
  @Access('anyone')
  @RateLimited(SIGN_INS_A_MINUTE)
  @ApiOperation({ summary: 'Sign in; the answer sets the session cookie' })
  async open(
    @Body() dto: SignInDto,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const session = unwrap(await this.sessions.open(dto, originOf(request)), identityProblem);
    handOver(reply, this.config, session);
    return this.present(session);
  }

  @Post('session/links')
  @Access('anyone')
  @RateLimited(SIGN_INS_A_MINUTE)
  @HttpCode(202)
  @ApiOperation({ summary: 'Have a link sent that signs in once; the answer is the same for every e-mail' })
  async requestLink(@Body() { email, next }: RequestLinkDto, @Req() request: FastifyRequest): Promise<void> {
    await this.links.request(email, originOf(request), next ?? null);
  }

  @Post('session/link')
  @Access('anyone')
  @RateLimited(SIGN_INS_A_MINUTE)
  @ApiOperation({ summary: 'Sign in with the key of such a link; a password sent along becomes the new one' })
  async redeemLink(
    @Body() { key, password }: RedeemLinkDto,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const session = unwrap(
      await this.links.redeem(key, password ?? null, originOf(request)),
      identityProblem,
    );
    handOver(reply, this.config, session);
    return this.present(session);
  }

  @Post('session/passkey/options')
  @Access('anyone')
  @HttpCode(200)
  @RateLimited(SIGN_INS_A_MINUTE)
  @ApiOperation({ summary: 'What a browser needs in order to sign in with a passkey (WebAuthn)' })
  async offerPasskey() {
    return { ...(await this.passkeys.offerSignIn()) };
  }

  @Post('session/passkey')
  @Access('anyone')
  @RateLimited(SIGN_INS_A_MINUTE)
  @ApiOperation({ summary: 'Sign in with what a passkey signed' })
  async openByPasskey(
    @Body() { response }: PasskeySignInDto,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const session = unwrap(await this.passkeys.signIn(response, originOf(request)), identityProblem);
    handOver(reply, this.config, session);
    return this.present(session);
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

  @Get('sessions')
  @Access('signed-in')
  @ApiOperation({ summary: 'The browsers in which I am signed in, the last used first' })
  async list(@CurrentAccount() who: SignedIn) {
    const sessions = await this.sessions.list(who);
    return { items: sessions.map((session) => presentSession(session, who.tokenId)) };
  }

  @Delete('sessions/:sessionId')
  @Access('signed-in')
  @HttpCode(204)
  @ApiOperation({ summary: 'Sign out one of my browsers' })
  async end(@CurrentAccount() who: SignedIn, @Param('sessionId') sessionId: string): Promise<void> {
    unwrap(await this.sessions.end(who, sessionId), identityProblem);
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

  private async present(session: OpenedSession) {
    return {
      account: presentAccount(session.account),
      expiresAt: session.expiresAt.toISOString(),
      organizations: await this.roles.belongingsOf(session.account.id),
    };
  }
}
