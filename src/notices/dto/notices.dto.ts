import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayNotEmpty,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  IsUUID,
  Max,
  Min,
} from 'class-validator';
import { IsLine } from '../../platform/http/line.js';
import { RESOLUTION_ADDRESSEES, type ResolutionAddressees } from '../dispatches.service.js';
import { DISPATCH_MEANS, type DispatchMeans } from '../notice-dispatch.entity.js';

export class PostLettersDto {
  @ApiPropertyOptional({
    type: [String],
    format: 'uuid',
    description: 'To whom letters went; everybody without a mail address, when left out.',
  })
  @IsOptional()
  @IsArray()
  @ArrayNotEmpty()
  @ArrayMaxSize(10_000)
  @IsUUID(undefined, { each: true })
  electorIds?: string[];
}

export class MailNoticeDto {
  @ApiPropertyOptional({
    type: [String],
    format: 'uuid',
    description: 'To whom it is mailed; everybody it is for, when left out.',
  })
  @IsOptional()
  @IsArray()
  @ArrayNotEmpty()
  @ArrayMaxSize(10_000)
  @IsUUID(undefined, { each: true })
  electorIds?: string[];

  @ApiPropertyOptional({ default: false, description: 'Also to those it was mailed to already.' })
  @IsOptional()
  @IsBoolean()
  again?: boolean;
}

export class MailResolutionDto {
  @ApiPropertyOptional({
    enum: RESOLUTION_ADDRESSEES,
    default: 'unsent',
    description:
      'Those it was not mailed to yet; or, also those who got it already, who has not replied, or everybody.',
  })
  @IsOptional()
  @IsIn(RESOLUTION_ADDRESSEES)
  to: ResolutionAddressees = 'unsent';
}

export class ReturnedDto {
  @ApiProperty({ format: 'uuid' })
  @IsUUID()
  electorId: string;

  @ApiProperty({ enum: DISPATCH_MEANS })
  @IsIn(DISPATCH_MEANS)
  means: DispatchMeans;

  @ApiProperty({ example: '수취인 불명' })
  @IsLine(300)
  reason: string;
}

export class NoticeQuery {
  @ApiPropertyOptional({ format: 'uuid', description: 'Which notice; the last that stands, when left out.' })
  @IsOptional()
  @IsUUID()
  notice?: string;
}

export class LettersQuery extends NoticeQuery {
  @ApiPropertyOptional({
    enum: ['everybody'],
    description: 'Letters for all, not only for those without a mail address.',
  })
  @IsOptional()
  @IsIn(['everybody'])
  to?: 'everybody';

  @ApiPropertyOptional({ minimum: 1, default: 1, description: 'Which fifty letters.' })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(1000)
  part: number = 1;
}

export class RemindersDto {
  @ApiProperty()
  @IsBoolean()
  enabled: boolean;
}
