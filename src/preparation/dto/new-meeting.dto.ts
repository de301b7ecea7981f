import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, IsUUID, ValidateIf } from 'class-validator';
import { MEETING_KINDS, type MeetingKind } from '../../meetings/domain/meeting-state.js';
import { CreateMeetingDto } from '../../meetings/dto/meeting.dto.js';
import { IsInstant, IsLocalDate } from '../../platform/http/validators.js';
import { type Beginning, BEGINNINGS } from '../new-meeting.service.js';

const BEGINNING = {
  enum: BEGINNINGS,
  example: 'usual-order',
  description: "The body's usual order of business, its last meeting, or a date of a series.",
} as const;

export class OutlineQuery {
  @ApiProperty(BEGINNING)
  @IsIn(BEGINNINGS)
  from: Beginning;

  @ApiProperty({ enum: MEETING_KINDS })
  @IsIn(MEETING_KINDS)
  kind: MeetingKind;

  @ApiPropertyOptional({ format: 'date-time', description: 'Now, when left out.' })
  @IsOptional()
  @IsInstant()
  startsAt?: string;

  @ApiPropertyOptional({ format: 'uuid', description: 'With `on`: the date of the series.' })
  @IsOptional()
  @IsUUID()
  seriesId?: string;

  @ApiPropertyOptional({ format: 'date', description: 'The day that the rule of the series gives.' })
  @IsOptional()
  @IsLocalDate()
  on?: string;
}

export class NewMeetingDto extends CreateMeetingDto {
  @ApiProperty(BEGINNING)
  @IsIn(BEGINNINGS)
  from: Beginning;

  @ApiPropertyOptional({ format: 'date-time', description: 'Left out where a series gives it.' })
  @ValidateIf((dto: NewMeetingDto) => dto.from !== 'series')
  @IsInstant()
  override startsAt: string;

  @ApiPropertyOptional({ format: 'uuid' })
  @IsOptional()
  @IsUUID()
  seriesId?: string;

  @ApiPropertyOptional({ format: 'date', description: 'The day that the rule of the series gives.' })
  @IsOptional()
  @IsLocalDate()
  on?: string;
}
