import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  IsUUID,
  Max,
  MaxLength,
  Min,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { MEETING_KINDS, type MeetingKind } from '../../meetings/domain/meeting-state.js';
import { NOTICE_MEANS, type NoticeMeans } from '../../meetings/domain/notice-means.js';
import { IsLine, IsText } from '../../platform/http/line.js';
import { PageQuery } from '../../platform/http/paging.js';
import { IsInstant, IsLocalDate, IsRevision } from '../../platform/http/validators.js';
import { MATTERS, type Matter } from '../../rulebooks/domain/rulebook.js';
import { REPLY_CHOICES, type ReplyChoice } from '../domain/reply.js';
import { WATCHED, type WatchWanted } from '../resolutions.repository.js';

const MOST_ITEMS = 200;
const LARGEST_NUMBER = 100_000;
const LONGEST_TEXT = 20_000;
const LONGEST_OPINION = 1000;
/** Nothing is left unmarked on a screen. */
const SCREEN_CHOICES = ['yes', 'no', 'abstain'] as const satisfies readonly ReplyChoice[];

export class WindowDto {
  @ApiProperty({
    format: 'date-time',
    example: '2021-02-26T09:00:00+09:00',
    description: 'From when replies are taken, to the minute.',
  })
  @IsInstant()
  opensAt: string;

  @ApiProperty({
    format: 'date-time',
    example: '2021-03-05T18:00:00+09:00',
    description: '회신기한, to the minute; a reply at that moment is in time.',
  })
  @IsInstant()
  replyBy: string;

  @ApiPropertyOptional({
    type: String,
    nullable: true,
    example: '감염병 확산으로 모이기 어려움',
    description: 'Why it is done in writing, as the paper says it.',
  })
  @IsOptional()
  @IsLine(1000)
  reason?: string | null;
}

/** What names a resolution and says what it is for. */
class NamedWindowDto extends WindowDto {
  @ApiPropertyOptional({
    type: Number,
    nullable: true,
    example: 1,
    description: '차수. Of a new one the next of the body when left out; null for one that is not counted.',
  })
  @ValidateIf((dto: NamedWindowDto) => dto.number !== undefined && dto.number !== null)
  @IsInt()
  @Min(1)
  @Max(LARGEST_NUMBER)
  number?: number | null;

  @ApiPropertyOptional({ example: '제1차 운영위원회', description: 'Of a new one composed when left out.' })
  @IsOptional()
  @IsLine(200)
  title?: string;

  @ApiPropertyOptional({ type: String, nullable: true, example: '정기총회 개최와 총회준비위원회 구성' })
  @IsOptional()
  @IsLine(1000)
  purpose?: string | null;
}

export class ChangeResolutionDto extends NamedWindowDto {
  @IsRevision()
  revision?: string;
}

export class WrittenItemDto {
  @ApiProperty({ example: '2021년 정기총회 개최의 건' })
  @IsLine(300)
  title: string;

  @ApiPropertyOptional({ enum: MATTERS, description: 'Which majority decides it; `ordinary` when left out.' })
  @IsOptional()
  @IsIn(MATTERS)
  matter?: Matter;

  @ApiPropertyOptional({ type: String, nullable: true, description: '제안설명: the proposal in full.' })
  @IsOptional()
  @IsString()
  @MaxLength(LONGEST_TEXT)
  proposal?: string | null;
}

export class CreateResolutionDto extends NamedWindowDto {
  @ApiProperty({ enum: MEETING_KINDS, example: 'regular' })
  @IsIn(MEETING_KINDS)
  kind: MeetingKind;

  @ApiPropertyOptional({ type: String, format: 'uuid', nullable: true })
  @IsOptional()
  @IsUUID()
  chairPersonId?: string | null;

  @ApiPropertyOptional({ type: String, nullable: true, example: '공동대표' })
  @IsOptional()
  @IsLine(60)
  chairTitle?: string | null;

  @ApiPropertyOptional({ type: String, format: 'uuid', nullable: true })
  @IsOptional()
  @IsUUID()
  recorderPersonId?: string | null;

  @ApiPropertyOptional({
    type: [WrittenItemDto],
    description: 'What is decided, in this order; more may be put on its agenda until it is sent.',
  })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(MOST_ITEMS)
  @ValidateNested({ each: true })
  @Type(() => WrittenItemDto)
  items?: WrittenItemDto[];
}

export class SendResolutionDto {
  @ApiProperty({ enum: NOTICE_MEANS, example: 'email' })
  @IsIn(NOTICE_MEANS)
  means: NoticeMeans;

  @ApiPropertyOptional({ format: 'date-time', description: 'When it went out; now when left out.' })
  @IsOptional()
  @IsInstant()
  dispatchedAt?: string;

  @ApiPropertyOptional({
    format: 'date',
    description: '기준일: whose roll it goes to; the day of dispatch when left out.',
  })
  @IsOptional()
  @IsLocalDate()
  recordDate?: string;
}

export class ScreenAnswerDto {
  @ApiProperty({ format: 'uuid' })
  @IsUUID()
  agendaItemId: string;

  @ApiPropertyOptional({
    enum: SCREEN_CHOICES,
    description: 'Left out for an item left blank, as only a request to meet may.',
  })
  @IsOptional()
  @IsIn(SCREEN_CHOICES)
  choice?: 'yes' | 'no' | 'abstain';
}

export class PaperAnswerDto {
  @ApiProperty({ format: 'uuid' })
  @IsUUID()
  agendaItemId: string;

  @ApiProperty({ enum: REPLY_CHOICES, description: '`blank` for an item left unmarked.' })
  @IsIn(REPLY_CHOICES)
  choice: ReplyChoice;
}

class ReplyContentDto {
  @ApiPropertyOptional({ default: false, description: '이의가 있어 회의 소집을 요청함.' })
  @IsOptional()
  @IsBoolean()
  requestsMeeting?: boolean;

  @ApiPropertyOptional({ type: String, nullable: true, example: '일정은 3월 말이 좋겠습니다.' })
  @IsOptional()
  @IsText(LONGEST_OPINION)
  opinion?: string | null;
}

export class MyReplyDto extends ReplyContentDto {
  @ApiPropertyOptional({ format: 'uuid', description: 'Which mandate replies; needed by who has several.' })
  @IsOptional()
  @IsUUID()
  electorId?: string;

  @ApiPropertyOptional({
    type: [ScreenAnswerDto],
    description: 'One answer for each item that is decided; only a request to meet may leave items out.',
  })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(MOST_ITEMS)
  @ArrayUnique((answer: ScreenAnswerDto | null) => answer?.agendaItemId)
  @ValidateNested({ each: true })
  @Type(() => ScreenAnswerDto)
  answers: ScreenAnswerDto[] = [];
}

export class PaperReplyDto extends ReplyContentDto {
  @ApiProperty({ format: 'uuid' })
  @IsUUID()
  electorId: string;

  @ApiProperty({
    format: 'date-time',
    example: '2021-03-05T17:40:00+09:00',
    description: 'When the paper arrived; after the deadline it is logged as late and left out.',
  })
  @IsInstant()
  receivedAt: string;

  @ApiProperty({ type: [PaperAnswerDto], description: 'Items left out are unmarked.' })
  @IsArray()
  @ArrayMaxSize(MOST_ITEMS)
  @ArrayUnique((answer: PaperAnswerDto | null) => answer?.agendaItemId)
  @ValidateNested({ each: true })
  @Type(() => PaperAnswerDto)
  answers: PaperAnswerDto[];
}

export class WatchQuery extends PageQuery implements WatchWanted {
  @ApiPropertyOptional({ enum: WATCHED, default: 'all' })
  @IsOptional()
  @IsIn(WATCHED)
  show: WatchWanted['show'] = 'all';

  @ApiPropertyOptional({ description: 'Part of a name or an affiliation.' })
  @IsOptional()
  @IsString()
  @MaxLength(100)
  q: string = '';
}
