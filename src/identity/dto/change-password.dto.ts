import { ApiProperty } from '@nestjs/swagger';
import { IsNotEmpty, IsString, MaxLength } from 'class-validator';
import { LONGEST_PASSWORD } from '../passwords.js';
import { IsNewPassword } from './is-new-password.js';

export class ChangePasswordDto {
  @ApiProperty()
  @MaxLength(LONGEST_PASSWORD)
  @IsNotEmpty()
  @IsString()
  current: string;

  @ApiProperty({ minLength: 10 })
  @IsNewPassword()
  next: string;
}
