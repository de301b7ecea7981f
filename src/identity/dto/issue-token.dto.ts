import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional } from 'class-validator';
import { IsLine } from '../../platform/http/line.js';
import { IsInstant } from '../../platform/http/validators.js';

export class IssueTokenDto {
  @ApiProperty({ description: 'What the token is for.', example: '소식지 연동' })
  @IsLine(200)
  label: string;

  @ApiPropertyOptional({ type: String, nullable: true, example: '2027-01-01T00:00:00+09:00' })
  @IsOptional()
  @IsInstant()
  expiresAt?: string | null;
}
