import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayNotEmpty,
  ArrayUnique,
  IsArray,
  IsIn,
  IsOptional,
  IsUUID,
  ValidateNested,
} from 'class-validator';
import { IsInstant, IsLocalDate } from '../../platform/http/validators.js';
import { NOTICE_MEANS, type NoticeMeans } from '../domain/notice-means.js';

/** A roll longer than this is called in several notices. */
const MOST_ELECTORS = 10_000;

export class ConveneDto {
  @ApiPropertyOptional({
    format: 'date-time',
    example: '2021-02-16T10:00:00+09:00',
    description: 'When the notice went out; now, when left out.',
  })
  @IsOptional()
  @IsInstant()
  dispatchedAt?: string;

  @ApiProperty({ enum: NOTICE_MEANS, example: 'email' })
  @IsIn(NOTICE_MEANS)
  means: NoticeMeans;

  @ApiPropertyOptional({
    type: [String],
    format: 'uuid',
    description: 'Electors of the roll to whom it went; all of them, when left out.',
  })
  @IsOptional()
  @IsArray()
  @ArrayNotEmpty()
  @ArrayMaxSize(MOST_ELECTORS)
  @ArrayUnique()
  @IsUUID(undefined, { each: true })
  recipients?: string[];

  @ApiPropertyOptional({
    format: 'date',
    description: '기준일: whose roll is called; the day of dispatch, when left out.',
  })
  @IsOptional()
  @IsLocalDate()
  recordDate?: string;
}

export class DeliveryDto {
  @ApiProperty({ format: 'uuid' })
  @IsUUID()
  electorId: string;

  @ApiProperty({ format: 'date-time' })
  @IsInstant()
  deliveredAt: string;
}

export class DeliveriesDto {
  @ApiProperty({ type: [DeliveryDto] })
  @IsArray()
  @ArrayNotEmpty()
  @ArrayMaxSize(MOST_ELECTORS)
  @ValidateNested({ each: true })
  @Type(() => DeliveryDto)
  deliveries: DeliveryDto[];
}
