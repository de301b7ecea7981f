import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsNotEmpty, IsOptional, IsString, IsUUID, MaxLength } from 'class-validator';
import { MomentDto } from '../../agenda/dto/agenda.dto.js';
import { IsLine } from '../../platform/http/line.js';
import { IsLocalDate } from '../../platform/http/validators.js';

const LONGEST_TEXT = 5_000;

class NotedDto extends MomentDto {
  @ApiPropertyOptional()
  @IsOptional()
  @IsString()
  @MaxLength(LONGEST_TEXT)
  note?: string;
}

export class RaiseActionItemDto extends NotedDto {
  @ApiProperty({ example: '화장실' })
  @IsLine(300)
  title: string;

  @ApiPropertyOptional({ format: 'uuid', description: 'The item of the agenda under which it was raised.' })
  @IsOptional()
  @IsUUID()
  agendaItemId?: string;

  @ApiPropertyOptional({ description: 'Who answers for it, as printed; it is assigned at once.' })
  @IsOptional()
  @IsLine(100)
  assignee?: string;

  @ApiPropertyOptional({ format: 'date' })
  @IsOptional()
  @IsLocalDate()
  dueOn?: string;
}

class HeardDto extends MomentDto {
  @ApiPropertyOptional({
    format: 'uuid',
    description: 'The meeting that heard of it; none between meetings.',
  })
  @IsOptional()
  @IsUUID()
  meetingId?: string;
}

export class AssignActionItemDto extends HeardDto {
  @ApiProperty({ example: '전주시 동물원' })
  @IsLine(100)
  assignee: string;

  @ApiPropertyOptional({ type: String, format: 'date', nullable: true })
  @IsOptional()
  @IsLocalDate()
  dueOn?: string | null;

  @ApiPropertyOptional()
  @IsOptional()
  @IsString()
  @MaxLength(LONGEST_TEXT)
  note?: string;
}

export class AnswerActionItemDto extends HeardDto {
  @ApiProperty({ example: '전주시 동물원과 논의 후 답변을 전달했습니다.' })
  @IsString()
  @IsNotEmpty()
  @MaxLength(LONGEST_TEXT)
  answer: string;
}

export class CloseActionItemDto extends HeardDto {
  @ApiPropertyOptional()
  @IsOptional()
  @IsString()
  @MaxLength(LONGEST_TEXT)
  note?: string;
}

export class DropActionItemDto extends HeardDto {
  @ApiProperty({ description: 'Why it is no longer pursued.' })
  @IsString()
  @IsNotEmpty()
  @MaxLength(LONGEST_TEXT)
  reason: string;
}

export const LISTED = ['open', 'all'] as const;

export class ActionItemsQuery {
  @ApiPropertyOptional({ format: 'uuid', description: 'Of one body only.' })
  @IsOptional()
  @IsUUID()
  bodyId?: string;

  @ApiPropertyOptional({ enum: LISTED, description: '`open` when left out.' })
  @IsOptional()
  @IsIn(LISTED)
  state?: (typeof LISTED)[number];
}
