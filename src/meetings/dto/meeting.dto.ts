import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, IsUUID, Max, MaxLength, Min, ValidateIf } from 'class-validator';
import { IsLine } from '../../platform/http/line.js';
import { PageQuery } from '../../platform/http/paging.js';
import { IsInstant, IsLocalDate, IsRevision, IsWebAddress } from '../../platform/http/validators.js';
import {
  COURSES_WANTED,
  type CourseWanted,
  MEETING_KINDS,
  MEETING_STATES,
  type MeetingForm,
  type MeetingKind,
  type MeetingState,
} from '../domain/meeting-state.js';

const SITTING_FORMS = ['in-person', 'online', 'hybrid'] as const satisfies readonly MeetingForm[];
type SittingForm = (typeof SITTING_FORMS)[number];

const LARGEST_NUMBER = 9999;

export class CreateMeetingDto {
  @ApiProperty({ enum: MEETING_KINDS, example: 'regular', description: '정기 · 임시 · 창립.' })
  @IsIn(MEETING_KINDS)
  kind: MeetingKind;

  @ApiProperty({
    enum: SITTING_FORMS,
    example: 'in-person',
    description: 'Resolutions without a sitting are made under written-resolutions.',
  })
  @IsIn(SITTING_FORMS)
  form: SittingForm;

  @ApiProperty({ format: 'date-time', example: '2021-02-25T14:00:00+09:00' })
  @IsInstant()
  startsAt: string;

  @ApiPropertyOptional({
    type: Number,
    nullable: true,
    example: 1,
    description: '차수. The next one of the body when left out; null for a meeting that is not counted.',
  })
  @ValidateIf((dto: CreateMeetingDto) => dto.number !== undefined && dto.number !== null)
  @IsInt()
  @Min(1)
  @Max(LARGEST_NUMBER)
  number?: number | null;

  @ApiPropertyOptional({ example: '제1차 정기총회', description: 'Composed when left out.' })
  @IsOptional()
  @IsLine(200)
  title?: string;

  @ApiPropertyOptional({ type: String, nullable: true, example: '전주도시혁신센터 다울마당' })
  @IsOptional()
  @IsLine(300)
  place?: string | null;

  @ApiPropertyOptional({ type: String, nullable: true, example: 'https://meet.example.org/madang' })
  @ValidateIf((dto: CreateMeetingDto) => dto.onlineAddress !== undefined && dto.onlineAddress !== null)
  @IsLine(500)
  @IsWebAddress()
  onlineAddress?: string | null;

  @ApiPropertyOptional({ type: String, nullable: true, description: '오시는 길, in words.' })
  @IsOptional()
  @IsString()
  @MaxLength(1000)
  directions?: string | null;

  @ApiPropertyOptional({ type: String, nullable: true, example: '2020년 결산과 2021년 사업계획 승인' })
  @IsOptional()
  @IsLine(1000)
  purpose?: string | null;

  @ApiPropertyOptional({ type: String, format: 'uuid', nullable: true })
  @IsOptional()
  @IsUUID()
  chairPersonId?: string | null;

  @ApiPropertyOptional({ type: String, nullable: true, example: '회장' })
  @IsOptional()
  @IsLine(60)
  chairTitle?: string | null;

  @ApiPropertyOptional({ type: String, format: 'uuid', nullable: true })
  @IsOptional()
  @IsUUID()
  recorderPersonId?: string | null;
}

export class ChangeMeetingDto {
  @ApiPropertyOptional({ enum: MEETING_KINDS })
  @IsOptional()
  @IsIn(MEETING_KINDS)
  kind?: MeetingKind;

  @ApiPropertyOptional({ enum: SITTING_FORMS })
  @IsOptional()
  @IsIn(SITTING_FORMS)
  form?: SittingForm;

  @ApiPropertyOptional({ format: 'date-time' })
  @IsOptional()
  @IsInstant()
  startsAt?: string;

  @ApiPropertyOptional({ type: Number, nullable: true })
  @ValidateIf((dto: ChangeMeetingDto) => dto.number !== undefined && dto.number !== null)
  @IsInt()
  @Min(1)
  @Max(LARGEST_NUMBER)
  number?: number | null;

  @ApiPropertyOptional()
  @IsOptional()
  @IsLine(200)
  title?: string;

  @ApiPropertyOptional({ type: String, nullable: true })
  @IsOptional()
  @IsLine(300)
  place?: string | null;

  @ApiPropertyOptional({ type: String, nullable: true, example: 'https://meet.example.org/madang' })
  @ValidateIf((dto: ChangeMeetingDto) => dto.onlineAddress !== undefined && dto.onlineAddress !== null)
  @IsLine(500)
  @IsWebAddress()
  onlineAddress?: string | null;

  @ApiPropertyOptional({ type: String, nullable: true, description: '오시는 길, in words.' })
  @IsOptional()
  @IsString()
  @MaxLength(1000)
  directions?: string | null;

  @ApiPropertyOptional({ type: String, nullable: true })
  @IsOptional()
  @IsLine(1000)
  purpose?: string | null;

  @IsRevision()
  revision?: string;
}

export class BodyMeetingsQuery extends PageQuery {
  @ApiPropertyOptional({ example: 2021 })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(9998)
  year?: number;

  @ApiPropertyOptional({ enum: MEETING_STATES })
  @IsOptional()
  @IsIn(MEETING_STATES)
  state?: MeetingState;
}

export class MeetingsQuery extends BodyMeetingsQuery {
  @ApiPropertyOptional({
    enum: COURSES_WANTED,
    description: 'Still to come or under way, the next first; or over, the latest first.',
  })
  @IsOptional()
  @IsIn(COURSES_WANTED)
  course?: CourseWanted;

  @ApiPropertyOptional({ format: 'uuid' })
  @IsOptional()
  @IsUUID()
  bodyId?: string;

  @ApiPropertyOptional({ description: 'A part of the title.', example: '정기총회' })
  @IsOptional()
  @IsString()
  @MaxLength(100)
  search?: string;
}

export class ProposalQuery {
  @ApiProperty({ enum: MEETING_KINDS })
  @IsIn(MEETING_KINDS)
  kind: MeetingKind;

  @ApiPropertyOptional({ format: 'date', description: 'The day of the meeting; today when left out.' })
  @IsOptional()
  @IsLocalDate()
  on?: string;
}
