import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsBoolean, IsIn, IsOptional } from 'class-validator';
import { PageQuery } from '../../platform/http/paging.js';
import { IMPORT_KINDS, type ImportKind } from '../domain/imports/columns.js';
import { LINE_OUTCOMES, type LineOutcome } from '../domain/imports/plan.js';

export class StartImportDto {
  @ApiProperty({ enum: IMPORT_KINDS })
  @IsIn(IMPORT_KINDS)
  kind: ImportKind;
}

export class ConfirmImportDto {
  @ApiPropertyOptional({
    default: false,
    description: 'Whether wrong lines are left out; otherwise one of them refuses the whole file.',
  })
  @IsOptional()
  @IsBoolean()
  leaveOutWrong?: boolean;
}

export class ImportLinesQuery extends PageQuery {
  @ApiPropertyOptional({ enum: LINE_OUTCOMES })
  @IsOptional()
  @IsIn(LINE_OUTCOMES)
  outcome?: LineOutcome;
}
