import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsInt,
  IsNotEmpty,
  IsObject,
  IsOptional,
  IsString,
  MaxLength,
  ValidateNested,
} from 'class-validator';
import { MAXIMUM_OCCURRENCES } from '../domain/recurrence.js';

export class RecurrenceOverrideDto {
  @ApiProperty({ description: 'The day the rule gives', example: '2021-12-21' })
  @MaxLength(40)
  @IsNotEmpty()
  @IsString()
  from: string;

  @ApiPropertyOptional({
    description: 'Where it is held instead: a day or a local time; left out: it is dropped',
    example: '2021-11-23',
  })
  @IsOptional()
  @MaxLength(40)
  @IsNotEmpty()
  @IsString()
  to?: string;

  @ApiProperty({ example: '12월은 사업 마무리로 인하여 부득이 11월 진행' })
  @MaxLength(500)
  @IsNotEmpty()
  @IsString()
  reason: string;
}

export class RecurrenceDto {
  @ApiProperty({
    description: 'RRULE of RFC 5545, by the day at most',
    example: 'FREQ=MONTHLY;INTERVAL=2;BYDAY=TU;BYMONTHDAY=18,19,20,21,22,23,24',
  })
  @MaxLength(500)
  @IsNotEmpty()
  @IsString()
  rule: string;

  @ApiProperty({ description: 'Local time of the first date, or a moment', example: '2021-02-23T15:00' })
  @MaxLength(40)
  @IsNotEmpty()
  @IsString()
  firstAt: string;

  @ApiProperty({ description: 'A name of the time zone database', example: 'Asia/Seoul' })
  @MaxLength(64)
  @IsNotEmpty()
  @IsString()
  timeZone: string;

  @ApiPropertyOptional({
    description: 'A day, to its end, or a time; needed when neither the rule nor `count` sets an end',
    example: '2021-12-31',
  })
  @IsOptional()
  @MaxLength(40)
  @IsNotEmpty()
  @IsString()
  until?: string;

  @ApiPropertyOptional({
    description: 'Dates of the rule, those that are dropped included',
    minimum: 1,
    maximum: MAXIMUM_OCCURRENCES,
  })
  @IsOptional()
  @IsInt()
  count?: number;

  @ApiPropertyOptional({ type: [RecurrenceOverrideDto] })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(MAXIMUM_OCCURRENCES)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => RecurrenceOverrideDto)
  overrides?: RecurrenceOverrideDto[];
}
