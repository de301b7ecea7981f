import { IsHash, IsObject, IsOptional } from 'class-validator';
import { IsLine } from '../../platform/http/line.js';
import { IsLocalDate } from '../../platform/http/validators.js';
import type { SentRule } from '../rule-fields.js';

/** A charter as its form sends it: what each field says, and in which article. */
export class RulesFormDto {
  @IsLocalDate()
  effectiveFrom: string;

  @IsOptional()
  @IsLine(60)
  title?: string;

  @IsOptional()
  @IsLocalDate()
  adoptedOn?: string;

  /** Which changes were shown, sent by the button that confirms them; recorded are those and no others. */
  @IsOptional()
  @IsHash('sha256')
  seen?: string;

  /** Read field by field by `overridesFrom`; left out where every field is empty. */
  @IsOptional()
  @IsObject()
  rules?: Record<string, SentRule>;
}
