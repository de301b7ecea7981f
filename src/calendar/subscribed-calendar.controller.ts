import { Controller, Get, Header, Param } from '@nestjs/common';
import { ApiOperation, ApiParam, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { Language } from '../kernel/localized.js';
import { Access } from '../platform/http/access.js';
import { ReaderLanguage } from '../platform/http/language.js';
import { NOT_FOUND, ProblemException, unwrap } from '../platform/http/problem.js';
import { RateLimited } from '../platform/http/rate-limit.js';
import { seriesProblem } from '../series/series.problems.js';
import { CalendarService } from './calendar.service.js';
import { CalendarSubscriptions } from './calendar-subscriptions.service.js';

/** Requests a minute from one address; programs ask once an hour. */
const READS_A_MINUTE = 60;

@ApiTags('calendar')
@RateLimited(READS_A_MINUTE)
@Controller('calendars')
export class SubscribedCalendarController {
  constructor(
    private readonly calendar: CalendarService,
    private readonly subscriptions: CalendarSubscriptions,
  ) {}

  @Get(':file')
  @Access('anyone')
  @ApiParam({ name: 'file', description: 'The key of a subscription, with `.ics` after it.' })
  @ApiProduces('text/calendar')
  @Header('content-type', 'text/calendar; charset=utf-8')
  @Header('cache-control', 'private, max-age=300')
  @Header('x-robots-tag', 'noindex')
  @Header('referrer-policy', 'no-referrer')
  @ApiOperation({ summary: 'A subscribed calendar as iCalendar; the key in the address is all it takes' })
  async feed(@Param('file') file: string, @ReaderLanguage() language: Language): Promise<string> {
    const key = /^([\w-]+)\.ics$/.exec(file)?.[1];
    const reader = key === undefined ? null : await this.subscriptions.readerOf(key);
    if (reader === null) throw new ProblemException(NOT_FOUND);
    return unwrap(await this.calendar.feed(reader.actor, reader.bodyId, language), seriesProblem);
  }
}
