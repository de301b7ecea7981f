import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Temporal } from 'temporal-polyfill';
import { type Actor, CurrentActor } from '../identity/actor.js';
import type { Language, Localized } from '../kernel/localized.js';
import { MEETING_KINDS } from '../meetings/domain/meeting-state.js';
import { KIND_WORDS } from '../meetings/words.js';
import { meetingProblem } from '../meetings/meetings.problems.js';
import { MeetingsService } from '../meetings/meetings.service.js';
import { MailResolutionDto, RemindersDto } from '../notices/dto/notices.dto.js';
import { DispatchesService } from '../notices/dispatches.service.js';
import { noticeProblem } from '../notices/notices.problems.js';
import { RemindersService } from '../notices/reminders.service.js';
import { BodiesService } from '../organizations/bodies.service.js';
import { meetsOn } from '../organizations/domain/dissolution.js';
import type { Seat } from '../organizations/seat.entity.js';
import { SeatsService } from '../organizations/seats.service.js';
import { Clock } from '../platform/clock/clock.js';
import { Access, READERS, SECRETARIAT } from '../platform/http/access.js';
import { ReaderLanguage } from '../platform/http/language.js';
import { unwrap } from '../platform/http/problem.js';
import { Form, Page, type PageContent, type SeeOther, seeOther } from '../platform/pages/page.js';
import { MATTER_WORDS } from '../rulebooks/rule-words.js';
import { ChangeResolutionFormDto } from './dto/change-resolution-form.dto.js';
import { NewResolutionQuery, ResolutionPageQuery } from './dto/resolution-pages.query.js';
import { CreateResolutionDto, MyReplyDto, PaperReplyDto } from '../resolutions/dto/resolution.dto.js';
import { presentBasis } from '../resolutions/present.js';
import { RepliesService, type StandingReply } from '../resolutions/replies.service.js';
import { ResolutionClosing } from '../resolutions/resolution-closing.service.js';
import { mailedWords, postedWords, remindingWords } from './deliveries.js';
import { SendResolutionFormDto } from './dto/send-resolution-form.dto.js';
import { ResolutionPages } from './resolution-pages.js';
import { localInput } from './resolution-view.js';
import { resolutionProblem } from '../resolutions/resolutions.problems.js';
import { DECIDED_MATTERS, ResolutionsService } from '../resolutions/resolutions.service.js';

/** Rows for items on the page that draws a resolution up; more are added on its agenda. */
const ROWS = 4;
const USUAL_DAYS = 7;

/** Written resolutions as electors answer them and as the secretariat runs them. */
@ApiExcludeController()
@Controller('organizations/:organizationId')
export class ResolutionsPagesController {
  constructor(
    private readonly clock: Clock,
    private readonly pages: ResolutionPages,
    private readonly resolutions: ResolutionsService,
    private readonly meetings: MeetingsService,
    private readonly replies: RepliesService,
    private readonly closing: ResolutionClosing,
    private readonly bodies: BodiesService,
    private readonly seats: SeatsService,
    private readonly dispatches: DispatchesService,
    private readonly reminders: RemindersService,
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
    const today = this.clock.today();
    const bodies = (await this.bodies.list(actor)).filter((body) => meetsOn(body, today));
    const basis =
      body === undefined ? null : unwrap(await this.resolutions.basis(actor, body), resolutionProblem);
    const seats = basis === null ? [] : await this.seats.list(actor, basis.body.id, today);
    const opensAt = this.nextHour();
    return {
      title: { ko: '서면결의 만들기', en: 'Draw up a written resolution' },
      bodies: bodies.map(({ id, name }) => ({ name, link: `${base}/resolutions/new?body=${id}` })),
      body: basis === null ? null : { id: basis.body.id, name: basis.body.name },
      basis: basis === null ? null : basisView(presentBasis(basis, language)),
      submit: `${base}/bodies/${body ?? ''}/written-resolutions`,
      kinds: MEETING_KINDS.map((value) => ({ value, label: KIND_WORDS[value] })),
      matters: [
        { value: '', label: { ko: '일반 안건', en: 'Ordinary' } },
        ...DECIDED_MATTERS.filter((matter) => matter !== 'ordinary').map((value) => ({
          value,
          label: MATTER_WORDS[value],
        })),
      ],
      people: peopleOf(seats),
      chair: chairOf(seats),
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
    @Query() { paper, ...wanted }: ResolutionPageQuery,
    @ReaderLanguage() language: Language,
  ): Promise<PageContent> {
    return this.pages.resolution(actor, id, { ...wanted, paperFor: paper ?? null }, language);
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
  async change(
    @CurrentActor() actor: Actor,
    @Param('meetingId') id: string,
    @Body() { revision, ...change }: ChangeResolutionFormDto,
  ): Promise<SeeOther> {
    unwrap(await this.resolutions.change(actor, id, change, revision), resolutionProblem);
    return seeOther(addressOf(actor, id), {
      ko: '서면결의를 고쳤습니다.',
      en: 'The resolution is changed.',
    });
  }

  @Post('meetings/:meetingId/resolution/send')
  @Form()
  @Access(...SECRETARIAT)
  async send(
    @CurrentActor() actor: Actor,
    @Param('meetingId') id: string,
    @Body() { mail = false, ...sending }: SendResolutionFormDto,
  ): Promise<SeeOther> {
    const { convened } = unwrap(await this.resolutions.send(actor, id, sending), resolutionProblem);
    const count = convened.recipients;
    const said = {
      ko: `의결권자 ${count}명에게 보낸 것으로 기록했습니다.`,
      en: `It is recorded as sent to ${count}.`,
    };
    if (!mail) return seeOther(addressOf(actor, id), said);
    const mailed = unwrap(await this.dispatches.mailResolution(actor, id, 'unsent'), noticeProblem);
    const { ko, en } = mailedWords(mailed);
    return seeOther(addressOf(actor, id), { ko: `${said.ko} ${ko}`, en: `${said.en} ${en}` });
  }

  @Post('meetings/:meetingId/resolution/mail')
  @Form()
  @Access(...SECRETARIAT)
  async mail(
    @CurrentActor() actor: Actor,
    @Param('meetingId') id: string,
    @Body() { to }: MailResolutionDto,
  ): Promise<SeeOther> {
    const mailed = unwrap(await this.dispatches.mailResolution(actor, id, to), noticeProblem);
    return seeOther(`${addressOf(actor, id)}#watch`, mailedWords(mailed));
  }

  @Post('meetings/:meetingId/resolution/letters')
  @Form()
  @Access(...SECRETARIAT)
  async post(@CurrentActor() actor: Actor, @Param('meetingId') id: string): Promise<SeeOther> {
    const { posted } = unwrap(await this.dispatches.postResolution(actor, id), noticeProblem);
    return seeOther(`${addressOf(actor, id)}#watch`, postedWords(posted));
  }

  @Post('meetings/:meetingId/resolution/reminders')
  @Form()
  @Access(...SECRETARIAT)
  async remind(
    @CurrentActor() actor: Actor,
    @Param('meetingId') id: string,
    @Body() { enabled }: RemindersDto,
  ): Promise<SeeOther> {
    const { bodyId } = unwrap(await this.meetings.read(actor, id), meetingProblem);
    unwrap(await this.reminders.set(actor, bodyId, enabled), noticeProblem);
    return seeOther(`${addressOf(actor, id)}#watch`, remindingWords(enabled));
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

/** Who may preside or record: those who sit in the body. */
function peopleOf(seats: readonly Seat[]) {
  const names = new Map(seats.map(({ personId, person }) => [personId, person?.name ?? '']));
  return [
    { value: '', label: { ko: '정하지 않음', en: 'Nobody' } },
    ...[...names].map(([value, label]) => ({ value, label })),
  ];
}

/** Whoever holds the chair's seat presides, unless somebody else is chosen. */
function chairOf(seats: readonly Seat[]) {
  const seat = seats.find(({ role }) => role === 'chair');
  return { personId: seat?.personId ?? '', title: seat?.title ?? '' };
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

function receiptWords({ standing }: StandingReply): Localized {
  switch (standing) {
    case 'late':
      return {
        ko: '회신기한이 지나 도착했습니다. 기록에는 남지만 결과에는 세지 않습니다.',
        en: 'It arrived after the deadline. It is on file and counts nowhere.',
      };
    case 'entered-after-closing':
      return {
        ko: '회신은 제때 도착했지만 그 사이에 마감되었습니다. 기록에는 남지만 결과에는 세지 않습니다.',
        en: 'It arrived in time, but was closed meanwhile. It is on file and counts nowhere.',
      };
    case 'counts':
    case 'superseded':
      return {
        ko: '회신을 저장했습니다. 회신기한까지 바꿀 수 있습니다.',
        en: 'Your reply is saved. You may change it until the deadline.',
      };
  }
}
