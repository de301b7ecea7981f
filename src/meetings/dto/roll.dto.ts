import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, IsUUID, MaxLength } from 'class-validator';
import { IsLine } from '../../platform/http/line.js';
import { PageQuery } from '../../platform/http/paging.js';
import { IsInstant, IsLocalDate } from '../../platform/http/validators.js';
import { ATTENDANCE_INTENTS, type AttendanceIntent } from '../domain/attendance.js';

export class TakeRollDto {
  @ApiPropertyOptional({ format: 'date', description: '기준일; today, when left out.' })
  @IsOptional()
  @IsLocalDate()
  recordDate?: string;
}

export class RepresentativeDto {
  @ApiProperty({ format: 'uuid', description: 'Who acts for the member organisation from now on.' })
  @IsUUID()
  personId: string;

  @ApiPropertyOptional({ example: '위촉장 제2021-3호' })
  @IsOptional()
  @IsLine(200)
  document?: string;

  @ApiPropertyOptional({ format: 'date-time' })
  @IsOptional()
  @IsInstant()
  at?: string;
}

export class IntentDto {
  @ApiProperty({ enum: ATTENDANCE_INTENTS })
  @IsIn(ATTENDANCE_INTENTS)
  intent: AttendanceIntent;
}

export class RollSearchQuery extends PageQuery {
  @ApiPropertyOptional({
    example: '두레',
    description: 'Part of a name or affiliation; everybody when left out.',
  })
  @IsOptional()
  @IsString()
  @MaxLength(100)
  q?: string;
}
