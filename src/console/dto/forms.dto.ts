import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
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
  ValidateNested,
} from 'class-validator';
import { MOTION_KINDS, type MotionKind } from '../../motions/domain/motion.js';
import { IsLine } from '../../platform/http/line.js';
import { IsInstant } from '../../platform/http/validators.js';
import { type Choice, CHOICES, POLL_METHODS, type PollMethod } from '../../voting/domain/poll.js';

/*
 * Forms of the chair's table that differ from the API in one way: people are named by what the clerk types, the number
 * on the roll or the name, and looked up before the same service is called.
 */

const MOST = 1_000_000;

export class ExclusionFormDto {
  @ApiProperty()
  @IsLine(200)
  who: string;

  @ApiProperty()
  @IsLine(300)
  reason: string;
}

export class OpenPollFormDto {
  @ApiProperty()
  @IsUUID()
  agendaItemId: string;

  @ApiProperty({ enum: POLL_METHODS })
  @IsIn(POLL_METHODS)
  method: PollMethod;

  @ApiPropertyOptional({ type: [ExclusionFormDto] })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(20)
  @ValidateNested({ each: true })
  @Type(() => ExclusionFormDto)
  exclusions?: ExclusionFormDto[];
}

export class CountFormDto {
  @ApiProperty()
  @IsInt()
  @Min(0)
  @Max(MOST)
  yes: number;

  @ApiProperty()
  @IsInt()
  @Min(0)
  @Max(MOST)
  no: number;

  @ApiPropertyOptional()
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(MOST)
  abstain?: number;

  @ApiPropertyOptional()
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(MOST)
  invalid?: number;

  @ApiPropertyOptional()
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(MOST)
  returned?: number;

  @ApiProperty({ description: 'Who counted, with commas between.' })
  @IsString()
  @IsNotEmpty()
  @MaxLength(500)
  counters: string;
}

export class ObjectFormDto {
  @ApiPropertyOptional()
  @IsOptional()
  @IsLine(200)
  who?: string;

  @ApiPropertyOptional()
  @IsOptional()
  @IsLine(500)
  reason?: string;
}

const ASIDE_OUTCOMES = ['deferred', 'withdrawn', 'dropped'] as const;
export type AsideOutcome = (typeof ASIDE_OUTCOMES)[number];

export class AsideFormDto {
  @ApiProperty({ enum: ASIDE_OUTCOMES })
  @IsIn(ASIDE_OUTCOMES)
  outcome: AsideOutcome;

  @ApiPropertyOptional()
  @IsOptional()
  @IsLine(500)
  note?: string;
}

export class MoveMotionFormDto {
  @ApiPropertyOptional({ enum: MOTION_KINDS })
  @IsOptional()
  @IsIn(MOTION_KINDS)
  kind?: MotionKind;

  @ApiProperty()
  @IsString()
  @IsNotEmpty()
  @MaxLength(20_000)
  text: string;

  @ApiProperty({ description: 'Who moves it: on the roll, or a name as printed.' })
  @IsLine(100)
  who: string;

  @ApiPropertyOptional()
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(1000)
  distance?: number;
}

export class WhoFormDto {
  @ApiProperty()
  @IsLine(200)
  who: string;
}

export class RepresentativeFormDto extends WhoFormDto {
  @ApiPropertyOptional()
  @IsOptional()
  @IsLine(200)
  document?: string;
}

const RELATIONS = ['elector', 'family', 'other'] as const;

export class ProxyFormDto {
  @ApiProperty()
  @IsLine(200)
  principal: string;

  @ApiProperty()
  @IsLine(200)
  holder: string;

  @ApiProperty({ enum: RELATIONS })
  @IsIn(RELATIONS)
  relation: (typeof RELATIONS)[number];

  @ApiPropertyOptional()
  @IsOptional()
  @IsLine(200)
  document?: string;

  @ApiPropertyOptional({ format: 'date-time', description: 'Now, when left out.' })
  @IsOptional()
  @IsInstant()
  receivedAt?: string;
}

export class ChairFormDto {
  @ApiProperty()
  @IsLine(200)
  chair: string;

  @ApiPropertyOptional()
  @IsOptional()
  @IsLine(60)
  title?: string;
}

export class RecorderFormDto {
  @ApiProperty()
  @IsLine(200)
  recorder: string;
}

export class ActionFormDto {
  @ApiProperty()
  @IsLine(500)
  reason: string;
}

const CAPACITIES = ['in-person', 'online', 'written'] as const;

export class MomentDto {
  @ApiPropertyOptional({ format: 'date-time', description: 'Now, when left out.' })
  @IsOptional()
  @IsInstant()
  at?: string;
}

export class CapacityDto extends MomentDto {
  @ApiPropertyOptional({ enum: CAPACITIES, description: 'As the meeting was called, when left out.' })
  @IsOptional()
  @IsIn(CAPACITIES)
  capacity?: (typeof CAPACITIES)[number];
}

export class ObserverFormDto {
  @ApiProperty()
  @IsLine(100)
  name: string;

  @ApiPropertyOptional()
  @IsOptional()
  @IsLine(200)
  affiliation?: string;
}

export class ChoiceFormDto {
  @ApiProperty({ enum: CHOICES })
  @IsIn(CHOICES)
  choice: Choice;
}
