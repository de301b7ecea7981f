import { Type } from 'class-transformer';
import {
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  Max,
  MaxLength,
  Min,
} from 'class-validator';
import { IsLine } from '../../platform/http/line.js';
import { IsLocalDate } from '../../platform/http/validators.js';
import { MAXIMUM_RULE_LENGTH, type Weekday, WEEKDAYS } from '../domain/recurrence-rule.js';
import { PATTERN_WAYS, type PatternWay } from '../domain/rule-pattern.js';
import { ChangeSeriesDto, CreateSeriesDto } from './series.dto.js';

/** What the form of a new rule asks while its dates are shown beside it. */
export class PatternQuestion {
  @IsIn(PATTERN_WAYS)
  way: PatternWay;

  @Max(12)
  @Min(1)
  @IsInt()
  interval: number;

  @IsIn(WEEKDAYS)
  weekday: Weekday;

  @IsIn([1, 2, 3, 4, 5, '-1'])
  nth: number | '-1';

  @Max(31)
  @Min(1)
  @IsInt()
  fromDay: number;

  @Max(31)
  @Min(1)
  @IsInt()
  toDay: number;

  /** 32 is the last day of the month. */
  @Max(32)
  @Min(1)
  @IsInt()
  day: number;

  @IsOptional()
  @MaxLength(MAXIMUM_RULE_LENGTH)
  @IsString()
  rule?: string;

  @IsLocalDate()
  firstOn: string;

  @Matches(/^([01]\d|2[0-3]):[0-5]\d$/)
  at: string;

  @IsOptional()
  @IsLocalDate()
  until?: string;

  /** Which body is offered first; the form keeps it while the rule is chosen. */
  @IsOptional()
  @IsUUID()
  bodyId?: string;
}

/** A new series as its page sends it: the body is a field and not in the address. */
export class CreateSeriesFormDto extends CreateSeriesDto {
  @IsOptional()
  @IsUUID()
  bodyId?: string;

  /** Labels that take turns, one on each line. */
  @IsOptional()
  @MaxLength(3000)
  @IsString()
  turns?: string;

  @IsOptional()
  @IsBoolean()
  registers?: boolean;
}

export class ChangeSeriesFormDto extends ChangeSeriesDto {
  @IsOptional()
  @IsBoolean()
  registers?: boolean;
}

export class MoveDateFormDto {
  @IsLocalDate()
  to: string;

  /** Left empty: the time stays. */
  @IsOptional()
  @Matches(/^([01]\d|2[0-3]):[0-5]\d$/)
  at?: string;

  @IsLine(500)
  reason: string;
}

export class SeriesYearQuery {
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1900)
  @Max(2199)
  year?: number;
}
