import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, IsUUID, MaxLength } from 'class-validator';
import { AUDIT_ACTION_NAMES, type AuditAction } from '../../audit/audit-actions.js';
import { PageQuery } from '../../platform/http/paging.js';
import { IsInstant } from '../../platform/http/validators.js';

export class TrailQuery extends PageQuery {
  @ApiPropertyOptional({ enum: AUDIT_ACTION_NAMES })
  @IsOptional()
  @IsIn(AUDIT_ACTION_NAMES)
  action?: AuditAction;

  @ApiPropertyOptional({ example: 'meeting' })
  @IsOptional()
  @MaxLength(40)
  @IsString()
  subjectKind?: string;

  @ApiPropertyOptional({ format: 'uuid' })
  @IsOptional()
  @IsUUID()
  subjectId?: string;

  @ApiPropertyOptional({ format: 'uuid', description: 'Who did it.' })
  @IsOptional()
  @IsUUID()
  accountId?: string;

  @ApiPropertyOptional({ format: 'date-time' })
  @IsOptional()
  @IsInstant()
  from?: string;

  @ApiPropertyOptional({ format: 'date-time', description: 'Up to but not including this moment.' })
  @IsOptional()
  @IsInstant()
  until?: string;
}
