import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server';
import { ApiProperty } from '@nestjs/swagger';
import { ValidateBy } from 'class-validator';
import { IsLine } from '../../platform/http/line.js';

/** Longer than anything a browser sends. */
const LONGEST_RESPONSE = 20_000;

/** The answer of `navigator.credentials` as JSON; whether it is right is for the verification to say. */
function IsCredential(): PropertyDecorator {
  return ValidateBy({
    name: 'isCredential',
    validator: {
      validate: (value: unknown) =>
        typeof value === 'object' &&
        value !== null &&
        'id' in value &&
        typeof value.id === 'string' &&
        'response' in value &&
        typeof value.response === 'object' &&
        value.response !== null &&
        JSON.stringify(value).length <= LONGEST_RESPONSE,
    },
  });
}

export class PasskeyNameDto {
  @ApiProperty({ description: 'What the account calls it.', example: '사무실 노트북' })
  @IsLine(100)
  name: string;
}

export class AddPasskeyDto extends PasskeyNameDto {
  @ApiProperty({ type: Object, description: 'The answer of `navigator.credentials.create()` as JSON.' })
  @IsCredential()
  response: RegistrationResponseJSON;
}

export class PasskeySignInDto {
  @ApiProperty({ type: Object, description: 'The answer of `navigator.credentials.get()` as JSON.' })
  @IsCredential()
  response: AuthenticationResponseJSON;
}
