import { ApiProperty } from '@nestjs/swagger';
import { IsInt, Max, Min } from 'class-validator';
import { IsLocalDate } from '../../platform/http/validators.js';
import { LONGEST_PERIOD } from './calculate-notice.dto.js';

export class CalculateDeadlineDto {
  @ApiProperty({ format: 'date', example: '2021-02-27' })
  @IsLocalDate()
  from: string;

  @ApiProperty({ minimum: 1, maximum: LONGEST_PERIOD, example: 14 })
  @Max(LONGEST_PERIOD)
  @Min(1)
  @IsInt()
  days: number;
}
