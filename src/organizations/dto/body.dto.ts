import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsBoolean, IsIn, IsOptional, IsUUID } from 'class-validator';
import { IsLine } from '../../platform/http/line.js';
import { IsLocalDate } from '../../platform/http/validators.js';
import { BODY_KINDS, type BodyKind } from '../domain/body-kind.js';
import { SEAT_ROLES, type SeatRole } from '../domain/seat-role.js';

export class CreateBodyDto {
  @ApiProperty({ example: '운영위원회' })
  @IsLine(100)
  name: string;

  @ApiProperty({ enum: BODY_KINDS })
  @IsIn(BODY_KINDS)
  kind: BodyKind;
}

export class RenameBodyDto {
  @ApiProperty({ example: '운영위원회' })
  @IsLine(100)
  name: string;
}

export class DissolveBodyDto {
  @ApiProperty({ format: 'date', description: 'The first day on which it no longer meets.' })
  @IsLocalDate()
  dissolvedOn: string;
}

export class OnDayQuery {
  @ApiPropertyOptional({ format: 'date' })
  @IsOptional()
  @IsLocalDate()
  on?: string;
}

export class TakeSeatDto {
  @ApiProperty({ format: 'uuid' })
  @IsUUID()
  personId: string;

  @ApiPropertyOptional({
    type: String,
    format: 'uuid',
    nullable: true,
    description: 'The member organisation sat for.',
  })
  @IsOptional()
  @IsUUID()
  memberId?: string | null;

  @ApiProperty({ example: '공동대표', description: 'As printed.' })
  @IsLine(60)
  title: string;

  @ApiProperty({ enum: SEAT_ROLES })
  @IsIn(SEAT_ROLES)
  role: SeatRole;

  @ApiProperty({
    description: 'Whether the seat has a vote. In an assembly of members the members vote, not the seats.',
  })
  @IsBoolean()
  votes: boolean;

  @ApiProperty({ format: 'date' })
  @IsLocalDate()
  startsOn: string;

  @ApiPropertyOptional({ type: String, format: 'date', nullable: true, description: 'Last day of the term.' })
  @IsOptional()
  @IsLocalDate()
  endsOn?: string | null;
}
