import { applyDecorators } from '@nestjs/common';
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
import { SHARE_KINDS, type ShareKind } from '../../kernel/fraction.js';
import { IsLine } from '../../platform/http/line.js';
import { IsLocalDate } from '../../platform/http/validators.js';
import {
  BLANK_ITEM_RULES,
  type BlankItemRule,
  type BylawOverrides,
  CASTING_VOTES,
  type CastingVote,
  CO_CHAIR_RULES,
  type CoChairRule,
  type Competence,
  COMPETENCES,
  MATTERS,
  type Permission,
  PERMISSIONS,
  PROXY_HOLDERS,
  type ProxyHolders,
  UNNOTIFIED_ITEM_RULES,
  type UnnotifiedItemRule,
  VOTE_WEIGHTS,
  type VoteWeight,
} from '../domain/rulebook.js';
import { LONGEST_PERIOD } from './calculate-notice.dto.js';
import { ShareDto } from './share.dto.js';

const LONGEST_TITLE = 60;
const LONGEST_ARTICLE = 60;
const MOST_SIGNATORIES = 100;
const MOST_PER_HOLDER = 1_000_000;

/** An object of the given class that may be left out. */
function Nested(of: () => new () => object): PropertyDecorator {
  return applyDecorators(
    ApiPropertyOptional({ type: () => of() }),
    IsOptional(),
    ValidateNested(),
    IsObject(),
    Type(of),
  );
}

/** The article in which the charter states a rule. */
abstract class StatedDto {
  @ApiProperty({ example: '제12조 제2항', maxLength: LONGEST_ARTICLE })
  @IsLine(LONGEST_ARTICLE)
  article: string;
}

/** A rule whose value is one word of a list; the name is that of its schema in the documentation. */
function statedWord<W extends string>(name: string, words: readonly W[]) {
  class StatedWord extends StatedDto {
    @ApiProperty({ enum: words })
    @IsIn(words)
    value: W;
  }
  Object.defineProperty(StatedWord, 'name', { value: name });
  return StatedWord;
}

const StatedCompetence = statedWord<Competence>('StatedCompetence', COMPETENCES);
const StatedPermission = statedWord<Permission>('StatedPermission', PERMISSIONS);
const StatedCastingVote = statedWord<CastingVote>('StatedCastingVote', CASTING_VOTES);
const StatedVoteWeight = statedWord<VoteWeight>('StatedVoteWeight', VOTE_WEIGHTS);
const StatedBlankItem = statedWord<BlankItemRule>('StatedBlankItem', BLANK_ITEM_RULES);
const StatedUnnotifiedItems = statedWord<UnnotifiedItemRule>('StatedUnnotifiedItems', UNNOTIFIED_ITEM_RULES);
const StatedCoChairs = statedWord<CoChairRule>('StatedCoChairs', CO_CHAIR_RULES);

class StatedShare extends StatedDto {
  @ApiProperty({ type: ShareDto })
  @ValidateNested()
  @IsObject()
  @IsDefined()
  @Type(() => ShareDto)
  value: ShareDto;
}

class StatedFlag extends StatedDto {
  @ApiProperty()
  @IsBoolean()
  value: boolean;
}

class StatedDays extends StatedDto {
  @ApiProperty({ minimum: 0, maximum: LONGEST_PERIOD })
  @Max(LONGEST_PERIOD)
  @Min(0)
  @IsInt()
  value: number;
}

class FractionDto {
  @ApiProperty({ enum: SHARE_KINDS })
  @IsIn(SHARE_KINDS)
  kind: ShareKind;

  @ApiProperty({ minimum: 1 })
  @Max(Number.MAX_SAFE_INTEGER)
  @Min(1)
  @IsInt()
  numerator: number;

  @ApiProperty({ minimum: 1 })
  @Max(Number.MAX_SAFE_INTEGER)
  @Min(1)
  @IsInt()
  denominator: number;
}

class StatedFraction extends StatedDto {
  @ApiProperty({ type: FractionDto })
  @ValidateNested()
  @IsObject()
  @IsDefined()
  @Type(() => FractionDto)
  value: FractionDto;
}

class ProxyOverrideDto {
  @ApiPropertyOptional()
  @IsOptional()
  @IsBoolean()
  allowed?: boolean;

  @ApiPropertyOptional({ minimum: 1 })
  @IsOptional()
  @Max(MOST_PER_HOLDER)
  @Min(1)
  @IsInt()
  maxPerHolder?: number;

  @ApiPropertyOptional({ enum: PROXY_HOLDERS })
  @IsOptional()
  @IsIn(PROXY_HOLDERS)
  holders?: ProxyHolders;
}

class StatedProxies extends StatedDto {
  @ApiProperty({ type: ProxyOverrideDto })
  @ValidateNested()
  @IsObject()
  @IsDefined()
  @Type(() => ProxyOverrideDto)
  value: ProxyOverrideDto;
}

class SignatoriesOverrideDto {
  @ApiPropertyOptional({ minimum: 0, maximum: MOST_SIGNATORIES })
  @IsOptional()
  @Max(MOST_SIGNATORIES)
  @Min(0)
  @IsInt()
  minimum?: number;

  @ApiPropertyOptional()
  @IsOptional()
  @IsBoolean()
  electedAtMeeting?: boolean;

  @ApiPropertyOptional()
  @IsOptional()
  @IsBoolean()
  chairSigns?: boolean;
}

class StatedSignatories extends StatedDto {
  @ApiProperty({ type: SignatoriesOverrideDto })
  @ValidateNested()
  @IsObject()
  @IsDefined()
  @Type(() => SignatoriesOverrideDto)
  value: SignatoriesOverrideDto;
}

/** One member for each matter, all of them optional. */
function byMatter(of: () => new () => object) {
  class ByMatter {}
  for (const matter of MATTERS) Nested(of)(ByMatter.prototype, matter);
  return ByMatter;
}

class SharesByMatterDto extends byMatter(() => StatedShare) {}
class CompetencesByMatterDto extends byMatter(() => StatedCompetence) {}

export class OverridesDto {
  @Nested(() => CompetencesByMatterDto)
  competence?: BylawOverrides['competence'];

  @Nested(() => SharesByMatterDto)
  quorum?: BylawOverrides['quorum'];

  @Nested(() => SharesByMatterDto)
  threshold?: BylawOverrides['threshold'];

  @Nested(() => StatedVoteWeight)
  voteWeight?: BylawOverrides['voteWeight'];

  @Nested(() => StatedCastingVote)
  castingVote?: BylawOverrides['castingVote'];

  @Nested(() => StatedFlag)
  conflictCountsForQuorum?: BylawOverrides['conflictCountsForQuorum'];

  @Nested(() => StatedProxies)
  proxies?: BylawOverrides['proxies'];

  @Nested(() => StatedPermission)
  writtenBallots?: BylawOverrides['writtenBallots'];

  @Nested(() => StatedPermission)
  writtenResolution?: BylawOverrides['writtenResolution'];

  @Nested(() => StatedPermission)
  electronicVoting?: BylawOverrides['electronicVoting'];

  @Nested(() => StatedBlankItem)
  blankBallotItem?: BylawOverrides['blankBallotItem'];

  @Nested(() => StatedDays)
  noticeDays?: BylawOverrides['noticeDays'];

  @Nested(() => StatedUnnotifiedItems)
  unnotifiedItems?: BylawOverrides['unnotifiedItems'];

  @Nested(() => StatedFraction)
  requisition?: BylawOverrides['requisition'];

  @Nested(() => StatedSignatories)
  signatories?: BylawOverrides['signatories'];

  @Nested(() => StatedCoChairs)
  coChairs?: BylawOverrides['coChairs'];
}

export class AddVersionDto {
  @ApiProperty({ format: 'date', example: '2020-04-24' })
  @IsLocalDate()
  effectiveFrom: string;

  @ApiPropertyOptional({ example: '회칙', maxLength: LONGEST_TITLE })
  @IsOptional()
  @IsLine(LONGEST_TITLE)
  title?: string;

  @ApiPropertyOptional({ format: 'date' })
  @IsOptional()
  @IsLocalDate()
  adoptedOn?: string | null;

  @ApiProperty({ type: OverridesDto })
  @ValidateNested()
  @IsObject()
  @IsDefined()
  @Type(() => OverridesDto)
  overrides: OverridesDto;

  @ApiPropertyOptional({
    default: false,
    description:
      'Refuse what the law does not admit; otherwise it is recorded, and a finding says the law stands.',
  })
  @IsOptional()
  @IsBoolean()
  onlyWhatTheLawAdmits?: boolean;
}
