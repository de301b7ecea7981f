import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsEmail, IsIn, IsOptional, IsUUID, MaxLength } from 'class-validator';
import { GRANTED_ROLES, type GrantedRole } from '../domain/granted-role.js';

/** On whose page a role was taken back; none where it was on the page of all roles. */
export class RevokeGrantDto {
  @IsOptional()
  @IsUUID()
  personId?: string;
}

export class GiveGrantDto {
  @ApiPropertyOptional({ type: String, nullable: true, description: 'The account, or else `personId`.' })
  @IsOptional()
  @MaxLength(254)
  @IsEmail()
  email?: string | null;

  @ApiPropertyOptional({
    type: String,
    format: 'uuid',
    nullable: true,
    description: 'The person, or else `email`.',
  })
  @IsOptional()
  @IsUUID()
  personId?: string | null;

  @ApiProperty({ enum: GRANTED_ROLES })
  @IsIn(GRANTED_ROLES)
  role: GrantedRole;

  @ApiPropertyOptional({ type: String, format: 'uuid', nullable: true, description: 'For one body only.' })
  @IsOptional()
  @IsUUID()
  bodyId?: string | null;
}
