import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { type Actor, CurrentActor, holdsAnyOf } from '../identity/actor.js';
import { MEETING_STATES } from '../meetings/domain/meeting-state.js';
import { MeetingsQuery } from '../meetings/dto/meeting.dto.js';
import { MeetingsService } from '../meetings/meetings.service.js';
import { momentIfAny } from '../meetings/moment.js';
import { FORM_WORDS, KIND_WORDS } from '../meetings/words.js';
import { BodiesService } from '../organizations/bodies.service.js';
import { meetsOn } from '../organizations/domain/dissolution.js';
import { Clock } from '../platform/clock/clock.js';
import { Access, READERS, SECRETARIAT } from '../platform/http/access.js';
import { unwrap } from '../platform/http/problem.js';
import { Form, Page, type PageContent, type SeeOther, seeOther } from '../platform/pages/page.js';
import { pagerOf } from '../platform/pages/pager.js';
import type { Query as Asked } from '../platform/pages/question.js';
import { NewMeetingForm } from './dto/new-meeting-form.dto.js';
import { meetingHead } from './meeting-head.js';
import { NewMeetingPage, USUAL } from './new-meeting-page.js';
import { NewMeetingService, preparationProblem } from './new-meeting.service.js';
import { dateOfOffer } from './series-offers.js';
import { BEGINNING_WORDS, choicesOf, STATE_TAGS } from './words.js';

const ALL = { value: '', label: { ko: '모두', en: 'All' } } as const;
const PAGE_SIZE = 20;

/** What the list holds, and in which order. */
const CAPTIONS = {
  ahead: { ko: '다가오는 회의, 가까운 날부터', en: 'Meetings ahead, the next first' },
  over: { ko: '지난 회의, 최근 것부터', en: 'Meetings that are over, the latest first' },
  all: { ko: '찾은 회의, 최근 것부터', en: 'Meetings found, the latest first' },
} as const;

/** Every meeting of the organization, and a new one. */
@ApiExcludeController()
@Controller('organizations/:organizationId/meetings')
export class MeetingsPagesController {
  constructor(
    private readonly meetings: MeetingsService,
    private readonly bodies: BodiesService,
    private readonly newMeetings: NewMeetingService,
    private readonly page: NewMeetingPage,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Page('preparation/meetings')
  @Access(...READERS)
  async list(@CurrentActor() actor: Actor, @Query() query: MeetingsQuery): Promise<PageContent> {
    const { bodyId, year, state, search, page, course = 'ahead' } = query;
    const request = { page, size: PAGE_SIZE };
    const order = state === undefined && search === undefined ? course : 'all';
    const wanted = { bodyId, year, state, search, course: order === 'all' ? undefined : order };
    const [meetings, total] = await this.meetings.list(actor, wanted, request);
    const withoutDay = await this.meetings.withoutDay(meetings);
    const bodies = await this.bodies.list(actor);
    const names = new Map(bodies.map(({ id, name }) => [id, name]));
    const path = `/organizations/${actor.organizationId}/meetings`;
    const filters = { bodyId, year: year?.toString(), state, search, course };
    return {
      title: { ko: '회의', en: 'Meetings' },
      meetings: meetings.map((meeting) => ({
        ...meetingHead(meeting),
        body: names.get(meeting.bodyId) ?? '',
        dayOpen: withoutDay.has(meeting.id),
      })),
      tabs: [
        {
          href: `${path}?course=ahead`,
          label: { ko: '다가오는 회의', en: 'Ahead' },
          current: order === 'ahead',
        },
        {
          href: `${path}?course=over`,
          label: { ko: '지난 회의', en: 'Over' },
          current: order === 'over',
        },
      ],
      filters: {
        bodyId: bodyId ?? '',
        year: filters.year ?? '',
        state: state ?? '',
        search: search ?? '',
        course,
      },
      filtered: [bodyId, year, state, search].some((filter) => filter !== undefined),
      bodies: [ALL, ...bodies.map(({ id, name }) => ({ value: id, label: name }))],
      states: [ALL, ...MEETING_STATES.map((value) => ({ value, label: STATE_TAGS[value].name }))],
      caption: CAPTIONS[order],
      ahead: order === 'ahead',
      total,
      mayPrepare: holdsAnyOf(actor, SECRETARIAT),
      pager: pagerOf(path, filters, request, total),
    };
  }

  @Get('new')
  @Page('preparation/new-meeting')
  @Access(...SECRETARIAT)
  async fresh(@CurrentActor() actor: Actor, @Query() query: Asked): Promise<PageContent> {
    const today = this.clock.today();
    const bodies = (await this.bodies.list(actor)).filter((body) => meetsOn(body, today));
    const answer = await this.page.answerTo(actor, bodies, query);
    return {
      title: { ko: '새 회의', en: 'New meeting' },
      action: `/organizations/${actor.organizationId}/meetings/new`,
      bodies: bodies.map(({ id, name }) => ({ value: id, label: name })),
      beginnings: choicesOf(BEGINNING_WORDS),
      kinds: choicesOf(KIND_WORDS),
      forms: choicesOf(FORM_WORDS).filter(({ value }) => value !== 'written'),
      chosen: {
        body: textIn(query, 'body') ?? '',
        from: textIn(query, 'from') ?? USUAL.from,
        kind: textIn(query, 'kind') ?? USUAL.kind,
        startsAt: textIn(query, 'startsAt:instant') ?? '',
        occurrence: answer.occurrence,
      },
      ...answer,
    };
  }

  @Post('new')
  @Form()
  @Access(...SECRETARIAT)
  async create(@CurrentActor() actor: Actor, @Body() form: NewMeetingForm): Promise<SeeOther> {
    const { bodyId, occurrence, startsAt, ...wish } = form;
    const date = occurrence === undefined ? null : dateOfOffer(occurrence);
    const dated = { ...wish, ...date, startsAt: momentIfAny(startsAt) };
    const meeting = unwrap(await this.newMeetings.create(actor, bodyId, dated), preparationProblem);
    return seeOther(meetingHead(meeting).agenda, {
      ko: `‘${meeting.title}’ 준비를 시작했습니다. 의사일정을 다듬고 자료를 붙여 주세요.`,
      en: `“${meeting.title}” is in preparation. Shape its agenda, and attach the papers.`,
    });
  }
}

/** What a field of the address holds, empty or not. */
function textIn(query: Asked, name: string): string | undefined {
  return [query[name]].flat().at(-1);
}
