import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsEmail, IsNotEmpty, IsOptional, IsString, MaxLength } from 'class-validator';
import { IsLocalPath } from './is-local-path.js';
import { IsNewPassword } from './is-new-password.js';

export class RequestLinkDto {
  @ApiProperty({ example: 'secretary@council.example' })
  @MaxLength(254)
  @IsEmail()
  email: string;

  @ApiPropertyOptional({ description: 'A path of this house to go on to after signing in.', example: '/' })
  @IsOptional()
  @IsLocalPath()
  next?: string;
}

export class RedeemLinkDto {
  @ApiProperty({ description: 'What follows `key=` in the link.' })
  @MaxLength(100)
  @IsNotEmpty()
  @IsString()
  key: string;

  @ApiPropertyOptional({
    minLength: 10,
    description: 'A new password, for who has none or has forgotten it.',
  })
  @IsOptional()
  @IsNewPassword()
  password?: string;
}
