import { ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, Max, Min } from 'class-validator';

/** Which part of a long list is asked for. */
export class PageQuery {
  @ApiPropertyOptional({ minimum: 1, default: 1 })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(1_000_000)
  page: number = 1;

  @ApiPropertyOptional({ minimum: 1, maximum: 200, default: 50 })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(200)
  size: number = 50;
}

/** The same, as services take it. */
export interface PageRequest {
  readonly page: number;
  readonly size: number;
}

export interface Page<T> {
  readonly items: readonly T[];
  readonly page: number;
  readonly size: number;
  /** Of all pages together. */
  readonly total: number;
}

/** What a database is asked to skip and take. */
export function windowOf(query: PageRequest): { readonly skip: number; readonly take: number } {
  return { skip: (query.page - 1) * query.size, take: query.size };
}

export function pageOf<Row, T>(
  [rows, total]: readonly [readonly Row[], number],
  query: PageRequest,
  present: (row: Row) => T,
): Page<T> {
  return { items: rows.map(present), page: query.page, size: query.size, total };
}
