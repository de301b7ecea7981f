import { IsOptional } from 'class-validator';
import { IsLine } from '../../platform/http/line.js';
import { IsLocalDate } from '../../platform/http/validators.js';

export class IssueTokenPageDto {
  @IsLine(200)
  label: string;

  /** The last day on which the token works. */
  @IsOptional()
  @IsLocalDate()
  lastDay?: string;
}
