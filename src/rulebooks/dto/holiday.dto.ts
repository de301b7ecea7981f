import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsBoolean, IsInt, Max, Min } from 'class-validator';
import { IsLine } from '../../platform/http/line.js';

export class HolidayYearQuery {
  @ApiProperty({ minimum: 1900, maximum: 2199, example: 2021 })
  @Max(2199)
  @Min(1900)
  @IsInt()
  @Type(() => Number)
  year: number;
}

export class SetHolidayDto {
  @ApiProperty({ example: '창립기념일', maxLength: 100 })
  @IsLine(100)
  name: string;

  @ApiProperty({ description: 'False where the organization works on a public holiday' })
  @IsBoolean()
  observed: boolean;
}
