import { ApiProperty } from '@nestjs/swagger';
import { IsNotEmpty, IsString, MaxLength } from 'class-validator';
import { LONGEST_PASSWORD } from '../passwords.js';

export class SignInDto {
  @ApiProperty({ example: 'secretary@council.example' })
  @MaxLength(254)
  @IsNotEmpty()
  @IsString()
  email: string;

  @ApiProperty({ example: '마당에서 만나요 2021' })
  @MaxLength(LONGEST_PASSWORD)
  @IsNotEmpty()
  @IsString()
  password: string;
}
