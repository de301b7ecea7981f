import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { type Actor, CurrentActor } from '../identity/actor.js';
import type { Language, Localized } from '../kernel/localized.js';
import { BodiesService } from '../organizations/bodies.service.js';
import { Access, READERS } from '../platform/http/access.js';
import { ReaderLanguage } from '../platform/http/language.js';
import { unwrap } from '../platform/http/problem.js';
import { Form, Page, type PageContent, type SeeOther, seeOther } from '../platform/pages/page.js';
import { SERIES_KIND_WORDS } from '../series/series-words.js';
import type { CalendarSubscription } from './calendar-subscription.entity.js';
import { CalendarSubscriptions } from './calendar-subscriptions.service.js';
import { calendarProblem, monthProblem } from './calendar.problems.js';
import { MonthQuery } from './dto/month.dto.js';
import { SubscribeDto } from './dto/subscribe.dto.js';
import { type EntryKind, type Month, type MonthEntry, MonthReadings } from './month-readings.js';

const KIND_WORDS: Readonly<Record<EntryKind, Localized>> = {
  meeting: { ko: '회의', en: 'meeting' },
  'series-date': { ko: '정례회의', en: 'recurring meeting' },
  'reply-deadline': { ko: '회신기한', en: 'reply by' },
  'action-item': { ko: '후속 조치 기한', en: 'due' },
};

@ApiExcludeController()
@Controller('organizations/:organizationId')
export class CalendarPagesController {
  constructor(
    private readonly months: MonthReadings,
    private readonly subscriptions: CalendarSubscriptions,
    private readonly bodies: BodiesService,
  ) {}

  @Get('calendar')
  @Page('calendar/month')
  @Access(...READERS)
  async show(
    @CurrentActor() actor: Actor,
    @Query() { month, body }: MonthQuery,
    @ReaderLanguage() language: Language,
  ): Promise<PageContent> {
    const wish = { month: month ?? null, bodyId: body ?? null };
    const found = unwrap(await this.months.month(actor, wish, language), monthProblem);
    const path = pathOf(actor);
    const bodies = (await this.bodies.list(actor)).map(({ id, name }) => ({ value: id, label: name }));
    const address = (wanted: string) =>
      `${path}?${new URLSearchParams({ month: wanted, ...(body === undefined ? {} : { body }) }).toString()}`;
    return {
      title: { ko: `${found.year}년 ${found.number}월`, en: monthInEnglish(found) },
      path,
      typed: { month: found.month, body: body ?? '' },
      previous: address(found.previous),
      next: address(found.next),
      present: address(found.today.slice(0, 7)),
      isPresent: found.month === found.today.slice(0, 7),
      bodies: [{ value: '', label: { ko: '모든 기관', en: 'All bodies' } }, ...bodies],
      weeks: found.weeks.map((week) =>
        week.map((day, weekday) => ({
          ...day,
          today: day.date === found.today,
          free: weekday === 0 || day.holiday !== null,
          entries: day.inMonth ? day.entries.map((entry) => entryInCell(entry)) : [],
        })),
      ),
      nothing: found.weeks.flat().every(({ inMonth, entries }) => !inMonth || entries.length === 0),
      subscriptions: (await this.subscriptions.list(actor)).map((one) => this.inList(one)),
      subscribeAction: `${path}-subscriptions`,
      subscribable: [{ value: '', label: { ko: '단체 전체', en: 'The whole organization' } }, ...bodies],
    };
  }

  @Post('calendar-subscriptions')
  @Form()
  @Access(...READERS)
  async subscribe(@CurrentActor() actor: Actor, @Body() { bodyId }: SubscribeDto): Promise<SeeOther> {
    unwrap(await this.subscriptions.subscribe(actor, bodyId ?? null), calendarProblem);
    return seeOther(`${pathOf(actor)}#subscribe`, {
      ko: '구독 주소를 만들었습니다. 달력 프로그램에 넣어 주세요.',
      en: 'The address is made. Put it into your calendar program.',
    });
  }

  @Post('calendar-subscriptions/:subscriptionId/renew')
  @Form()
  @Access(...READERS)
  async renew(
    @CurrentActor() actor: Actor,
    @Param('subscriptionId') subscriptionId: string,
  ): Promise<SeeOther> {
    unwrap(await this.subscriptions.renew(actor, subscriptionId), calendarProblem);
    return seeOther(`${pathOf(actor)}#subscribe`, {
      ko: '새 주소로 바꾸었습니다. 앞의 주소는 이제 열리지 않습니다.',
      en: 'The address is new. The old one no longer opens.',
    });
  }

  @Post('calendar-subscriptions/:subscriptionId/revoke')
  @Form()
  @Access(...READERS)
  async revoke(
    @CurrentActor() actor: Actor,
    @Param('subscriptionId') subscriptionId: string,
  ): Promise<SeeOther> {
    unwrap(await this.subscriptions.revoke(actor, subscriptionId), calendarProblem);
    return seeOther(`${pathOf(actor)}#subscribe`, {
      ko: '구독 주소를 없앴습니다.',
      en: 'The address is gone.',
    });
  }

  private inList(subscription: CalendarSubscription) {
    const address = this.subscriptions.addressOf(subscription);
    return {
      id: subscription.id,
      name: subscription.body?.name ?? WHOLE,
      address,
      /** Opens the calendar program of the device. */
      webcal: address.replace(/^https?:/, 'webcal:'),
      createdAt: subscription.createdAt,
    };
  }
}

const WHOLE: Localized = { ko: '단체 전체', en: 'The whole organization' };

function pathOf({ organizationId }: Actor): string {
  return `/organizations/${organizationId}/calendar`;
}

function entryInCell({ kind, title, at, place, body, page, standing, tone, reason, series }: MonthEntry) {
  return {
    kind,
    kindWord: series === null || series === 'meeting' ? KIND_WORDS[kind] : SERIES_KIND_WORDS[series],
    title,
    at: at?.toString() ?? null,
    about: [body, place].filter((text) => text !== null && text !== '').join(' · '),
    page,
    standing,
    tone,
    reason,
  };
}

const MONTHS_IN_ENGLISH =
  'January February March April May June July August September October November December'.split(' ');

function monthInEnglish({ year, number }: Pick<Month, 'year' | 'number'>): string {
  return `${MONTHS_IN_ENGLISH[number - 1] ?? ''} ${year}`;
}
