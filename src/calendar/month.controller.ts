import { Controller, Get, Query } from '@nestjs/common';
import { ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { type Actor, CurrentActor } from '../identity/actor.js';
import type { Language } from '../kernel/localized.js';
import { Access, READERS } from '../platform/http/access.js';
import { ReaderLanguage } from '../platform/http/language.js';
import { unwrap } from '../platform/http/problem.js';
import { monthProblem } from './calendar.problems.js';
import { MonthQuery } from './dto/month.dto.js';
import { MonthReadings } from './month-readings.js';
import { presentMonth } from './present.js';

@ApiTags('calendar')
@ApiParam({ name: 'organizationId', format: 'uuid' })
@Controller('api/v1/organizations/:organizationId/calendar')
export class MonthController {
  constructor(private readonly months: MonthReadings) {}

  @Get()
  @Access(...READERS)
  @ApiOperation({
    summary: 'A month: meetings, dates of series, deadlines for replies, action items due, holidays',
  })
  async month(
    @CurrentActor() actor: Actor,
    @Query() { month, body }: MonthQuery,
    @ReaderLanguage() language: Language,
  ) {
    const wish = { month: month ?? null, bodyId: body ?? null };
    return presentMonth(unwrap(await this.months.month(actor, wish, language), monthProblem), language);
  }
}
