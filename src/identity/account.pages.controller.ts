import { Body, Controller, Get, Param, Post, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Temporal } from 'temporal-polyfill';
import { SEOUL } from '../kernel/local-date.js';
import type { Language } from '../kernel/localized.js';
import { Clock } from '../platform/clock/clock.js';
import { Config } from '../platform/config/config.js';
import { Access } from '../platform/http/access.js';
import { languageCookie, ReaderLanguage } from '../platform/http/language.js';
import { placed, unwrap } from '../platform/http/problem.js';
import { Form, Page, type PageContent, seeOther, type SeeOther } from '../platform/pages/page.js';
import { AccountsService } from './accounts.service.js';
import { CurrentAccount, type SignedIn } from './actor.js';
import { BySession } from './by-session.js';
import { IssueTokenPageDto } from './dto/account-page.dto.js';
import { ChangeLanguageDto } from './dto/change-language.dto.js';
import { ChangePasswordDto } from './dto/change-password.dto.js';
import { PasskeyNameDto } from './dto/passkey.dto.js';
import { identityProblem } from './identity.problems.js';
import { PasskeysService } from './passkeys.service.js';
import { SHORTEST_PASSWORD } from './passwords.js';
import { presentPasskey, presentSession, presentToken } from './present-account.js';
import { SESSION_COOKIE, sessionCookieOptions } from './session-cookie.js';
import { SessionsService } from './sessions.service.js';
import { TokensService } from './tokens.service.js';

const ACCOUNT = '/account';

/** Everything somebody decides about the own account. */
@ApiExcludeController()
@Controller('account')
export class AccountPagesController {
  constructor(
    private readonly accounts: AccountsService,
    private readonly passkeys: PasskeysService,
    private readonly sessions: SessionsService,
    private readonly tokens: TokensService,
    private readonly clock: Clock,
    private readonly config: Config,
  ) {}

  @Get()
  @Page('identity/account')
  @Access('signed-in')
  async show(@CurrentAccount() who: SignedIn, @ReaderLanguage() language: Language): Promise<PageContent> {
    const [account, passkeys, sessions, tokens] = await Promise.all([
      this.accounts.read(who.accountId),
      this.passkeys.list(who),
      this.sessions.list(who),
      this.tokens.list(who),
    ]);
    return {
      title: { ko: '내 계정', en: 'My account' },
      account: {
        name: account.name,
        email: account.email,
        accountLanguage: account.language ?? language,
        hasPassword: account.passwordHash !== null,
      },
      shortestPassword: SHORTEST_PASSWORD,
      languages: [
        { value: 'ko', label: '한국어' },
        { value: 'en', label: 'English' },
      ],
      passkeys: passkeys.map(presentPasskey),
      sessions: sessions.map((session) => presentSession(session, who.tokenId)),
      tokens: tokens.map(presentToken),
      tomorrow: Temporal.PlainDate.from(this.clock.today()).add({ days: 1 }).toString(),
    };
  }

  @Post('language')
  @Form()
  @Access('signed-in')
  async changeLanguage(
    @CurrentAccount() who: SignedIn,
    @Body() { language }: ChangeLanguageDto,
  ): Promise<SeeOther> {
    await this.accounts.changeLanguage(who, language);
    return {
      ...seeOther(ACCOUNT, { ko: '언어를 바꾸었습니다.', en: 'The language is changed.' }),
      cookies: [languageCookie(language)],
    };
  }

  @Post('password')
  @Form()
  @Access('signed-in')
  @BySession()
  async changePassword(@CurrentAccount() who: SignedIn, @Body() dto: ChangePasswordDto): Promise<SeeOther> {
    unwrap(await this.accounts.changePassword(who, dto.current ?? null, dto.next), identityProblem);
    return seeOther(ACCOUNT, {
      ko: '비밀번호를 바꾸고, 다른 브라우저에서는 모두 로그아웃했습니다. 패스키와 API 토큰은 그대로입니다.',
      en: 'The password is changed, and all other browsers are signed out. Passkeys and API tokens stay.',
    });
  }

  @Post('passkeys/:passkeyId/rename')
  @Form()
  @Access('signed-in')
  async renamePasskey(
    @CurrentAccount() who: SignedIn,
    @Param('passkeyId') passkeyId: string,
    @Body() { name }: PasskeyNameDto,
  ): Promise<SeeOther> {
    unwrap(await this.passkeys.rename(who, passkeyId, name), identityProblem);
    return seeOther(ACCOUNT, { ko: '패스키의 이름을 바꾸었습니다.', en: 'The passkey has a new name.' });
  }

  @Post('passkeys/:passkeyId/remove')
  @Form()
  @Access('signed-in')
  @BySession()
  async removePasskey(
    @CurrentAccount() who: SignedIn,
    @Param('passkeyId') passkeyId: string,
  ): Promise<SeeOther> {
    unwrap(await this.passkeys.remove(who, passkeyId), identityProblem);
    return seeOther(ACCOUNT, {
      ko: '패스키를 지웠습니다. 기기에 남은 패스키는 기기의 설정에서 지워 주세요.',
      en: 'The passkey is removed. What is left of it on your device is removed in its settings.',
    });
  }

  @Post('sessions/:sessionId/end')
  @Form()
  @Access('signed-in')
  async endSession(
    @CurrentAccount() who: SignedIn,
    @Param('sessionId') sessionId: string,
  ): Promise<SeeOther> {
    unwrap(await this.sessions.end(who, sessionId), identityProblem);
    return seeOther(ACCOUNT, { ko: '그 브라우저에서 로그아웃했습니다.', en: 'That browser is signed out.' });
  }

  @Post('sessions/end')
  @Form()
  @Access('signed-in')
  async endAll(
    @CurrentAccount() who: SignedIn,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SeeOther> {
    unwrap(await this.sessions.closeEverywhere(who), identityProblem);
    reply.clearCookie(SESSION_COOKIE, sessionCookieOptions(this.config));
    return seeOther('/sign-in', {
      ko: '모든 브라우저에서 로그아웃했습니다.',
      en: 'Every browser is signed out.',
    });
  }

  @Post('tokens')
  @Form()
  @Access('signed-in')
  @BySession()
  async issueToken(
    @CurrentAccount() who: SignedIn,
    @Body() { label, lastDay }: IssueTokenPageDto,
  ): Promise<SeeOther> {
    const expiresAt = lastDay === undefined ? null : endOf(lastDay);
    const { secret } = unwrap(await this.tokens.issue(who, label, expiresAt), (error) =>
      placed(identityProblem(error), { expiresAt: 'lastDay' }),
    );
    return seeOther(ACCOUNT, {
      ko: `API 토큰을 만들었습니다. 지금 한 번만 보입니다: ${secret}`,
      en: `The API token is made. It is shown this once: ${secret}`,
    });
  }

  @Post('tokens/:tokenId/revoke')
  @Form()
  @Access('signed-in')
  async revokeToken(@CurrentAccount() who: SignedIn, @Param('tokenId') tokenId: string): Promise<SeeOther> {
    unwrap(await this.tokens.revoke(who, tokenId), identityProblem);
    return seeOther(ACCOUNT, { ko: 'API 토큰을 폐기했습니다.', en: 'The API token is revoked.' });
  }
}

/** The moment at which a day is over. */
function endOf(day: string): Date {
  const midnight = Temporal.PlainDate.from(day).add({ days: 1 }).toZonedDateTime(SEOUL);
  return new Date(midnight.epochMilliseconds);
}
