import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Language } from '../kernel/localized.js';
import { Access } from '../platform/http/access.js';
import { ReaderLanguage } from '../platform/http/language.js';
import { unwrap } from '../platform/http/problem.js';
import { RateLimited } from '../platform/http/rate-limit.js';
import { calculatorProblem } from './calculators.problems.js';
import { CalculatorsService } from './calculators.service.js';
import { CalculateDeadlineDto } from './dto/calculate-deadline.dto.js';
import { CalculateDecisionDto } from './dto/calculate-decision.dto.js';
import { CalculateNoticeDto } from './dto/calculate-notice.dto.js';
import { presentDeadline, presentDecision, presentNotice } from './present.js';

/** Ten a second from one address: enough for a page that answers as one types. */
const CALCULATIONS_A_MINUTE = 600;

@ApiTags('calculators')
@Controller('api/v1/calculators')
@RateLimited(CALCULATIONS_A_MINUTE)
export class CalculatorsController {
  constructor(private readonly calculators: CalculatorsService) {}

  @Post('decision')
  @Access('anyone')
  @HttpCode(200)
  @ApiOperation({ summary: 'Whether a vote is carried, with the rule behind every number' })
  decision(@Body() dto: CalculateDecisionDto, @ReaderLanguage() language: Language) {
    return presentDecision(unwrap(this.calculators.decision(dto), calculatorProblem), language);
  }

  @Post('notice')
  @Access('anyone')
  @HttpCode(200)
  @ApiOperation({ summary: 'The last day on which a notice of so many days is in time' })
  async notice(@Body() dto: CalculateNoticeDto, @ReaderLanguage() language: Language) {
    return presentNotice(unwrap(await this.calculators.notice(dto), calculatorProblem), language);
  }

  @Post('deadline')
  @Access('anyone')
  @HttpCode(200)
  @ApiOperation({ summary: 'The last day of a period of so many days, by 민법 제157조 and 제161조' })
  async deadline(@Body() dto: CalculateDeadlineDto, @ReaderLanguage() language: Language) {
    return presentDeadline(unwrap(await this.calculators.deadline(dto), calculatorProblem), language);
  }
}
