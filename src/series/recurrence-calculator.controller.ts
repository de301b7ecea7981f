import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Language } from '../kernel/localized.js';
import { Access } from '../platform/http/access.js';
import { ReaderLanguage } from '../platform/http/language.js';
import { unwrap } from '../platform/http/problem.js';
import { RateLimited } from '../platform/http/rate-limit.js';
import { recur } from './domain/recurrence.js';
import { RecurrenceDto } from './dto/recurrence.dto.js';
import { presentSchedule } from './present.js';
import { recurrenceProblem } from './series.problems.js';

/** Ten a second from one address: enough for a page that answers as one types. */
const CALCULATIONS_A_MINUTE = 600;

@ApiTags('calculators')
@Controller('api/v1/calculators')
@RateLimited(CALCULATIONS_A_MINUTE)
export class RecurrenceCalculatorController {
  @Post('recurrence')
  @Access('anyone')
  @HttpCode(200)
  @ApiOperation({
    summary: 'The dates of a recurring meeting, with those that were moved or dropped',
    description:
      'RFC 5545 rules in a named time zone. Dates are numbered in the order in which they are held; a dropped one takes no number.',
  })
  recurrence(@Body() dto: RecurrenceDto, @ReaderLanguage() language: Language) {
    const request = {
      rule: dto.rule,
      firstAt: dto.firstAt,
      timeZone: dto.timeZone,
      until: dto.until ?? undefined,
      count: dto.count ?? undefined,
      overrides: dto.overrides?.map(({ from, to, reason }) => ({ from, to: to ?? undefined, reason })),
    };
    return presentSchedule(unwrap(recur(request), recurrenceProblem), language);
  }
}
