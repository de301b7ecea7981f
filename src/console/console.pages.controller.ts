import { Body, Controller, Get, Header, Param, Post, Query } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { type Actor, CurrentActor } from '../identity/actor.js';
import type { Language } from '../kernel/localized.js';
import { MeetingDesk } from '../meetings/meeting-desk.js';
import type { Meeting } from '../meetings/meeting.entity.js';
import { readQuorum } from '../meetings/domain/quorum.js';
import { meetingProblem } from '../meetings/meetings.problems.js';
import { MeetingsRepository } from '../meetings/meetings.repository.js';
import { Config } from '../platform/config/config.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { Access, PRESIDING } from '../platform/http/access.js';
import { ReaderLanguage } from '../platform/http/language.js';
import { CAMERA } from '../platform/http/permissions-policy.js';
import { unwrap } from '../platform/http/problem.js';
import { Form, Page, type PageContent, seeOther, type SeeOther } from '../platform/pages/page.js';
import { CheckInService } from './check-in.service.js';
import { consolePage } from './console-page.js';
import { consoleProblem } from './console.problems.js';
import { viewOf } from './console-view.js';
import { printedCode } from './domain/check-in-code.js';
import { ScreenLinkDto } from './dto/console.dto.js';
import { presentScreenLink } from './present.js';
import { squareOf } from './qr.js';
import { RollDesk } from './roll-desk.js';
import { ScreenLinksService } from './screen-links.service.js';
import { SittingReadings } from './sitting-readings.service.js';
import { consoleOf } from './table.js';

type Address = Readonly<Record<string, unknown>>;

/** Cards on one sheet to print: six rows of three on A4, twice. */
const CARDS = 36;

const RESULTS = [
  {
    value: 'declared',
    label: { ko: '몇 명이 투표했는지만. 결과는 선포한 뒤에', en: 'How many voted; the result when declared' },
  },
  {
    value: 'live',
    label: {
      ko: '찬성·반대도 바로 (비밀투표는 제외)',
      en: 'The count as it comes in (never of a secret vote)',
    },
  },
] as const;

/** 진행 화면: one table for one sitting, with its door, its cards and its screens. */
@ApiExcludeController()
@Controller('organizations/:organizationId/meetings/:meetingId')
export class ConsolePagesController {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly desk: MeetingDesk,
    private readonly readings: SittingReadings,
    private readonly meetings: MeetingsRepository,
    private readonly rolls: RollDesk,
    private readonly checkIns: CheckInService,
    private readonly screens: ScreenLinksService,
    private readonly config: Config,
  ) {}

  @Get('console')
  @Page('console/console')
  @Access(...PRESIDING)
  async console(
    @CurrentActor() actor: Actor,
    @Param('meetingId') meetingId: string,
    @Query() query: Address,
    @ReaderLanguage() language: Language,
  ): Promise<PageContent> {
    const view = viewOf(query);
    const reading = unwrap(await this.readings.read(actor, meetingId, view), consoleProblem);
    return consolePage(reading, view, language);
  }

  @Get('console/scan')
  @Page('console/scan')
  @Header('permissions-policy', CAMERA)
  @Access(...PRESIDING)
  async scan(
    @CurrentActor() actor: Actor,
    @Param('meetingId') meetingId: string,
    @Query() { result, elector }: Address,
  ): Promise<PageContent> {
    const { meeting, rulebook } = unwrap(await this.desk.read(actor, meetingId), meetingProblem);
    const { manager } = this.uow;
    const { presence } = await this.rolls.room(manager, meetingId, rulebook, this.desk.now());
    const { present } = readQuorum(rulebook, presence);
    const { elector: id } = viewOf({ elector });
    const who = id === null ? null : await this.meetings.elector(manager, meetingId, id);
    const outcome = ['arrived', 'already'].find((known) => known === result && who !== null);
    return {
      title: { ko: `접수 · ${meeting.title}`, en: `Check-in · ${meeting.title}` },
      ...addressesOf(actor, meeting),
      outcome: outcome ?? (result === 'unknown' ? 'unknown' : null),
      who: who === null ? null : { name: who.name, affiliation: who.affiliation },
      meetingId,
      roll: presence.roll,
      present,
    };
  }

  @Get('console/cards')
  @Page('console/cards')
  @Access(...PRESIDING)
  async cards(
    @CurrentActor() actor: Actor,
    @Param('meetingId') meetingId: string,
    @Query() query: Address,
  ): Promise<PageContent> {
    const { meeting, organization } = unwrap(await this.desk.read(actor, meetingId), meetingProblem);
    const { page } = viewOf(query);
    const search = { q: '', part: 'all', page: Math.max(1, page), size: CARDS } as const;
    const nobody = { electors: [], roll: await this.meetings.rollSize(this.uow.manager, meetingId) };
    const [electors, total] = await this.rolls.page(this.uow.manager, meetingId, search, nobody);
    const pages = Math.max(1, Math.ceil(total / CARDS));
    return {
      title: { ko: `출석 카드 · ${meeting.title}`, en: `Cards · ${meeting.title}` },
      ...addressesOf(actor, meeting),
      organization: organization.name,
      startsAt: meeting.startsAt,
      total,
      page: search.page,
      pages,
      before: search.page > 1 ? search.page - 1 : null,
      after: search.page < pages ? search.page + 1 : null,
      cards: electors.map((elector) => {
        const code = this.checkIns.codeOf(elector);
        const { position, name, affiliation } = elector;
        return { position, name, affiliation, square: squareOf(code), printed: printedCode(code) };
      }),
    };
  }

  @Get('my-code')
  @Page('console/my-code')
  @Access('elector')
  async myCode(@CurrentActor() actor: Actor, @Param('meetingId') meetingId: string): Promise<PageContent> {
    const { meeting } = unwrap(await this.desk.read(actor, meetingId), meetingProblem);
    const codes = unwrap(await this.checkIns.mine(actor, meetingId), consoleProblem);
    return {
      title: { ko: `출석 코드 · ${meeting.title}`, en: `My code · ${meeting.title}` },
      ...addressesOf(actor, meeting),
      startsAt: meeting.startsAt,
      place: meeting.place,
      codes: codes.map(({ elector: { name, affiliation }, code }) => ({
        name,
        affiliation,
        square: squareOf(code),
        printed: printedCode(code),
      })),
    };
  }

  @Get('console/screen')
  @Page('console/screen-links')
  @Access(...PRESIDING)
  async screenLinks(
    @CurrentActor() actor: Actor,
    @Param('meetingId') meetingId: string,
  ): Promise<PageContent> {
    const { meeting } = unwrap(await this.desk.read(actor, meetingId), meetingProblem);
    const links = unwrap(await this.screens.list(actor, meetingId), consoleProblem);
    return {
      title: { ko: `회의장 화면 · ${meeting.title}`, en: `Hall screen · ${meeting.title}` },
      ...addressesOf(actor, meeting),
      links: links.map((link) => presentScreenLink(link, this.config.baseUrl)),
      options: RESULTS,
    };
  }

  @Post('console/screen')
  @Form()
  @Access(...PRESIDING)
  async createScreenLink(
    @CurrentActor() actor: Actor,
    @Param('meetingId') meetingId: string,
    @Body() { results }: ScreenLinkDto,
  ): Promise<SeeOther> {
    unwrap(await this.screens.create(actor, meetingId, results), consoleProblem);
    return this.toScreens(actor, meetingId, { ko: '링크를 만들었습니다.', en: 'The link is made.' });
  }

  @Post('console/screen/:linkId')
  @Form()
  @Access(...PRESIDING)
  async changeScreenLink(
    @CurrentActor() actor: Actor,
    @Param('meetingId') meetingId: string,
    @Param('linkId') linkId: string,
    @Body() { results }: ScreenLinkDto,
  ): Promise<SeeOther> {
    unwrap(await this.screens.change(actor, meetingId, linkId, results), consoleProblem);
    return this.toScreens(actor, meetingId, {
      ko: '화면에 보이는 것을 바꾸었습니다.',
      en: 'What the screen shows is changed.',
    });
  }

  @Post('console/screen/:linkId/revoke')
  @Form()
  @Access(...PRESIDING)
  async revokeScreenLink(
    @CurrentActor() actor: Actor,
    @Param('meetingId') meetingId: string,
    @Param('linkId') linkId: string,
  ): Promise<SeeOther> {
    unwrap(await this.screens.revoke(actor, meetingId, linkId), consoleProblem);
    return this.toScreens(actor, meetingId, {
      ko: '링크를 없앴습니다. 그 화면은 꺼졌습니다.',
      en: 'The link is revoked; its screens are dark.',
    });
  }

  private toScreens(actor: Actor, meetingId: string, message: { ko: string; en: string }): SeeOther {
    return seeOther(`${consoleOf(actor, meetingId)}/screen`, message);
  }
}

function addressesOf(actor: Actor, meeting: Meeting) {
  const here = consoleOf(actor, meeting.id);
  return {
    here,
    base: `/organizations/${actor.organizationId}/meetings/${meeting.id}`,
    api: `/api/v1/organizations/${actor.organizationId}/meetings/${meeting.id}`,
    meetingTitle: meeting.title,
  };
}
