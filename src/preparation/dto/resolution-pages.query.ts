import { IsOptional, IsUUID } from 'class-validator';
import { WatchQuery } from '../../resolutions/dto/resolution.dto.js';

export class ResolutionPageQuery extends WatchQuery {
  /** Whose reply on paper is being entered. */
  @IsOptional()
  @IsUUID()
  paper?: string;
}

export class NewResolutionQuery {
  @IsOptional()
  @IsUUID()
  body?: string;
}
