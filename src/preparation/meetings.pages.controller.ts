import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { IsIn, IsOptional, IsUUID, Matches } from 'class-validator';
import { type Actor, CurrentActor, holdsAnyOf } from '../identity/actor.js';
import { MEETING_KINDS, MEETING_STATES, type MeetingKind } from '../meetings/domain/meeting-state.js';
import { MeetingsQuery } from '../meetings/dto/meeting.dto.js';
import { MeetingsService } from '../meetings/meetings.service.js';
import { momentIfAny } from '../meetings/moment.js';
import { BodiesService } from '../organizations/bodies.service.js';
import { Access, READERS, SECRETARIAT } from '../platform/http/access.js';
import { unwrap } from '../platform/http/problem.js';
import { Form, Page, type PageContent, type SeeOther, seeOther } from '../platform/pages/page.js';
import { pagerOf } from '../platform/pages/pager.js';
import { NewMeetingDto } from './dto/new-meeting.dto.js';
import { meetingHead } from './meeting-head.js';
import { type Beginning, BEGINNINGS, NewMeetingService, preparationProblem } from './new-meeting.service.js';
import { SeriesOffers } from './series-offers.js';
import { BEGINNING_WORDS, choicesOf, ORIGIN_WORDS, STATE_TAGS } from './words.js';
import { FORM_WORDS, KIND_WORDS } from '../meetings/words.js';
import { TYPE_NAMES } from '../agenda/agenda.problems.js';

class NewMeetingQuery {
  @IsOptional()
  @IsUUID()
  body?: string;

  @IsOptional()
  @IsIn(BEGINNINGS)
  from?: Beginning;

  @IsOptional()
  @IsIn(MEETING_KINDS)
  kind?: MeetingKind;

  /** The date to begin with, as in the form. */
  @IsOptional()
  @Matches(/^[0-9a-f-]{36} \d{4}-\d{2}-\d{2}$/)
  occurrence?: string;
}

class NewMeetingForm extends NewMeetingDto {
  @IsUUID()
  bodyId: string;

  /** A date of a series: the series and the day of its rule. */
  @IsOptional()
  @Matches(/^[0-9a-f-]{36} \d{4}-\d{2}-\d{2}$/)
  occurrence?: string;
}

const ALL = { value: '', label: { ko: '모두', en: 'All' } } as const;
const PAGE_SIZE = 20;

/** Every meeting of the organization, and a new one. */
@ApiExcludeController()
@Controller('organizations/:organizationId/meetings')
export class MeetingsPagesController {
  constructor(
    private readonly meetings: MeetingsService,
    private readonly bodies: BodiesService,
    private readonly newMeetings: NewMeetingService,
    private readonly offers: SeriesOffers,
  ) {}

  @Get()
  @Page('preparation/meetings')
  @Access(...READERS)
  async list(@CurrentActor() actor: Actor, @Query() query: MeetingsQuery): Promise<PageContent> {
    const { bodyId, year, state, page, course = 'ahead' } = query;
    const request = { page, size: PAGE_SIZE };
    const wanted = { bodyId, year, state, course: state === undefined ? course : undefined };
    const [meetings, total] = await this.meetings.list(actor, wanted, request);
    const bodies = await this.bodies.list(actor);
    const names = new Map(bodies.map(({ id, name }) => [id, name]));
    const path = `/organizations/${actor.organizationId}/meetings`;
    const filters = { bodyId, year: year?.toString(), state, course };
    return {
      title: { ko: '회의', en: 'Meetings' },
      meetings: meetings.map((meeting) => ({
        ...meetingHead(meeting),
        body: names.get(meeting.bodyId) ?? '',
      })),
      tabs: [
        {
          href: `${path}?course=ahead`,
          label: { ko: '다가오는 회의', en: 'Ahead' },
          current: isOn(wanted, 'ahead'),
        },
        {
          href: `${path}?course=over`,
          label: { ko: '지난 회의', en: 'Over' },
          current: isOn(wanted, 'over'),
        },
      ],
      filters: { bodyId: bodyId ?? '', year: filters.year ?? '', state: state ?? '', course },
      filtered: bodyId !== undefined || year !== undefined || state !== undefined,
      bodies: [ALL, ...bodies.map(({ id, name }) => ({ value: id, label: name }))],
      states: [ALL, ...MEETING_STATES.map((value) => ({ value, label: STATE_TAGS[value].name }))],
      ahead: course === 'ahead',
      total,
      mayPrepare: holdsAnyOf(actor, SECRETARIAT),
      pager: pagerOf(path, filters, request, total),
    };
  }

  @Get('new')
  @Page('preparation/new-meeting')
  @Access(...SECRETARIAT)
  async fresh(@CurrentActor() actor: Actor, @Query() query: NewMeetingQuery): Promise<PageContent> {
    const bodies = await this.bodies.list(actor);
    const body = bodies.find(({ id }) => id === query.body);
    const { from = 'usual-order', kind = 'regular' } = query;
    return {
      title: { ko: '새 회의', en: 'New meeting' },
      action: `/organizations/${actor.organizationId}/meetings/new`,
      bodies: bodies.map(({ id, name }) => ({ value: id, label: name })),
      beginnings: choicesOf(BEGINNING_WORDS),
      kinds: choicesOf(KIND_WORDS),
      forms: choicesOf(FORM_WORDS).filter(({ value }) => value !== 'written'),
      chosen: { body: body?.id ?? '', from, kind, occurrence: query.occurrence ?? '' },
      plan:
        body === undefined ? null : await this.planOf(actor, { id: body.id, name: body.name }, from, kind),
    };
  }

  @Post('new')
  @Form()
  @Access(...SECRETARIAT)
  async create(@CurrentActor() actor: Actor, @Body() form: NewMeetingForm): Promise<SeeOther> {
    const { bodyId, occurrence, startsAt, ...wish } = form;
    const [seriesId, on] = occurrence?.split(' ') ?? [];
    const dated = {
      ...wish,
      startsAt: momentIfAny(startsAt),
      ...(seriesId === undefined ? {} : { seriesId, on }),
    };
    const meeting = unwrap(await this.newMeetings.create(actor, bodyId, dated), preparationProblem);
    return seeOther(meetingHead(meeting).agenda, {
      ko: `‘${meeting.title}’ 준비를 시작하였습니다. 의사일정을 다듬고 자료를 붙여 주세요.`,
      en: `“${meeting.title}” is in preparation. Shape its agenda, and attach the papers.`,
    });
  }

  private async planOf(
    actor: Actor,
    body: { readonly id: string; readonly name: string },
    from: Beginning,
    kind: MeetingKind,
  ) {
    const outline = unwrap(
      await this.newMeetings.outline(actor, body.id, { from, kind }),
      preparationProblem,
    );
    const { proposal, last, items, actionItems } = outline;
    return {
      body,
      number: proposal.number,
      title: proposal.title,
      last:
        last === null
          ? null
          : { title: last.title, startsAt: last.startsAt, href: meetingHead(last).address },
      place: from === 'last-meeting' ? (last?.place ?? '') : '',
      directions: from === 'last-meeting' ? (last?.directions ?? '') : '',
      onlineAddress: from === 'last-meeting' ? (last?.onlineAddress ?? '') : '',
      form: from === 'last-meeting' ? (last?.form ?? 'in-person') : 'in-person',
      items: items.map(({ type, title, origin }) => ({
        type: TYPE_NAMES[type],
        title,
        origin: ORIGIN_WORDS[origin],
      })),
      actionItems: actionItems.map(({ title, assignee, dueOn }) => ({ title, assignee, dueOn })),
      occurrences: from === 'series' ? await this.offers.of(actor, body.id) : [],
      fromSeries: from === 'series',
    };
  }
}

function isOn(wanted: { readonly course: string | undefined }, course: string): boolean {
  return wanted.course === course;
}
