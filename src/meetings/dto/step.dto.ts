import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsBoolean, IsOptional } from 'class-validator';
import { IsLine } from '../../platform/http/line.js';
import { IsInstant } from '../../platform/http/validators.js';

export class StepDto {
  @ApiPropertyOptional({
    format: 'date-time',
    example: '2021-02-25T14:03:00+09:00',
    description: 'When it happened; now, when left out.',
  })
  @IsOptional()
  @IsInstant()
  at?: string;
}

export class StepSlipDto {
  @ApiProperty({ description: 'What went wrong, as the record says it.', example: '정회를 잘못 누름' })
  @IsLine(500)
  reason: string;
}

export class OpenDto extends StepDto {
  @ApiPropertyOptional({
    default: false,
    description: 'Puts on the roll who has joined since the record date.',
  })
  @IsOptional()
  @IsBoolean()
  admitNewcomers?: boolean;
}

export class RecessDto extends StepDto {
  @ApiPropertyOptional({ example: '검표를 위하여' })
  @IsOptional()
  @IsLine(500)
  reason?: string;
}

export class AdjournDto extends StepDto {
  @ApiProperty({ format: 'date-time', description: 'When the sitting goes on.' })
  @IsInstant()
  until: string;

  @ApiPropertyOptional({ description: 'Where, when it is another place.' })
  @IsOptional()
  @IsLine(300)
  place?: string;

  @ApiPropertyOptional()
  @IsOptional()
  @IsLine(500)
  reason?: string;
}

export class PostponeDto extends StepDto {
  @ApiPropertyOptional({
    format: 'date-time',
    description: 'The new day; a sitting must name it, before the sitting it may stay open.',
  })
  @IsOptional()
  @IsInstant()
  until?: string;

  @ApiPropertyOptional()
  @IsOptional()
  @IsLine(300)
  place?: string;

  @ApiProperty({ example: '장소 사정' })
  @IsLine(500)
  reason: string;
}

export class CancelDto extends StepDto {
  @ApiProperty({ example: '안건이 철회되어' })
  @IsLine(500)
  reason: string;
}
