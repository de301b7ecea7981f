import { IsOptional, IsString, IsUUID, MaxLength } from 'class-validator';
import { PageQuery } from '../../platform/http/paging.js';

/** Where the reader is on the way to a proxy: for which entry, to whom, and what was searched for. */
export class ProxyPageQuery extends PageQuery {
  @IsOptional()
  @IsUUID()
  for?: string;

  @IsOptional()
  @IsUUID()
  holder?: string;

  /** Somebody who is not on the roll, where the rules admit that. */
  @IsOptional()
  @IsString()
  @MaxLength(100)
  name?: string;

  @IsOptional()
  @IsString()
  @MaxLength(100)
  q?: string;

  /** Another proxy in the place of the one in force. */
  @IsOptional()
  @IsString()
  again?: string;

  /** Number of a kept form, as the platform adds it. */
  @IsOptional()
  @IsString()
  kept?: string;
}
