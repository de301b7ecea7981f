import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsEmail, IsNotEmpty, IsOptional, IsString, MaxLength } from 'class-validator';
import { IsNewPassword } from './is-new-password.js';

export class RequestLinkDto {
  @ApiProperty({ example: 'secretary@council.example' })
  @MaxLength(254)
  @IsEmail()
  email: string;
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
