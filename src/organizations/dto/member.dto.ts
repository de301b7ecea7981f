import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  IsIn,
  IsObject,
  IsOptional,
  IsString,
  IsUUID,
  MaxLength,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { IsLine } from '../../platform/http/line.js';
import { PageQuery } from '../../platform/http/paging.js';
import { IsLocalDate } from '../../platform/http/validators.js';
import {
  MEMBER_KINDS,
  MEMBER_STANDINGS,
  type MemberKind,
  type MemberStanding,
} from '../domain/member-kind.js';
import { RegisterPersonDto } from './person.dto.js';
import { PostalAddressDto } from './postal-address.dto.js';

/** The address is that of a member organisation; a person's is given with the person. */
export class JoinDto extends PostalAddressDto {
  @ApiProperty({ enum: MEMBER_KINDS })
  @IsIn(MEMBER_KINDS)
  kind: MemberKind;

  @ApiPropertyOptional({ format: 'uuid', description: 'Of a member who is a registered person.' })
  @ValidateIf((dto: JoinDto) => isRegistered(dto) || dto.personId !== undefined)
  @IsUUID()
  personId?: string;

  @ApiPropertyOptional({
    type: RegisterPersonDto,
    description: 'A member who is a person not registered yet, instead of `personId`.',
  })
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => RegisterPersonDto)
  person?: RegisterPersonDto;

  @ApiPropertyOptional({ example: '오래된소나무협동조합', description: 'Of a member organisation.' })
  @ValidateIf((dto: JoinDto) => dto.kind === 'organization' || dto.name !== undefined)
  @IsLine(100)
  name?: string;

  @ApiPropertyOptional({ example: '12', description: 'The next free one when left out.' })
  @IsOptional()
  @IsLine(40)
  number?: string;

  @ApiProperty({ format: 'date', example: '2020-04-24' })
  @IsLocalDate()
  joinedOn: string;
}

function isRegistered(dto: Pick<JoinDto, 'kind' | 'person'>): boolean {
  return dto.kind === 'person' && dto.person === undefined;
}

export class ChangeMemberDto extends PostalAddressDto {
  @ApiPropertyOptional({ description: 'Of a member organisation; a person is renamed at the person.' })
  @IsOptional()
  @IsLine(100)
  name?: string;

  @ApiPropertyOptional()
  @IsOptional()
  @IsLine(40)
  number?: string;
}

export class LeaveDto {
  @ApiProperty({ format: 'date', description: 'The first day on which it is no longer a member.' })
  @IsLocalDate()
  leftOn: string;
}

export class MembersQuery extends PageQuery {
  @ApiPropertyOptional({ description: 'Part of a name, or a member number.' })
  @IsOptional()
  @MaxLength(100)
  @IsString()
  search?: string;

  @ApiPropertyOptional({ enum: MEMBER_KINDS })
  @IsOptional()
  @IsIn(MEMBER_KINDS)
  kind?: MemberKind;

  @ApiPropertyOptional({ format: 'date', description: 'Only members of that day.' })
  @IsOptional()
  @IsLocalDate()
  on?: string;

  @ApiPropertyOptional({
    enum: MEMBER_STANDINGS,
    description: 'Only those who are members today, who no longer are, or who are to become members.',
  })
  @IsOptional()
  @IsIn(MEMBER_STANDINGS)
  standing?: MemberStanding;
}

export class StartMandateDto {
  @ApiProperty({ format: 'uuid' })
  @IsUUID()
  personId: string;

  @ApiProperty({ format: 'date' })
  @IsLocalDate()
  startsOn: string;

  @ApiPropertyOptional({
    type: String,
    format: 'date',
    nullable: true,
    description: 'Last day on which it holds.',
  })
  @IsOptional()
  @IsLocalDate()
  endsOn?: string | null;

  @ApiPropertyOptional({ type: String, nullable: true, example: '위촉장 제2021-3호' })
  @IsOptional()
  @IsLine(200)
  document?: string | null;
}

export class EndTermDto {
  @ApiProperty({ format: 'date', description: 'The last day.' })
  @IsLocalDate()
  endsOn: string;
}
