import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, MaxLength } from 'class-validator';
import { PageQuery } from '../../platform/http/paging.js';
import { SCREEN_RESULTS, type ScreenResults } from '../domain/screen-link.js';
import { ROLL_PARTS, type RollPart } from '../roll-desk.js';

export class CheckInDto {
  @ApiProperty({ description: 'The personal code of an elector, as scanned or typed.' })
  @IsString()
  @MaxLength(200)
  code: string;
}

export class RollSearchQuery extends PageQuery {
  @ApiPropertyOptional({ description: 'Part of a name or an affiliation, or the number on the roll.' })
  @IsOptional()
  @IsString()
  @MaxLength(100)
  q?: string;

  @ApiPropertyOptional({ enum: ROLL_PARTS, default: 'all' })
  @IsOptional()
  @IsIn(ROLL_PARTS)
  part?: RollPart;
}

export class ScreenLinkDto {
  @ApiProperty({
    enum: SCREEN_RESULTS,
    description: 'Whether the hall sees the count of an open vote as it comes in, or only what was declared.',
  })
  @IsIn(SCREEN_RESULTS)
  results: ScreenResults;
}
