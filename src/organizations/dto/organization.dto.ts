import { ApiProperty, ApiPropertyOptional, PartialType } from '@nestjs/swagger';
import { IsIn, IsOptional } from 'class-validator';
import { IsLine } from '../../platform/http/line.js';
import { IsLocalDate, IsRevision, IsTimeZone } from '../../platform/http/validators.js';
import { PROFILES, type Profile } from '../domain/profile.js';

export class CreateOrganizationDto {
  @ApiProperty({ example: '전주시협동조합협의회' })
  @IsLine(100)
  name: string;

  @ApiProperty({ enum: PROFILES, description: 'What the organization is in law.' })
  @IsIn(PROFILES)
  profile: Profile;

  @ApiPropertyOptional({
    example: '회칙',
    description: 'What its own rules are called; by the profile when left out.',
  })
  @IsOptional()
  @IsLine(40)
  charterTitle?: string;

  @ApiPropertyOptional({ example: 'Asia/Seoul', default: 'Asia/Seoul' })
  @IsOptional()
  @IsTimeZone()
  timeZone?: string;

  @ApiPropertyOptional({ type: String, format: 'date', nullable: true, example: '2020-04-24' })
  @IsOptional()
  @IsLocalDate()
  foundedOn?: string | null;
}

export class ChangeOrganizationDto extends PartialType(CreateOrganizationDto) {
  @IsRevision()
  revision?: string;
}
