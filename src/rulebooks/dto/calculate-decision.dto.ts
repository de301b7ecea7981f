import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  IsBoolean,
  IsDefined,
  IsIn,
  IsInt,
  IsObject,
  IsOptional,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { IsLocalDate } from '../../platform/http/validators.js';
import { DECISION_FORMS, type DecisionForm } from '../domain/decision.js';
import {
  type BodyKind,
  CALCULATOR_BODY_KINDS,
  CALCULATOR_MATTERS,
  CASTING_VOTES,
  type CastingVote,
  type Matter,
  type Permission,
  PERMISSIONS,
  type Profile,
  PROFILES,
} from '../domain/rulebook.js';
import { ShareDto } from './share.dto.js';

export class PresentDto {
  @ApiProperty({ minimum: 0, example: 40 })
  @Max(Number.MAX_SAFE_INTEGER)
  @Min(0)
  @IsInt()
  inPerson: number;

  @ApiPropertyOptional({ minimum: 0, example: 11 })
  @IsOptional()
  @Max(Number.MAX_SAFE_INTEGER)
  @Min(0)
  @IsInt()
  proxies?: number | null;

  @ApiPropertyOptional({ minimum: 0 })
  @IsOptional()
  @Max(Number.MAX_SAFE_INTEGER)
  @Min(0)
  @IsInt()
  written?: number | null;
}

export class BallotsDto {
  @ApiProperty({ minimum: 0, example: 26 })
  @Max(Number.MAX_SAFE_INTEGER)
  @Min(0)
  @IsInt()
  yes: number;

  @ApiProperty({ minimum: 0, example: 25 })
  @Max(Number.MAX_SAFE_INTEGER)
  @Min(0)
  @IsInt()
  no: number;

  @ApiPropertyOptional({ minimum: 0 })
  @IsOptional()
  @Max(Number.MAX_SAFE_INTEGER)
  @Min(0)
  @IsInt()
  abstain?: number | null;

  @ApiPropertyOptional({ minimum: 0 })
  @IsOptional()
  @Max(Number.MAX_SAFE_INTEGER)
  @Min(0)
  @IsInt()
  invalid?: number | null;
}

export class ProxyBylawDto {
  @ApiProperty()
  @IsBoolean()
  allowed: boolean;

  @ApiPropertyOptional({ minimum: 1 })
  @IsOptional()
  @Max(Number.MAX_SAFE_INTEGER)
  @Min(1)
  @IsInt()
  maxPerHolder?: number | null;
}

/** What the body's own rules say differently from the law, typed in. */
export class TypedBylawsDto {
  @ApiPropertyOptional({ type: ShareDto })
  @IsOptional()
  @ValidateNested()
  @IsObject()
  @Type(() => ShareDto)
  quorum?: ShareDto | null;

  @ApiPropertyOptional({ type: ShareDto })
  @IsOptional()
  @ValidateNested()
  @IsObject()
  @Type(() => ShareDto)
  threshold?: ShareDto | null;

  @ApiPropertyOptional({ enum: CASTING_VOTES })
  @IsOptional()
  @IsIn(CASTING_VOTES)
  castingVote?: CastingVote | null;

  @ApiPropertyOptional({ type: ProxyBylawDto })
  @IsOptional()
  @ValidateNested()
  @IsObject()
  @Type(() => ProxyBylawDto)
  proxies?: ProxyBylawDto | null;

  @ApiPropertyOptional({ enum: PERMISSIONS })
  @IsOptional()
  @IsIn(PERMISSIONS)
  writtenResolution?: Permission | null;
}

export class CalculateDecisionDto {
  @ApiProperty({ enum: PROFILES, example: 'general-cooperative' })
  @IsIn(PROFILES)
  profile: Profile;

  @ApiProperty({ enum: CALCULATOR_BODY_KINDS, example: 'general-assembly' })
  @IsIn(CALCULATOR_BODY_KINDS)
  body: BodyKind;

  @ApiProperty({ enum: CALCULATOR_MATTERS, example: 'ordinary' })
  @IsIn(CALCULATOR_MATTERS)
  matter: Matter;

  @ApiProperty({ format: 'date', example: '2021-02-25' })
  @IsLocalDate()
  onDate: string;

  @ApiProperty({ minimum: 1, description: '재적', example: 100 })
  @Max(Number.MAX_SAFE_INTEGER)
  @Min(1)
  @IsInt()
  roll: number;

  @ApiPropertyOptional({ enum: DECISION_FORMS, default: 'in-person' })
  @IsOptional()
  @IsIn(DECISION_FORMS)
  form?: DecisionForm | null;

  @ApiProperty({ type: PresentDto })
  @ValidateNested()
  @IsObject()
  @IsDefined()
  @Type(() => PresentDto)
  present: PresentDto;

  @ApiPropertyOptional({ minimum: 0, description: 'Electors present who may not vote on this matter (제척)' })
  @IsOptional()
  @Max(Number.MAX_SAFE_INTEGER)
  @Min(0)
  @IsInt()
  excluded?: number | null;

  @ApiProperty({ type: BallotsDto })
  @ValidateNested()
  @IsObject()
  @IsDefined()
  @Type(() => BallotsDto)
  ballots: BallotsDto;

  @ApiPropertyOptional({ type: TypedBylawsDto })
  @IsOptional()
  @ValidateNested()
  @IsObject()
  @Type(() => TypedBylawsDto)
  rulebook?: TypedBylawsDto | null;
}
