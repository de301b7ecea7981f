import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, IsString, MaxLength } from 'class-validator';
import { LONGEST_PASSWORD } from '../passwords.js';
import { IsNewPassword } from './is-new-password.js';

export class ChangePasswordDto {
  @ApiPropertyOptional({ description: 'The password of now; left out by who has none yet.' })
  @IsOptional()
  @MaxLength(LONGEST_PASSWORD)
  @IsString()
  current?: string;

  @ApiProperty({ minLength: 10 })
  @IsNewPassword()
  next: string;
}
