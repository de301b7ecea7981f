import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsIn,
  IsInt,
  IsNotEmpty,
  IsObject,
  IsOptional,
  IsString,
  IsUUID,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import {
  MEETING_FORMS,
  MEETING_KINDS,
  type MeetingForm,
  type MeetingKind,
} from '../../meetings/domain/meeting-state.js';
import { IsLine } from '../../platform/http/line.js';
import { IsLocalDate, IsRevision } from '../../platform/http/validators.js';
import { NUMBERINGS, type Numbering } from '../domain/printed.js';
import { MAXIMUM_RULE_LENGTH } from '../domain/recurrence-rule.js';
import { SERIES_KINDS, type SeriesKind } from '../domain/series-kind.js';

const RULE_EXAMPLE = 'FREQ=MONTHLY;INTERVAL=2;BYDAY=TU;BYMONTHDAY=18,19,20,21,22,23,24';

export class RegistrationDto {
  @ApiPropertyOptional({ description: 'Seats per date; left out without a limit', example: 20 })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(100_000)
  capacity?: number | null;

  @ApiPropertyOptional({ format: 'date', example: '2021-03-10' })
  @IsOptional()
  @IsLocalDate()
  opensOn?: string | null;

  @ApiPropertyOptional({ description: '1 is the day before, to the end of that day', default: 1 })
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(365)
  closesDaysBefore?: number;
}

export class CreateSeriesDto {
  @ApiProperty({ enum: SERIES_KINDS })
  @IsIn(SERIES_KINDS)
  kind: SeriesKind;

  @ApiProperty({ example: '전주점빵 3자간 간담회' })
  @IsLine(190)
  title: string;

  @ApiProperty({ description: 'RRULE of RFC 5545', example: RULE_EXAMPLE })
  @MaxLength(MAXIMUM_RULE_LENGTH)
  @IsNotEmpty()
  @IsString()
  rule: string;

  @ApiProperty({ description: 'Local time of the first date, or a moment', example: '2021-02-23T15:00' })
  @MaxLength(40)
  @IsString()
  firstAt: string;

  @ApiPropertyOptional({ description: 'Left out: that of the organization', example: 'Asia/Seoul' })
  @IsOptional()
  @MaxLength(64)
  @IsString()
  timeZone?: string;

  @ApiPropertyOptional({ example: '전주점빵 (전주동물원)' })
  @IsOptional()
  @IsLine(300)
  place?: string | null;

  @ApiPropertyOptional()
  @IsOptional()
  @MaxLength(2000)
  @IsString()
  details?: string | null;

  @ApiPropertyOptional({ example: 120 })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(1440)
  durationMinutes?: number | null;

  @ApiPropertyOptional({ enum: NUMBERINGS, default: 'je-n-cha', description: '제1차, 1회, or none' })
  @IsOptional()
  @IsIn(NUMBERINGS)
  numbering?: Numbering;

  @ApiPropertyOptional({ description: 'Number of the first date', default: 1 })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(100_000)
  firstNumber?: number;

  @ApiPropertyOptional({ description: 'Labels that take turns', example: ['1구역', '2구역', '3구역'] })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(50)
  @IsString({ each: true })
  @IsNotEmpty({ each: true })
  @MaxLength(60, { each: true })
  rotation?: string[];

  @ApiPropertyOptional({ type: RegistrationDto, description: 'Left out where nobody registers' })
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => RegistrationDto)
  registration?: RegistrationDto | null;
}

export class ChangeSeriesDto {
  @ApiPropertyOptional()
  @IsOptional()
  @IsLine(190)
  title?: string;

  @ApiPropertyOptional()
  @IsOptional()
  @IsLine(300)
  place?: string | null;

  @ApiPropertyOptional()
  @IsOptional()
  @MaxLength(2000)
  @IsString()
  details?: string | null;

  @ApiPropertyOptional()
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(1440)
  durationMinutes?: number | null;

  @ApiPropertyOptional({ type: RegistrationDto, description: 'null: nobody registers any more' })
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => RegistrationDto)
  registration?: RegistrationDto | null;

  @IsRevision()
  revision?: string;
}

export class MoveDateDto {
  @ApiProperty({ description: 'A day (the time stays) or a local time', example: '2021-11-23' })
  @MaxLength(40)
  @IsNotEmpty()
  @IsString()
  to: string;

  @ApiProperty({ example: '12월은 사업 마무리로 인하여 부득이 11월 진행' })
  @IsLine(500)
  reason: string;
}

export class DropDateDto {
  @ApiProperty({ example: '설 연휴' })
  @IsLine(500)
  reason: string;
}

export class ChangeRuleDto {
  @ApiProperty({ format: 'date', description: 'Tomorrow at the earliest', example: '2021-09-01' })
  @IsLocalDate()
  effectiveFrom: string;

  @ApiProperty({ example: 'FREQ=MONTHLY;BYDAY=1TH' })
  @MaxLength(MAXIMUM_RULE_LENGTH)
  @IsNotEmpty()
  @IsString()
  rule: string;

  @ApiProperty({ example: '2021-09-02T16:00' })
  @MaxLength(40)
  @IsString()
  firstAt: string;

  @ApiProperty({ example: '매월 열기로 함' })
  @IsLine(500)
  reason: string;
}

export class MakeMeetingDto {
  @ApiPropertyOptional({ enum: MEETING_KINDS, default: 'regular' })
  @IsOptional()
  @IsIn(MEETING_KINDS)
  kind?: MeetingKind;

  @ApiPropertyOptional({ enum: MEETING_FORMS, default: 'in-person' })
  @IsOptional()
  @IsIn(MEETING_FORMS)
  form?: MeetingForm;

  @ApiPropertyOptional({ description: 'Left out: the printed number and the title of the series' })
  @IsOptional()
  @IsLine(200)
  title?: string;

  @ApiPropertyOptional({ description: 'Left out: that of the series' })
  @IsOptional()
  @IsLine(300)
  place?: string;

  @ApiPropertyOptional()
  @IsOptional()
  @IsLine(1000)
  purpose?: string;
}

export class RegisterDto {
  @ApiProperty({ example: '김하늘' })
  @IsLine(100)
  name: string;

  @ApiProperty({ description: 'Telephone or e-mail', example: '010-1234-5678' })
  @IsLine(200)
  contact: string;
}

export class SeriesQuery {
  @ApiPropertyOptional({ format: 'uuid', description: 'Only the series of this body' })
  @IsOptional()
  @IsUUID()
  bodyId?: string;
}

export class RangeQuery {
  @ApiPropertyOptional({ format: 'date', description: 'Left out: today' })
  @IsOptional()
  @IsLocalDate()
  from?: string;

  @ApiPropertyOptional({ format: 'date', description: 'Left out: a year later' })
  @IsOptional()
  @IsLocalDate()
  until?: string;
}
