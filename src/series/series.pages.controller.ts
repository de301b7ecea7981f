import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { type Actor, CurrentActor, holdsAnyOf } from '../identity/actor.js';
import { addDays, type LocalDate } from '../kernel/local-date.js';
import type { Language } from '../kernel/localized.js';
import { BodiesService } from '../organizations/bodies.service.js';
import { meetsOn } from '../organizations/domain/dissolution.js';
import { Clock } from '../platform/clock/clock.js';
import { Access, READERS, SECRETARIAT } from '../platform/http/access.js';
import { ReaderLanguage } from '../platform/http/language.js';
import { unwrap } from '../platform/http/problem.js';
import { Form, Page, type PageContent, type SeeOther, seeOther } from '../platform/pages/page.js';
import type { Query as Asked } from '../platform/pages/question.js';
import { koreanDay } from '../platform/templates/korean-dates.js';
import { englishDay } from '../platform/templates/english-dates.js';
import { DayPipe } from './day.pipe.js';
import { NUMBERINGS } from './domain/printed.js';
import { versionsOn } from './domain/rule-versions.js';
import { SERIES_KINDS } from './domain/series-kind.js';
import { dayOf } from './domain/wall-time.js';
import { ChangeRuleDto, DropDateDto, MakeMeetingDto, RegisterDto, SeriesQuery } from './dto/series.dto.js';
import {
  ChangeSeriesFormDto,
  CreateSeriesFormDto,
  MoveDateFormDto,
  SeriesYearQuery,
} from './dto/series-form.dto.js';
import { presentCalendar, presentDate, presentRegistration, presentSeries } from './present.js';
import { RegistrationsService } from './registrations.service.js';
import { PatternPreview } from './pattern-preview.js';
import { NUMBERING_WORDS, SERIES_KIND_WORDS } from './series-words.js';
import { SeriesDatesService } from './series-dates.service.js';
import { seriesProblem } from './series.problems.js';
import { SeriesService } from './series.service.js';

@ApiExcludeController()
@Controller('organizations/:organizationId/series')
export class SeriesPagesController {
  constructor(
    private readonly series: SeriesService,
    private readonly dates: SeriesDatesService,
    private readonly registrations: RegistrationsService,
    private readonly bodies: BodiesService,
    private readonly clock: Clock,
    private readonly preview: PatternPreview,
  ) {}

  @Get()
  @Page('series/list')
  @Access(...READERS)
  async list(
    @CurrentActor() actor: Actor,
    @Query() { bodyId }: SeriesQuery,
    @ReaderLanguage() language: Language,
  ): Promise<PageContent> {
    const [all, bodies] = await Promise.all([this.series.list(actor, bodyId), this.bodies.list(actor)]);
    const names = new Map(bodies.map(({ id, name }) => [id, name]));
    const path = pathOf(actor);
    const items = await Promise.all(
      all.map(async (reading) => {
        const series = presentSeries(reading, language);
        const calendar = unwrap(await this.series.calendar(actor, series.id, {}), seriesProblem);
        const [next] = presentCalendar(calendar, language).occurrences;
        return {
          title: series.title,
          kind: SERIES_KIND_WORDS[series.kind],
          body: series.bodyId === null ? null : (names.get(series.bodyId) ?? null),
          words: versionsOn(series.rules, this.clock.today(series.timeZone)).inForce?.inWords ?? '',
          href: `${path}/${series.id}`,
          next: next?.startsAt ?? null,
          printed: next?.printed ?? null,
        };
      }),
    );
    return {
      title: { ko: '정례회의', en: 'Recurring meetings' },
      items,
      body: bodyId === undefined ? null : (names.get(bodyId) ?? null),
      path,
      newHref: bodyId === undefined ? `${path}/new` : `${path}/new?bodyId=${bodyId}`,
      mayChange: holdsAnyOf(actor, SECRETARIAT),
    };
  }

  @Get('new')
  @Page('series/new')
  @Access(...SECRETARIAT)
  async blank(
    @CurrentActor() actor: Actor,
    @Query() query: Asked,
    @ReaderLanguage() language: Language,
  ): Promise<PageContent> {
    const today = this.clock.today();
    const bodies = (await this.bodies.list(actor)).filter((body) => meetsOn(body, today));
    const path = pathOf(actor);
    return {
      title: { ko: '정례회의 만들기', en: 'Begin a recurring meeting' },
      action: path,
      pattern: await this.preview.of(actor, query, language),
      bodies: [
        { value: '', label: { ko: '단체 자신(방문·교육)', en: 'The organization itself (visits, courses)' } },
        ...bodies.map(({ id, name }) => ({ value: id, label: name })),
      ],
      chosenBody: query['bodyId'] ?? bodies[0]?.id ?? '',
      kinds: SERIES_KINDS.map((value) => ({ value, label: SERIES_KIND_WORDS[value] })),
      numberings: NUMBERINGS.map((value) => ({ value, label: NUMBERING_WORDS[value] })),
      path,
    };
  }

  @Post()
  @Form()
  @Access(...SECRETARIAT)
  async create(
    @CurrentActor() actor: Actor,
    @Body() { bodyId, turns, registers, registration, ...wish }: CreateSeriesFormDto,
  ): Promise<SeeOther> {
    const rotation = (turns ?? '')
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '');
    const complete = { ...wish, rotation, registration: registers === true ? (registration ?? {}) : null };
    const { series } = unwrap(await this.series.create(actor, bodyId ?? null, complete), seriesProblem);
    return seeOther(`${pathOf(actor)}/${series.id}`, {
      ko: '정례회의를 만들었습니다. 날짜를 하나씩 옮기거나 쉴 수 있습니다.',
      en: 'Begun. Each date can be moved or dropped by itself.',
    });
  }

  @Get(':seriesId')
  @Page('series/series')
  @Access(...READERS)
  async read(
    @CurrentActor() actor: Actor,
    @Param('seriesId') seriesId: string,
    @Query() { year }: SeriesYearQuery,
    @ReaderLanguage() language: Language,
  ): Promise<PageContent> {
    const reading = unwrap(await this.series.read(actor, seriesId), seriesProblem);
    const series = presentSeries(reading, language);
    const range = year === undefined ? {} : { from: `${year}-01-01`, until: `${year}-12-31` };
    const calendar = presentCalendar(
      unwrap(await this.series.calendar(actor, seriesId, range), seriesProblem),
      language,
    );
    const path = `${pathOf(actor)}/${seriesId}`;
    const today = this.clock.today(series.timeZone);
    const { inForce, earlier, later } = versionsOn(series.rules, today);
    const body =
      series.bodyId === null ? undefined : await this.bodies.find(actor.organizationId, series.bodyId);
    return {
      title: series.title,
      path,
      series: {
        ...series,
        kindWord: SERIES_KIND_WORDS[series.kind],
        registers: series.registration !== null,
        capacity: series.registration?.capacity ?? null,
        closesDaysBefore: series.registration?.closesDaysBefore ?? 1,
        opensOn: series.registration?.opensOn ?? null,
      },
      bodyName: body?.name ?? null,
      bodyHref: body == null ? null : `/organizations/${actor.organizationId}/bodies/${body.id}`,
      rule: inForce,
      earlier,
      later,
      occurrences: calendar.occurrences.map((occurrence) => ({
        ...occurrence,
        href: `${path}/occurrences/${occurrence.on}`,
        meetingHref:
          occurrence.meeting === null
            ? null
            : `/organizations/${actor.organizationId}/meetings/${occurrence.meeting.id}`,
        findings: calendar.findings.filter(({ on }) => on === occurrence.startsAt.slice(0, 10)),
      })),
      dropped: calendar.dropped.map((date) => ({ ...date, href: `${path}/occurrences/${date.on}` })),
      warnings: calendar.findings.filter(({ code }) => code === 'holidays-unknown'),
      extra: calendar.extraMeetings.map((meeting) => ({
        title: meeting.title,
        startsAt: meeting.startsAt,
        href: `/organizations/${actor.organizationId}/meetings/${meeting.id}`,
      })),
      from: calendar.from,
      until: calendar.until,
      years: yearsFrom(series.rules[0]?.effectiveFrom ?? today, today).map((each) => ({
        label: String(each),
        href: `${path}?year=${each}`,
        current: each === year,
      })),
      upcoming: year === undefined,
      mayChange: holdsAnyOf(actor, SECRETARIAT),
    };
  }

  @Post(':seriesId')
  @Form()
  @Access(...SECRETARIAT)
  async change(
    @CurrentActor() actor: Actor,
    @Param('seriesId') seriesId: string,
    @Body() { registers, registration, revision, durationMinutes, ...change }: ChangeSeriesFormDto,
  ): Promise<SeeOther> {
    const complete = {
      ...change,
      durationMinutes: durationMinutes ?? null,
      registration: registers === true ? (registration ?? {}) : null,
    };
    unwrap(await this.series.change(actor, seriesId, complete, revision), seriesProblem);
    return seeOther(`${pathOf(actor)}/${seriesId}`, { ko: '고쳤습니다.', en: 'Changed.' });
  }

  @Get(':seriesId/rule')
  @Page('series/rule')
  @Access(...SECRETARIAT)
  async blankRule(
    @CurrentActor() actor: Actor,
    @Param('seriesId') seriesId: string,
    @Query() query: Asked,
    @ReaderLanguage() language: Language,
  ): Promise<PageContent> {
    const { series, rules } = unwrap(await this.series.read(actor, seriesId), seriesProblem);
    const path = `${pathOf(actor)}/${seriesId}`;
    const today = this.clock.today(series.timeZone);
    return {
      title: { ko: '반복 규칙 바꾸기', en: 'Change the rule' },
      series: { title: series.title, href: path },
      words: versionsOn(presentSeries({ series, rules }, language).rules, today).inForce?.inWords ?? '',
      action: `${path}/rule`,
      pattern: await this.preview.of(actor, query, language),
      tomorrow: addDays(today, 1),
    };
  }

  @Post(':seriesId/rule')
  @Form()
  @Access(...SECRETARIAT)
  async changeRule(
    @CurrentActor() actor: Actor,
    @Param('seriesId') seriesId: string,
    @Body() dto: ChangeRuleDto,
  ): Promise<SeeOther> {
    unwrap(await this.dates.changeRule(actor, seriesId, dto), seriesProblem);
    return seeOther(`${pathOf(actor)}/${seriesId}`, {
      ko: `${koreanDay(dto.effectiveFrom)}부터 새 규칙으로 엽니다. 그 전의 날짜는 그대로입니다.`,
      en: `From ${englishDay(dto.effectiveFrom)} the new rule holds; earlier dates stay.`,
    });
  }

  @Get(':seriesId/occurrences/:on')
  @Page('series/date')
  @Access(...READERS)
  async date(
    @CurrentActor() actor: Actor,
    @Param('seriesId') seriesId: string,
    @Param('on', DayPipe) on: string,
    @ReaderLanguage() language: Language,
  ): Promise<PageContent> {
    const date = unwrap(await this.series.date(actor, seriesId, on), seriesProblem);
    const { series } = date;
    const mayChange = holdsAnyOf(actor, SECRETARIAT);
    const registers = series.registrationClosesDaysBefore !== null;
    const base = `/organizations/${actor.organizationId}`;
    const path = `${base}/series/${seriesId}/occurrences/${on}`;
    const meets = series.kind === 'meeting' && series.bodyId !== null;
    const starts = date.occurrence?.startsAt;
    const hasPassed = (moment: { readonly epochMilliseconds: number } | null | undefined) =>
      moment != null && moment.epochMilliseconds <= this.clock.nowDate().getTime();
    const past = hasPassed(starts);
    const free = mayChange && date.meeting === null;
    return {
      title: { ko: `${series.title}, ${koreanDay(on)}`, en: `${series.title}, ${englishDay(on)}` },
      path,
      seriesTitle: series.title,
      seriesHref: `${base}/series/${seriesId}`,
      date: presentDate(date, language),
      startsOn: starts === undefined ? on : dayOf(starts),
      changed: date.change !== null,
      past,
      meetingHref: date.meeting === null ? null : `${base}/meetings/${date.meeting.id}`,
      prepareHref:
        meets && date.meeting === null && date.occurrence !== null
          ? `${base}/meetings/new?body=${series.bodyId ?? ''}&from=series&occurrence=${seriesId}%20${on}`
          : null,
      makesMeeting: meets && date.meeting === null && date.occurrence !== null && mayChange,
      mayPutBack: free && date.change !== null && !hasPassed(date.changeStandsFrom),
      mayChange: free && date.change === null && !past,
      registers: registers && date.occurrence !== null,
      registrations: registers ? await this.registrationsSeen(actor, seriesId, on, path) : [],
      keepsRegistrations: mayChange,
    };
  }

  /** All of them for the secretariat; whom one has registered oneself for everybody else. */
  private async registrationsSeen(actor: Actor, seriesId: string, on: LocalDate, path: string) {
    const seen = holdsAnyOf(actor, SECRETARIAT)
      ? await this.registrations.list(actor, seriesId, on)
      : await this.registrations.own(actor, seriesId, on);
    return unwrap(seen, seriesProblem).map((registration) => ({
      ...presentRegistration(registration),
      own: registration.registeredBy === actor.accountId,
      withdraw: `${path}/registrations/${registration.id}/withdraw`,
    }));
  }

  @Post(':seriesId/occurrences/:on/move')
  @Form()
  @Access(...SECRETARIAT)
  async move(
    @CurrentActor() actor: Actor,
    @Param('seriesId') seriesId: string,
    @Param('on', DayPipe) on: string,
    @Body() { to, at, reason }: MoveDateFormDto,
  ): Promise<SeeOther> {
    const wish = { to: at === undefined ? to : `${to}T${at}`, reason };
    unwrap(await this.dates.changeDate(actor, seriesId, on, wish), seriesProblem);
    return this.changedDate(actor, seriesId, on, {
      ko: `${koreanDay(on)} 회차를 ${koreanDay(to)}로 옮겼습니다.`,
      en: `The date of ${englishDay(on)} is moved to ${englishDay(to)}.`,
    });
  }

  @Post(':seriesId/occurrences/:on/drop')
  @Form()
  @Access(...SECRETARIAT)
  async drop(
    @CurrentActor() actor: Actor,
    @Param('seriesId') seriesId: string,
    @Param('on', DayPipe) on: string,
    @Body() { reason }: DropDateDto,
  ): Promise<SeeOther> {
    unwrap(await this.dates.changeDate(actor, seriesId, on, { reason }), seriesProblem);
    return this.changedDate(actor, seriesId, on, {
      ko: `${koreanDay(on)} 회차는 쉽니다.`,
      en: `The date of ${englishDay(on)} is dropped.`,
    });
  }

  private changedDate(
    actor: Actor,
    seriesId: string,
    on: string,
    message: { readonly ko: string; readonly en: string },
  ): SeeOther {
    const path = `${pathOf(actor)}/${seriesId}`;
    const undo = { label: { ko: '되돌리기', en: 'Undo' }, action: `${path}/occurrences/${on}/restore` };
    return seeOther(path, message, undo);
  }

  @Post(':seriesId/occurrences/:on/restore')
  @Form()
  @Access(...SECRETARIAT)
  async restore(
    @CurrentActor() actor: Actor,
    @Param('seriesId') seriesId: string,
    @Param('on', DayPipe) on: string,
  ): Promise<SeeOther> {
    unwrap(await this.dates.undoChange(actor, seriesId, on), seriesProblem);
    return seeOther(`${pathOf(actor)}/${seriesId}`, {
      ko: `${koreanDay(on)} 회차를 원래대로 되돌렸습니다.`,
      en: `The date of ${englishDay(on)} is back where it was.`,
    });
  }

  @Post(':seriesId/occurrences/:on/meeting')
  @Form()
  @Access(...SECRETARIAT)
  async makeMeeting(
    @CurrentActor() actor: Actor,
    @Param('seriesId') seriesId: string,
    @Param('on', DayPipe) on: string,
    @Body() dto: MakeMeetingDto,
  ): Promise<SeeOther> {
    const meeting = unwrap(await this.dates.makeMeeting(actor, seriesId, on, dto), seriesProblem);
    return seeOther(`/organizations/${actor.organizationId}/meetings/${meeting.id}`, {
      ko: '회의를 만들었습니다. 의사일정을 준비해 주세요.',
      en: 'The meeting is made; now prepare its agenda.',
    });
  }

  @Post(':seriesId/occurrences/:on/registrations')
  @Form()
  @Access(...READERS)
  async register(
    @CurrentActor() actor: Actor,
    @Param('seriesId') seriesId: string,
    @Param('on', DayPipe) on: string,
    @Body() dto: RegisterDto,
  ): Promise<SeeOther> {
    const { registration } = unwrap(
      await this.registrations.register(actor, seriesId, on, dto),
      seriesProblem,
    );
    const path = `${pathOf(actor)}/${seriesId}/occurrences/${on}`;
    return seeOther(
      path,
      { ko: `${dto.name} 님의 신청을 받았습니다.`, en: `${dto.name} is registered.` },
      {
        label: { ko: '신청 거두기', en: 'Withdraw' },
        action: `${path}/registrations/${registration.id}/withdraw`,
      },
    );
  }

  @Post(':seriesId/occurrences/:on/registrations/:registrationId/withdraw')
  @Form()
  @Access(...READERS)
  async withdraw(
    @CurrentActor() actor: Actor,
    @Param('seriesId') seriesId: string,
    @Param('on', DayPipe) on: string,
    @Param('registrationId') registrationId: string,
  ): Promise<SeeOther> {
    unwrap(await this.registrations.withdraw(actor, seriesId, on, registrationId), seriesProblem);
    return seeOther(`${pathOf(actor)}/${seriesId}/occurrences/${on}`, {
      ko: '신청을 거두었습니다.',
      en: 'The registration is withdrawn.',
    });
  }
}

/** The years of a series, from its first date to the year after this one. */
function yearsFrom(first: LocalDate, today: LocalDate): readonly number[] {
  const yearOf = (day: LocalDate) => Number(day.slice(0, 4));
  const from = Math.min(yearOf(first), yearOf(today));
  const until = Math.max(yearOf(first), yearOf(today) + 1);
  return Array.from({ length: until - from + 1 }, (_, index) => from + index);
}

function pathOf({ organizationId }: Actor): string {
  return `/organizations/${organizationId}/series`;
}
