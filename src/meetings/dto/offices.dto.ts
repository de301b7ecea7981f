import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ArrayMaxSize, ArrayNotEmpty, ArrayUnique, IsArray, IsOptional, IsUUID } from 'class-validator';
import { IsLine } from '../../platform/http/line.js';
import { IsInstant } from '../../platform/http/validators.js';

export class OfficesDto {
  @ApiPropertyOptional({ type: String, format: 'uuid', nullable: true })
  @IsOptional()
  @IsUUID()
  chairPersonId?: string | null;

  @ApiPropertyOptional({ type: String, nullable: true, example: '임시의장' })
  @IsOptional()
  @IsLine(60)
  chairTitle?: string | null;

  @ApiPropertyOptional({ type: String, format: 'uuid', nullable: true })
  @IsOptional()
  @IsUUID()
  recorderPersonId?: string | null;
}

export class ElectSignatoriesDto {
  @ApiProperty({ type: [String], format: 'uuid', description: 'Electors who are there themselves.' })
  @IsArray()
  @ArrayNotEmpty()
  @ArrayMaxSize(50)
  @ArrayUnique()
  @IsUUID(undefined, { each: true })
  electorIds: string[];

  @ApiPropertyOptional({ format: 'date-time' })
  @IsOptional()
  @IsInstant()
  at?: string;
}
