import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, IsUUID, MaxLength } from 'class-validator';
import { AUDIT_ACTION_NAMES, type AuditAction } from '../../audit/audit-actions.js';
import { AUDIT_GROUPS, type AuditGroup } from '../../audit/audit-groups.js';
import { PageQuery } from '../../platform/http/paging.js';
import { IsInstant, IsLocalDate } from '../../platform/http/validators.js';

export class TrailQuery extends PageQuery {
  @ApiPropertyOptional({ enum: AUDIT_ACTION_NAMES })
  @IsOptional()
  @IsIn(AUDIT_ACTION_NAMES)
  action?: AuditAction;

  @ApiPropertyOptional({ enum: AUDIT_GROUPS, description: 'Actions that belong together.' })
  @IsOptional()
  @IsIn(AUDIT_GROUPS)
  group?: AuditGroup;

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

/** The same as a page asks it: by days, both included. */
export class TrailPageQuery extends PageQuery {
  @IsOptional()
  @IsIn(AUDIT_GROUPS)
  group?: AuditGroup;

  /** A part of the name of who did it. */
  @IsOptional()
  @MaxLength(100)
  @IsString()
  who?: string;

  @IsOptional()
  @MaxLength(40)
  @IsString()
  subjectKind?: string;

  @IsOptional()
  @IsUUID()
  subjectId?: string;

  @IsOptional()
  @IsLocalDate()
  from?: string;

  @IsOptional()
  @IsLocalDate()
  until?: string;
}
