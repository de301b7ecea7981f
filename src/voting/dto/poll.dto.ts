import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayNotEmpty,
  ArrayUnique,
  IsArray,
  IsIn,
  IsInt,
  IsNotEmpty,
  IsOptional,
  IsString,
  IsUUID,
  Max,
  MaxLength,
  Min,
  MinLength,
  ValidateNested,
} from 'class-validator';
import { MomentDto } from '../../agenda/dto/agenda.dto.js';
import { IsLine } from '../../platform/http/line.js';
import {
  CASTING_VOTE_CHOICES,
  type CastingVoteChoice,
  type Choice,
  CHOICES,
  POLL_METHODS,
  type PollMethod,
} from '../domain/poll.js';

const MOST_ELECTORS = 10_000;

export class ExclusionDto {
  @ApiProperty({ format: 'uuid' })
  @IsUUID()
  electorId: string;

  @ApiProperty({
    description: 'Why the elector is barred from this vote (제척사유).',
    example: '본인과의 계약',
  })
  @IsLine(300)
  reason: string;
}

export class OpenPollDto extends MomentDto {
  @ApiProperty({
    format: 'uuid',
    description: 'An item on the floor. Of items put together (일괄상정) any one: a poll is opened for each.',
  })
  @IsUUID()
  agendaItemId: string;

  @ApiProperty({ enum: POLL_METHODS, example: 'no-objection' })
  @IsIn(POLL_METHODS)
  method: PollMethod;

  @ApiPropertyOptional({
    type: [ExclusionDto],
    description: 'Electors barred by a conflict of interest (제척).',
  })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(MOST_ELECTORS)
  @ArrayUnique((exclusion: ExclusionDto | null) => exclusion?.electorId)
  @ValidateNested({ each: true })
  @Type(() => ExclusionDto)
  exclusions?: ExclusionDto[];
}

export class ObjectDto extends MomentDto {
  @ApiPropertyOptional({ format: 'uuid', description: 'Who objects; oneself when an elector leaves it out.' })
  @IsOptional()
  @IsUUID()
  electorId?: string;

  @ApiPropertyOptional({ example: '예산을 먼저 확인하여야 합니다.' })
  @IsOptional()
  @IsLine(500)
  reason?: string;
}

export class CountDto {
  @ApiProperty({ minimum: 0, example: 26 })
  @IsInt()
  @Min(0)
  @Max(Number.MAX_SAFE_INTEGER)
  yes: number;

  @ApiProperty({ minimum: 0, example: 20 })
  @IsInt()
  @Min(0)
  @Max(Number.MAX_SAFE_INTEGER)
  no: number;

  @ApiPropertyOptional({
    minimum: 0,
    default: 0,
    description: 'Those who abstained aloud; the silent are not counted.',
  })
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(Number.MAX_SAFE_INTEGER)
  abstain?: number;

  @ApiPropertyOptional({ minimum: 0, default: 0, description: 'Papers only.' })
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(Number.MAX_SAFE_INTEGER)
  invalid?: number;

  @ApiPropertyOptional({ minimum: 0, description: 'Papers taken from the box; required for papers.' })
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(Number.MAX_SAFE_INTEGER)
  returned?: number;

  @ApiProperty({
    type: [String],
    description: 'Who counted (검표위원), as printed.',
    example: ['이검표', '박검표'],
  })
  @IsArray()
  @ArrayMaxSize(20)
  @IsString({ each: true })
  @IsNotEmpty({ each: true })
  @MaxLength(100, { each: true })
  counters: string[];
}

export class CalledChoiceDto {
  @ApiProperty({ format: 'uuid' })
  @IsUUID()
  electorId: string;

  @ApiProperty({ enum: CHOICES })
  @IsIn(CHOICES)
  choice: Choice;
}

export class CallRollDto {
  @ApiProperty({
    type: [CalledChoiceDto],
    description: 'Choices as called; a later one of an elector replaces it.',
  })
  @IsArray()
  @ArrayNotEmpty()
  @ArrayMaxSize(MOST_ELECTORS)
  @ArrayUnique((entry: CalledChoiceDto | null) => entry?.electorId)
  @ValidateNested({ each: true })
  @Type(() => CalledChoiceDto)
  choices: CalledChoiceDto[];
}

export class CastBallotDto extends CalledChoiceDto {
  @ApiPropertyOptional({
    minLength: 16,
    maxLength: 128,
    description:
      'Secret votes: random text made by the device for this ballot and sent again when the request is repeated, ' +
      'so that a repetition is acknowledged and another attempt is refused.',
    example: 'b7f1c5f2-6a3e-4a52-9f0e-0c4a52b6f8d1',
  })
  @IsOptional()
  @IsString()
  @MinLength(16)
  @MaxLength(128)
  retryKey?: string;
}

export class ClosePollDto extends MomentDto {
  @ApiPropertyOptional({
    enum: CASTING_VOTE_CHOICES,
    description: 'How the chair votes at a tie, where the rules give the chair a casting vote (결정권).',
  })
  @IsOptional()
  @IsIn(CASTING_VOTE_CHOICES)
  castingVote?: CastingVoteChoice;
}

export class AnnulPollDto extends MomentDto {
  @ApiProperty({ description: 'What went wrong, as the record says it.', example: '거수 집계를 잘못 적음' })
  @IsLine(500)
  reason: string;
}

export class PollsQuery {
  @ApiPropertyOptional({ format: 'uuid', description: 'Only the polls of this item.' })
  @IsOptional()
  @IsUUID()
  agendaItemId?: string;
}
