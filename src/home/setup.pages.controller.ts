import { Body, Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AccountsService } from '../identity/accounts.service.js';
import { type Actor, CurrentAccount, CurrentActor, type SignedIn, signedInOf } from '../identity/actor.js';
import { SetUpDto } from '../identity/dto/set-up.dto.js';
import { identityProblem, NOT_SIGNED_IN } from '../identity/identity.problems.js';
import { SHORTEST_PASSWORD } from '../identity/passwords.js';
import { cookiesOf, originOf } from '../identity/session-cookie.js';
import { SessionsService } from '../identity/sessions.service.js';
import { BodiesService } from '../organizations/bodies.service.js';
import { BODY_KINDS, type BodyKind } from '../organizations/domain/body-kind.js';
import { CreateBodyDto } from '../organizations/dto/body.dto.js';
import { CreateOrganizationDto } from '../organizations/dto/organization.dto.js';
import type { Organization } from '../organizations/organization.entity.js';
import { organizationsProblem } from '../organizations/organizations.problems.js';
import { BODY_KIND_WORDS, PROFILE_CHOICES, PROFILE_WORDS } from '../organizations/words.js';
import { Clock } from '../platform/clock/clock.js';
import { Access } from '../platform/http/access.js';
import { NOT_FOUND, ProblemException, unwrap } from '../platform/http/problem.js';
import { Mailer } from '../platform/mail/mailer.js';
import { PageRenderer } from '../platform/pages/page-renderer.js';
import { Form, Page, type PageContent, seeOther, type SeeOther } from '../platform/pages/page.js';
import { resolveRulebook } from '../rulebooks/domain/resolve-rulebook.js';
import { RULE_GROUP_WORDS, RULE_GROUPS, rulesInWords } from '../rulebooks/rules-in-words.js';
import { SetupQuery } from './setup.dto.js';
import { type SetupProgress, SetupService } from './setup.service.js';
import { BODY_KIND_SENTENCES } from './setup.texts.js';

const SETUP = '/setup';

/** The first run, in four steps that can be left and taken up again. */
@ApiExcludeController()
@Controller()
export class SetupPagesController {
  constructor(
    private readonly setup: SetupService,
    private readonly accounts: AccountsService,
    private readonly sessions: SessionsService,
    private readonly bodies: BodiesService,
    private readonly mailer: Mailer,
    private readonly pages: PageRenderer,
    private readonly clock: Clock,
  ) {}

  @Get('setup')
  @Access('anyone')
  async show(
    @Query() { kind }: SetupQuery,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const progress = await this.setup.progressOf(signedInOf(request));
    const [template, content] = this.pageOf(progress, kind);
    return this.pages.render(request, reply, template, content);
  }

  @Post('setup/account')
  @Form()
  @Access('anyone')
  async createAccount(
    @Body() { code, ...account }: SetUpDto,
    @Req() request: FastifyRequest,
  ): Promise<SeeOther> {
    unwrap(await this.accounts.setUp(account, code), identityProblem);
    const opened = await this.sessions.open(account, originOf(request));
    const message = {
      ko: '첫 계정을 만들고 로그인했습니다.',
      en: 'The first account is made, and you are signed in.',
    };
    return { ...seeOther(SETUP, message), cookies: opened.ok ? cookiesOf(opened.value, request) : [] };
  }

  @Post('setup/organization')
  @Form()
  @Access('signed-in')
  async createOrganization(
    @CurrentAccount() who: SignedIn,
    @Body() dto: CreateOrganizationDto,
  ): Promise<SeeOther> {
    unwrap(await this.setup.found(who, dto), organizationsProblem);
    return seeOther(SETUP, { ko: '단체를 등록했습니다.', en: 'The organization is registered.' });
  }

  /** A further organization begins like the first, and goes on in the same steps. */
  @Get('organizations/new')
  @Page('home/setup-organization')
  @Access('signed-in')
  further(): PageContent {
    return {
      ...organizationStep(this.clock.today()),
      title: { ko: '단체 등록', en: 'Register an organization' },
      step: null,
    };
  }

  @Post('organizations/:organizationId/setup/body')
  @Form()
  @Access('administrator')
  async createBody(@CurrentActor() actor: Actor, @Body() dto: CreateBodyDto): Promise<SeeOther> {
    unwrap(await this.bodies.create(actor, dto), organizationsProblem);
    return seeOther(SETUP, { ko: '첫 기관을 만들었습니다.', en: 'The first body is made.' });
  }

  private pageOf(progress: SetupProgress, kind: BodyKind | undefined): readonly [string, PageContent] {
    switch (progress.step) {
      case 'account':
        return ['home/setup-account', accountStep()];
      case 'organization':
        return ['home/setup-organization', organizationStep(this.clock.today())];
      case 'body':
        return ['home/setup-body', this.bodyStep(progress.organization, kind)];
      case 'done':
        return ['home/setup-done', this.doneStep(progress.organization, progress.bodyId)];
      case 'sign-in':
        throw new ProblemException(NOT_SIGNED_IN);
      case 'elsewhere':
      default:
        throw new ProblemException(NOT_FOUND);
    }
  }

  private bodyStep(organization: Organization, kind: BodyKind | undefined): PageContent {
    return {
      title: { ko: '첫 기관', en: 'The first body' },
      step: 3,
      organization: { name: organization.name, profileWords: PROFILE_WORDS[organization.profile] },
      kind: kind ?? null,
      kindWords: kind === undefined ? null : BODY_KIND_WORDS[kind],
      kinds: BODY_KINDS.map((value) => ({
        value,
        label: explained(BODY_KIND_WORDS[value], BODY_KIND_SENTENCES[value]),
      })),
      rules: kind === undefined ? [] : this.rulesOf(organization, kind),
      action: `/organizations/${organization.id}/setup/body`,
    };
  }

  /** What binds a body of that kind today, before it has rules of its own. */
  private rulesOf({ profile }: Organization, body: BodyKind) {
    const order = { profile, body, onDate: this.clock.today(), overrides: {}, version: null };
    const sentences = rulesInWords(resolveRulebook(order).rulebook);
    return RULE_GROUPS.map((group) => ({
      name: RULE_GROUP_WORDS[group],
      sentences: sentences
        .filter((rule) => rule.group === group)
        .map(({ sentence, source }) => ({ sentence, law: source.law, article: source.article })),
    })).filter((group) => group.sentences.length > 0);
  }

  private doneStep({ id, name }: Organization, bodyId: string | null): PageContent {
    const base = `/organizations/${id}`;
    return {
      title: { ko: '준비가 끝났습니다', en: 'All is ready' },
      step: 4,
      name,
      sends: this.mailer.sends,
      base,
      bodyRules: `${base}/bodies/${bodyId ?? ''}/rulebooks`,
      newMeeting: `${base}/meetings/new?body=${bodyId ?? ''}`,
    };
  }
}

function accountStep(): PageContent {
  return {
    title: { ko: '마당을 처음 여셨군요', en: 'Welcome to a new Madang' },
    step: 1,
    shortestPassword: SHORTEST_PASSWORD,
  };
}

function organizationStep(today: string): PageContent {
  return {
    title: { ko: '우리 단체', en: 'Your organization' },
    step: 2,
    today,
    profiles: PROFILE_CHOICES,
  };
}

function explained(
  word: { readonly ko: string; readonly en: string },
  sentence: { readonly ko: string; readonly en: string },
) {
  return { ko: `${word.ko}: ${sentence.ko}`, en: `${word.en}: ${sentence.en}` };
}
