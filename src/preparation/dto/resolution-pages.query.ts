import { IsIn, IsOptional, IsString, IsUUID } from 'class-validator';
import { PageQuery } from '../../platform/http/paging.js';

export class ResolutionPageQuery extends PageQuery {
  @IsOptional()
  @IsIn(['all', 'missing', 'replied'])
  show: 'all' | 'missing' | 'replied' = 'all';

  /** Whose reply on paper is being entered. */
  @IsOptional()
  @IsUUID()
  paper?: string;

  /** Number of a kept form, as the platform adds it. */
  @IsOptional()
  @IsString()
  kept?: string;
}

export class NewResolutionQuery {
  @IsOptional()
  @IsUUID()
  body?: string;

  @IsOptional()
  @IsString()
  kept?: string;
}
