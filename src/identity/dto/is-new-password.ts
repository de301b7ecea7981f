import { applyDecorators } from '@nestjs/common';
import { IsString, MaxLength, MinLength } from 'class-validator';
import { LONGEST_PASSWORD, SHORTEST_PASSWORD } from '../passwords.js';

/** A password that somebody chooses. Length is asked for, kinds of characters are not (NIST SP 800-63B). */
export function IsNewPassword(): PropertyDecorator {
  return applyDecorators(MaxLength(LONGEST_PASSWORD), MinLength(SHORTEST_PASSWORD), IsString());
}
