import { ApiProperty, ApiPropertyOptional, PartialType } from '@nestjs/swagger';
import { IsBoolean, IsEmail, IsOptional, IsString, MaxLength } from 'class-validator';
import { IsNewPassword } from '../../identity/dto/is-new-password.js';
import { IsLine } from '../../platform/http/line.js';
import { PostalAddressDto } from './postal-address.dto.js';
import { PageQuery } from '../../platform/http/paging.js';

export class RegisterPersonDto extends PostalAddressDto {
  @ApiProperty({ example: '김마당' })
  @IsLine(100)
  name: string;

  @ApiPropertyOptional({ type: String, nullable: true, example: 'kim@council.example' })
  @IsOptional()
  @MaxLength(254)
  @IsEmail()
  email?: string | null;

  @ApiPropertyOptional({ type: String, nullable: true, example: '063-000-0000' })
  @IsOptional()
  @IsLine(40)
  phone?: string | null;
}

export class ChangePersonDto extends PartialType(RegisterPersonDto) {}

export class PeopleQuery extends PageQuery {
  @ApiPropertyOptional({ description: 'Part of a name.' })
  @IsOptional()
  @MaxLength(100)
  @IsString()
  search?: string;
}

/** Whom a page offers to choose from, where there are many. */
export class WhoQuery {
  @IsOptional()
  @MaxLength(100)
  @IsString()
  who?: string;
}

export class MoveAccountDto {
  @ApiProperty({ example: 'kim@council.example' })
  @MaxLength(254)
  @IsEmail()
  email: string;
}

export class GiveAccountDto {
  @ApiProperty({ example: 'kim@council.example' })
  @MaxLength(254)
  @IsEmail()
  email: string;

  @ApiPropertyOptional({
    minLength: 10,
    description: 'For a new account whose first password you hand over yourself.',
  })
  @IsOptional()
  @IsNewPassword()
  initialPassword?: string;

  @ApiPropertyOptional({
    description: 'Whether an invitation goes out by mail; by itself where no first password is handed over.',
  })
  @IsOptional()
  @IsBoolean()
  invite?: boolean;
}
