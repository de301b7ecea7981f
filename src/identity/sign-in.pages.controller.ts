import { Body, Controller, Get, Header, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Config } from '../platform/config/config.js';
import { Access } from '../platform/http/access.js';
import { type Problem, unwrap } from '../platform/http/problem.js';
import { RateLimited } from '../platform/http/rate-limit.js';
import { Mailer } from '../platform/mail/mailer.js';
import { Form, Page, type PageContent, seeOther, type SeeOther } from '../platform/pages/page.js';
import { localPath } from '../platform/pages/redirect.js';
import { signedInOf } from './actor.js';
import { LinkQuery, NextQuery, RedeemLinkPageDto, SignInPageDto } from './dto/sign-in-page.dto.js';
import { RequestLinkDto } from './dto/sign-in-link.dto.js';
import { type IdentityError, identityProblem } from './identity.problems.js';
import { cookiesOf, originOf, SESSION_COOKIE, sessionCookieOptions } from './session-cookie.js';
import { SessionsService, SIGN_INS_A_MINUTE } from './sessions.service.js';
import { SignInLinksService } from './sign-in-links.service.js';

@ApiExcludeController()
@Controller()
export class SignInPagesController {
  constructor(
    private readonly sessions: SessionsService,
    private readonly links: SignInLinksService,
    private readonly mailer: Mailer,
    private readonly config: Config,
  ) {}

  @Get('sign-in')
  @Page('identity/sign-in')
  @Access('anyone')
  show(@Query() { next }: NextQuery): PageContent {
    const goOn = goOnTo(next);
    return {
      title: { ko: '로그인', en: 'Sign in' },
      next: goOn,
      expired: goOn !== '/',
      sends: this.mailer.sends,
    };
  }

  @Post('sign-in')
  @Form()
  @RateLimited(SIGN_INS_A_MINUTE)
  @Access('anyone')
  async open(
    @Body() { next, ...credentials }: SignInPageDto,
    @Req() request: FastifyRequest,
  ): Promise<SeeOther> {
    const opened = await this.sessions.open(credentials, originOf(request));
    return { location: goOnTo(next), cookies: cookiesOf(unwrap(opened, onPage), request) };
  }

  @Post('sign-in/links')
  @Form()
  @RateLimited(SIGN_INS_A_MINUTE)
  @Access('anyone')
  async requestLink(
    @Body() { email, next }: RequestLinkDto,
    @Req() request: FastifyRequest,
  ): Promise<SeeOther> {
    const goOn = goOnTo(next);
    await this.links.request(email, originOf(request), goOn === '/' ? null : goOn);
    return seeOther('/sign-in/link');
  }

  /**
   * Shows what the link opens; only the button uses it, so that programs that look into mails do not. Its address is a
   * secret, which no request for anything else carries along.
   */
  @Get('sign-in/link')
  @Page('identity/sign-in-link')
  @Header('cache-control', 'no-store')
  @Header('referrer-policy', 'no-referrer')
  @Access('anyone')
  async showLink(@Query() { key, next }: LinkQuery): Promise<PageContent> {
    const link = key === undefined ? null : await this.links.view(key);
    const title =
      key === undefined
        ? { ko: '메일함을 확인해 주세요', en: 'Look into your mail' }
        : link === null
          ? { ko: '쓸 수 없는 링크입니다', en: 'This link does not work' }
          : { ko: '로그인', en: 'Sign in' };
    return {
      title,
      asked: key === undefined,
      key: key ?? null,
      next: goOnTo(next),
      sends: this.mailer.sends,
      link: link && { ...link, invitation: link.purpose === 'invitation' },
    };
  }

  @Post('sign-in/link')
  @Form()
  @RateLimited(SIGN_INS_A_MINUTE)
  @Access('anyone')
  async redeem(
    @Body() { key, password, next }: RedeemLinkPageDto,
    @Req() request: FastifyRequest,
  ): Promise<SeeOther> {
    const opened = await this.links.redeem(key, password ?? null, originOf(request));
    const message =
      password === undefined
        ? undefined
        : { ko: '비밀번호를 정했습니다. 다음부터 이 비밀번호로 로그인하세요.', en: 'The password is set.' };
    return { ...seeOther(goOnTo(next), message), cookies: cookiesOf(unwrap(opened, onPage), request) };
  }

  @Post('sign-out')
  @Form()
  @Access('anyone')
  async close(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SeeOther> {
    const who = signedInOf(request);
    if (who !== undefined) unwrap(await this.sessions.close(who), identityProblem);
    reply.clearCookie(SESSION_COOKIE, sessionCookieOptions(this.config));
    return seeOther('/', { ko: '로그아웃했습니다.', en: 'You are signed out.' });
  }
}

function goOnTo(address: string | undefined): string {
  return localPath(address ?? '/') ?? '/';
}

/** A page asks for a sign-in wherever it reads 401; where somebody is signing in, that is an ordinary refusal. */
function onPage(error: IdentityError): Problem {
  const problem = identityProblem(error);
  return problem.status === 401 ? { ...problem, status: 422 } : problem;
}
