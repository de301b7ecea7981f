import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsEmail, IsIn, IsNotEmpty, IsOptional, IsString, MaxLength } from 'class-validator';
import { LANGUAGES, type Language } from '../../kernel/localized.js';
import { IsLine } from '../../platform/http/line.js';
import { IsNewPassword } from './is-new-password.js';

export class SetUpDto {
  @ApiProperty({ description: 'The setup code the server printed when it started.' })
  @MaxLength(100)
  @IsNotEmpty()
  @IsString()
  code: string;

  @ApiProperty({ example: 'secretary@council.example' })
  @MaxLength(254)
  @IsEmail()
  email: string;

  @ApiProperty({ example: '김마당' })
  @IsLine(100)
  name: string;

  @ApiProperty({ minLength: 10 })
  @IsNewPassword()
  password: string;

  @ApiPropertyOptional({ enum: LANGUAGES, default: 'ko' })
  @IsOptional()
  @IsIn(LANGUAGES)
  language?: Language;
}
