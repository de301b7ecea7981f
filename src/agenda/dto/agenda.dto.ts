import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  ArrayMaxSize,
  ArrayNotEmpty,
  ArrayUnique,
  IsArray,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  IsUUID,
  Max,
  MaxLength,
  Min,
} from 'class-validator';
import { IsLine } from '../../platform/http/line.js';
import { IsInstant, IsRevision } from '../../platform/http/validators.js';
import { MATTERS, type Matter } from '../../rulebooks/domain/rulebook.js';
import { ITEM_OUTCOMES, ITEM_TYPES, type ItemOutcome, type ItemType } from '../domain/agenda-item.js';

const LONGEST_TEXT = 20_000;
const MOST_ITEMS = 200;

export class AddItemDto {
  @ApiProperty({ enum: ITEM_TYPES })
  @IsIn(ITEM_TYPES)
  type: ItemType;

  @ApiProperty({ example: '2021년 사업계획 및 예산(안) 승인의 건' })
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

  @ApiPropertyOptional({ type: String, nullable: true, example: '감사' })
  @IsOptional()
  @IsLine(100)
  presenter?: string | null;

  @ApiPropertyOptional({
    type: String,
    format: 'uuid',
    nullable: true,
    description: 'The body that must decide what is prepared here.',
  })
  @IsOptional()
  @IsUUID()
  refersToBodyId?: string | null;

  @ApiPropertyOptional({
    type: String,
    format: 'uuid',
    nullable: true,
    description: 'The meeting whose result or minutes the item reports.',
  })
  @IsOptional()
  @IsUUID()
  reportsMeetingId?: string | null;

  @ApiPropertyOptional({
    type: String,
    format: 'uuid',
    nullable: true,
    description: '추인: the item whose decision is ratified; its majority is taken over.',
  })
  @IsOptional()
  @IsUUID()
  ratifiesItemId?: string | null;

  @ApiPropertyOptional({ description: 'Place in the order, from 1; at the end when left out.' })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(MOST_ITEMS)
  position?: number;
}

export class EditItemDto {
  @ApiPropertyOptional({ enum: ITEM_TYPES })
  @IsOptional()
  @IsIn(ITEM_TYPES)
  type?: ItemType;

  @ApiPropertyOptional()
  @IsOptional()
  @IsLine(300)
  title?: string;

  @ApiPropertyOptional({ enum: MATTERS })
  @IsOptional()
  @IsIn(MATTERS)
  matter?: Matter;

  @ApiPropertyOptional({ type: String, nullable: true })
  @IsOptional()
  @IsString()
  @MaxLength(LONGEST_TEXT)
  proposal?: string | null;

  @ApiPropertyOptional({ type: String, nullable: true })
  @IsOptional()
  @IsLine(100)
  presenter?: string | null;

  @ApiPropertyOptional({ type: String, format: 'uuid', nullable: true })
  @IsOptional()
  @IsUUID()
  refersToBodyId?: string | null;

  @IsRevision()
  revision?: string;
}

export class OrderDto {
  @ApiProperty({ type: [String], format: 'uuid', description: 'Every item of the agenda, in the new order.' })
  @IsArray()
  @ArrayMaxSize(MOST_ITEMS)
  @IsUUID(undefined, { each: true })
  itemIds: string[];

  @IsRevision()
  revision?: string;
}

export class PutTogetherDto {
  @ApiProperty({ type: [String], format: 'uuid', description: 'The items to be put together.' })
  @IsArray()
  @ArrayNotEmpty()
  @ArrayMaxSize(MOST_ITEMS)
  @ArrayUnique()
  @IsUUID(undefined, { each: true })
  itemIds: string[];
}

export class MomentDto {
  @ApiPropertyOptional({ format: 'date-time', description: 'When it happened; now when left out.' })
  @IsOptional()
  @IsInstant()
  at?: string;
}

export class ConcludeItemDto extends MomentDto {
  @ApiPropertyOptional({
    enum: ITEM_OUTCOMES,
    description:
      'What the type usually ends with when left out: a report is received, the rest is talked over.',
  })
  @IsOptional()
  @IsIn(ITEM_OUTCOMES)
  outcome?: ItemOutcome;

  @ApiPropertyOptional({ description: 'Printed with the outcome.' })
  @IsOptional()
  @IsLine(500)
  note?: string;
}

/** Why an item is put aside. */
export class PutAsideDto extends MomentDto {
  @ApiPropertyOptional({ description: 'Why; printed with the outcome.' })
  @IsOptional()
  @IsLine(500)
  note?: string;
}

export class TakeBackDto {
  @ApiProperty({ description: 'What went wrong, as the record says it.', example: '다른 안건을 잘못 상정함' })
  @IsLine(500)
  reason: string;
}

export class ReferItemDto extends PutAsideDto {
  @ApiPropertyOptional({ format: 'uuid', description: 'The body; the one the item names when left out.' })
  @IsOptional()
  @IsUUID()
  bodyId?: string;

  @ApiPropertyOptional({
    format: 'uuid',
    description: 'The meeting that takes it up; the next one in preparation when left out.',
  })
  @IsOptional()
  @IsUUID()
  meetingId?: string;

  @ApiPropertyOptional({ enum: ITEM_TYPES })
  @IsOptional()
  @IsIn(ITEM_TYPES)
  type?: ItemType;

  @ApiPropertyOptional({ description: 'The title on the other agenda, where it differs.' })
  @IsOptional()
  @IsLine(300)
  title?: string;

  @ApiPropertyOptional({ enum: MATTERS })
  @IsOptional()
  @IsIn(MATTERS)
  matter?: Matter;

  @ApiPropertyOptional()
  @IsOptional()
  @IsString()
  @MaxLength(LONGEST_TEXT)
  proposal?: string;
}

export class ObjectToGroupDto extends MomentDto {
  @ApiPropertyOptional({ description: 'Who objects; with a name it is kept as a remark.' })
  @IsOptional()
  @IsLine(100)
  speaker?: string;

  @ApiPropertyOptional()
  @IsOptional()
  @IsLine(1000)
  reason?: string;
}

export class RemarkDto extends MomentDto {
  @ApiProperty({ example: '의장' })
  @IsLine(100)
  speaker: string;

  @ApiProperty({ description: 'What was said, in short; empty only to strike out the remark it supersedes.' })
  @IsString()
  @MaxLength(LONGEST_TEXT)
  text: string;

  @ApiPropertyOptional({ format: 'uuid', description: 'The remark that this one corrects.' })
  @IsOptional()
  @IsUUID()
  supersedesId?: string;
}
