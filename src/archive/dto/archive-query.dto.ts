import { ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, IsUUID, Max, MaxLength, Min } from 'class-validator';
import { ITEM_OUTCOMES, type ItemOutcome } from '../../agenda/domain/agenda-item.js';

/** A choice that was left empty in a form is none. */
function emptyIsNone({ value }: { readonly value: unknown }): unknown {
  return value === '' ? undefined : value;
}

function numberOrNone({ value }: { readonly value: unknown }): unknown {
  return value === '' || value === undefined ? undefined : Number(value);
}

export class ArchiveQueryDto {
  @ApiPropertyOptional({
    example: '예산',
    description: 'Words; each of them must be found. All items without.',
  })
  @IsOptional()
  @IsString()
  @MaxLength(100)
  q?: string;

  @ApiPropertyOptional({ format: 'uuid', description: 'Only what this body dealt with.' })
  @Transform(emptyIsNone)
  @IsOptional()
  @IsUUID()
  body?: string;

  @ApiPropertyOptional({ example: 2021, description: 'Only meetings of this year.' })
  @Transform(numberOrNone)
  @IsOptional()
  @IsInt()
  @Min(1900)
  @Max(9998)
  year?: number;

  @ApiPropertyOptional({ enum: ITEM_OUTCOMES })
  @Transform(emptyIsNone)
  @IsOptional()
  @IsIn(ITEM_OUTCOMES)
  outcome?: ItemOutcome;

  @ApiPropertyOptional({ minimum: 1, default: 1 })
  @Transform(numberOrNone)
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(10_000)
  page?: number;
}
