import { Controller, Get, Header, Param } from '@nestjs/common';
import { ApiOperation, ApiParam, ApiProduces, ApiTags } from '@nestjs/swagger';
import { type Actor, CurrentActor } from '../identity/actor.js';
import type { Language } from '../kernel/localized.js';
import { Access, READERS } from '../platform/http/access.js';
import { ReaderLanguage } from '../platform/http/language.js';
import { unwrap } from '../platform/http/problem.js';
import { seriesProblem } from '../series/series.problems.js';
import { CalendarService } from './calendar.service.js';

@ApiTags('calendar')
@ApiParam({ name: 'organizationId', format: 'uuid' })
@ApiParam({ name: 'bodyId', format: 'uuid' })
@Controller('api/v1/organizations/:organizationId/bodies/:bodyId')
export class CalendarController {
  constructor(private readonly calendar: CalendarService) {}

  @Get('calendar.ics')
  @Access(...READERS)
  @ApiProduces('text/calendar')
  @Header('content-type', 'text/calendar; charset=utf-8')
  @ApiOperation({ summary: 'The meetings of a body and the dates of its series as iCalendar (RFC 5545)' })
  async feed(
    @CurrentActor() actor: Actor,
    @Param('bodyId') bodyId: string,
    @ReaderLanguage() language: Language,
  ): Promise<string> {
    return unwrap(await this.calendar.feed(actor, bodyId, language), seriesProblem);
  }
}
