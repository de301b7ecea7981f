import { ArrayMaxSize, IsArray, IsIn, IsOptional, IsUUID, Matches } from 'class-validator';
import { IsLine } from '../../platform/http/line.js';

const MOST = 200;

/** The order as the page showed it, and the one button that was pressed; a script sends the new order itself. */
export class OrderFormDto {
  @IsArray()
  @ArrayMaxSize(MOST)
  @IsUUID(undefined, { each: true })
  itemIds: string[];

  @IsLine(64)
  revision: string;

  @IsOptional()
  @Matches(/^(group|[0-9a-f-]{36}:(up|down))$/)
  press?: string;

  /** What is to be put together. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(MOST)
  @IsUUID(undefined, { each: true })
  chosen?: string[];
}

export class PaperOrderFormDto {
  @IsArray()
  @ArrayMaxSize(MOST)
  @IsUUID(undefined, { each: true })
  paperIds: string[];

  @Matches(/^[0-9a-f-]{36}:(up|down)$/)
  press: string;
}

const PUT_ASIDE = ['withdrawn', 'dropped'] as const;

export class PutAsideFormDto {
  @IsIn(PUT_ASIDE)
  outcome: (typeof PUT_ASIDE)[number];

  @IsLine(500)
  note: string;
}
