import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsInt, IsOptional, Max, Min } from 'class-validator';
import { IsLocalDate } from '../../platform/http/validators.js';
import { type Profile, PROFILES } from '../domain/rulebook.js';

/** No period of this house is longer than ten years. */
export const LONGEST_PERIOD = 3660;

export class CalculateNoticeDto {
  @ApiProperty({ format: 'date', example: '2021-03-22' })
  @IsLocalDate()
  meetingDate: string;

  @ApiProperty({ minimum: 1, maximum: LONGEST_PERIOD, example: 7 })
  @Max(LONGEST_PERIOD)
  @Min(1)
  @IsInt()
  days: number;

  @ApiPropertyOptional({
    enum: PROFILES,
    description: 'Takes the notice period of its general assembly as the least',
  })
  @IsOptional()
  @IsIn(PROFILES)
  profile?: Profile | null;
}
