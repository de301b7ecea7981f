import { ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsOptional, IsUUID, Matches } from 'class-validator';

const emptyIsNone = ({ value }: { readonly value: unknown }) => (value === '' ? undefined : value);

export class MonthQuery {
  @ApiPropertyOptional({ example: '2021-03', description: 'The present month when left out.' })
  @Transform(emptyIsNone)
  @IsOptional()
  @Matches(/^\d{4}-\d{2}$/)
  month?: string;

  @ApiPropertyOptional({ format: 'uuid', description: 'Of one body only.' })
  @Transform(emptyIsNone)
  @IsOptional()
  @IsUUID()
  body?: string;
}
