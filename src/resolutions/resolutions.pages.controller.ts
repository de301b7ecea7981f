import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Temporal } from 'temporal-polyfill';
import { AgendaPapersRepository } from '../agenda/agenda-papers.repository.js';
import { type Actor, CurrentActor, holdsAnyOf } from '../identity/actor.js';
import type { Language, Localized } from '../kernel/localized.js';
import { MEETING_KINDS, type MeetingKind } from '../meetings/domain/meeting-state.js';
import { BodiesService } from '../organizations/bodies.service.js';
import { Clock } from '../platform/clock/clock.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { Access, READERS, SECRETARIAT } from '../platform/http/access.js';
import { ReaderLanguage } from '../platform/http/language.js';
import { unwrap } from '../platform/http/problem.js';
import { Form, Page, type PageContent, type SeeOther, seeOther } from '../platform/pages/page.js';
import { MATTER_WORDS } from '../rulebooks/rule-words.js';
import { NewResolutionQuery, ResolutionPageQuery } from './dto/resolution-pages.query.js';
import {
  CreateResolutionDto,
  MyReplyDto,
  PaperReplyDto,
  SendResolutionDto,
  WindowDto,
} from './dto/resolution.dto.js';
import { presentBasis } from './present.js';
import { RepliesService, type StandingReply } from './replies.service.js';
import { ResolutionClosing } from './resolution-closing.service.js';
import { ResolutionReadings } from './resolution-readings.service.js';
import { localInput, type ResolutionSheet, resolutionView, secretariatView } from './resolution-view.js';
import { resolutionProblem } from './resolutions.problems.js';
import { DECIDED_MATTERS, ResolutionsService } from './resolutions.service.js';

const KINDS: Readonly<Record<MeetingKind, Localized>> = {
  regular: { ko: '정기', en: 'Regular' },
  extraordinary: { ko: '임시', en: 'Extraordinary' },
  founding: { ko: '창립', en: 'Founding' },
};

/** Rows for items on the page that draws a resolution up; more are added on its agenda. */
const ROWS = 4;
const USUAL_DAYS = 7;

/** Written resolutions as electors answer them and as the secretariat runs them. */
@ApiExcludeController()
@Controller('organizations/:organizationId')
export class ResolutionsPagesController {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly resolutions: ResolutionsService,
    private readonly readings: ResolutionReadings,
    private readonly replies: RepliesService,
    private readonly closing: ResolutionClosing,
    private readonly bodies: BodiesService,
    private readonly papers: AgendaPapersRepository,
  ) {}

  @Get('resolutions/new')
  @Page('resolutions/new')
  @Access(...SECRETARIAT)
  async draw(
    @CurrentActor() actor: Actor,
    @Query() { body }: NewResolutionQuery,
    @ReaderLanguage() language: Language,
  ): Promise<PageContent> {
    const base = baseOf(actor);
    const bodies = (await this.bodies.list(actor)).filter(({ dissolvedOn }) => dissolvedOn === null);
    const basis =
      body === undefined ? null : unwrap(await this.resolutions.basis(actor, body), resolutionProblem);
    const opensAt = this.nextHour();
    return {
      title: { ko: '서면결의 만들기', en: 'Draw up a written resolution' },
      bodies: bodies.map(({ id, name }) => ({ name, link: `${base}/resolutions/new?body=${id}` })),
      body: basis === null ? null : { id: basis.body.id, name: basis.body.name },
      basis: basis === null ? null : basisView(presentBasis(basis, language)),
      submit: `${base}/bodies/${body ?? ''}/written-resolutions`,
      kinds: MEETING_KINDS.map((value) => ({ value, label: KINDS[value] })),
      matters: [
        { value: '', label: { ko: '일반 안건', en: 'Ordinary' } },
        ...DECIDED_MATTERS.filter((matter) => matter !== 'ordinary').map((value) => ({
          value,
          label: MATTER_WORDS[value],
        })),
      ],
      rows: Array.from({ length: ROWS }, (_, index) => ({ index, first: index === 0, place: index + 1 })),
      opensAt: localInput(opensAt),
      replyBy: localInput(opensAt.add({ hours: USUAL_DAYS * 24 })),
    };
  }

  @Post('bodies/:bodyId/written-resolutions')
  @Form()
  @Access(...SECRETARIAT)
  async create(
    @CurrentActor() actor: Actor,
    @Param('bodyId') bodyId: string,
    @Body() dto: CreateResolutionDto,
  ): Promise<SeeOther> {
    const { meeting } = unwrap(await this.resolutions.create(actor, bodyId, dto), resolutionProblem);
    return seeOther(addressOf(actor, meeting.id), {
      ko: '서면결의를 만들었습니다. 살펴보고 보내 주세요.',
      en: 'The resolution is drawn up. Look it over and send it.',
    });
  }

  @Get('meetings/:meetingId/resolution')
  @Page('resolutions/resolution')
  @Access(...READERS)
  async resolution(
    @CurrentActor() actor: Actor,
    @Param('meetingId') id: string,
    @Query() query: ResolutionPageQuery,
    @ReaderLanguage() language: Language,
  ): Promise<PageContent> {
    const sheet = await this.sheetOf(actor, id);
    const { meeting } = sheet.read.hand;
    const runs = holdsAnyOf(actor, SECRETARIAT);
    const watched = runs ? unwrap(await this.replies.watch(actor, id), resolutionProblem) : [];
    const place = { show: query.show, page: query.page, size: query.size, paperFor: query.paper ?? null };
    return {
      title: meeting.title,
      ...resolutionView(baseOf(actor), sheet, language),
      desk: runs ? secretariatView(addressOf(actor, id), sheet, watched, place, language) : null,
    };
  }

  @Post('meetings/:meetingId/resolution/my-reply')
  @Form()
  @Access('elector')
  async reply(
    @CurrentActor() actor: Actor,
    @Param('meetingId') id: string,
    @Body() dto: MyReplyDto,
  ): Promise<SeeOther> {
    const kept = unwrap(await this.replies.reply(actor, id, dto), resolutionProblem);
    return seeOther(addressOf(actor, id), receiptWords(kept));
  }

  @Post('meetings/:meetingId/resolution')
  @Form()
  @Access(...SECRETARIAT)
  async setWindow(
    @CurrentActor() actor: Actor,
    @Param('meetingId') id: string,
    @Body() dto: WindowDto,
  ): Promise<SeeOther> {
    unwrap(await this.resolutions.setWindow(actor, id, dto), resolutionProblem);
    return seeOther(addressOf(actor, id), {
      ko: '회신 기간을 고쳤습니다.',
      en: 'The time for replies is changed.',
    });
  }

  @Post('meetings/:meetingId/resolution/send')
  @Form()
  @Access(...SECRETARIAT)
  async send(
    @CurrentActor() actor: Actor,
    @Param('meetingId') id: string,
    @Body() dto: SendResolutionDto,
  ): Promise<SeeOther> {
    const { convened } = unwrap(await this.resolutions.send(actor, id, dto), resolutionProblem);
    const count = convened.recipients.length;
    return seeOther(addressOf(actor, id), {
      ko: `의결권자 ${count}명에게 보낸 것으로 기록했습니다.`,
      en: `It is recorded as sent to ${count}.`,
    });
  }

  @Post('meetings/:meetingId/resolution/paper-replies')
  @Form()
  @Access(...SECRETARIAT)
  async paper(
    @CurrentActor() actor: Actor,
    @Param('meetingId') id: string,
    @Body() dto: PaperReplyDto,
  ): Promise<SeeOther> {
    const { row } = unwrap(await this.replies.paper(actor, id, dto), resolutionProblem);
    return seeOther(
      addressOf(actor, id),
      row.late
        ? {
            ko: '종이 회신을 적었습니다. 회신기한이 지나 도착하여 결과에는 세지 않습니다.',
            en: 'The paper is on file. It arrived after the deadline and counts nowhere.',
          }
        : { ko: '종이 회신을 적었습니다.', en: 'The reply on paper is entered.' },
    );
  }

  @Post('meetings/:meetingId/resolution/close')
  @Form()
  @Access(...SECRETARIAT)
  async close(@CurrentActor() actor: Actor, @Param('meetingId') id: string): Promise<SeeOther> {
    unwrap(await this.closing.close(actor, id), resolutionProblem);
    return seeOther(addressOf(actor, id), {
      ko: '마감하고 결과를 확정했습니다.',
      en: 'It is closed; the result is final.',
    });
  }

  private async sheetOf(actor: Actor, id: string): Promise<ResolutionSheet> {
    const read = unwrap(await this.readings.read(actor, id), resolutionProblem);
    const mandates = unwrap(await this.replies.mine(actor, id), resolutionProblem);
    const papers = await this.papers.ofItems(
      this.uow.manager,
      read.hand.items.map((item) => item.id),
    );
    return { read, mandates, papers, now: this.clock.now() };
  }

  private nextHour(): Temporal.Instant {
    const now = this.clock.now().toZonedDateTimeISO('Asia/Seoul');
    return now.round({ smallestUnit: 'hour', roundingMode: 'ceil' }).toInstant();
  }
}

function baseOf({ organizationId }: Actor): string {
  return `/organizations/${organizationId}`;
}

function addressOf(actor: Actor, meetingId: string): string {
  return `${baseOf(actor)}/meetings/${meetingId}/resolution`;
}

/** What may not be decided in writing is named; the rest needs no list. */
function basisView({ allowed, source, matters }: ReturnType<typeof presentBasis>) {
  const ordinary = matters.find(({ matter }) => matter === 'ordinary');
  return {
    allowed,
    source,
    possible: matters.some((matter) => matter.allowed),
    warnings: ordinary?.findings ?? [],
    refused: matters.filter((matter) => !matter.allowed).map(({ matter }) => MATTER_WORDS[matter]),
  };
}

function receiptWords({ row }: StandingReply): Localized {
  return row.late
    ? {
        ko: '회신기한이 지나 도착했습니다. 기록에는 남지만 결과에는 세지 않습니다.',
        en: 'It arrived after the deadline. It is on file and counts nowhere.',
      }
    : {
        ko: '결의서를 저장했습니다. 회신기한까지 바꿀 수 있습니다.',
        en: 'Your reply is saved. You may change it until the deadline.',
      };
}
