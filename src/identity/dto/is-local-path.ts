import { applyDecorators } from '@nestjs/common';
import { MaxLength, ValidateBy } from 'class-validator';
import { localPath } from '../../platform/pages/redirect.js';

/** The longest address to go on to, in characters. */
export const LONGEST_PATH = 2000;

/** A path of this house, never the address of another. */
export function IsLocalPath(): PropertyDecorator {
  return applyDecorators(
    MaxLength(LONGEST_PATH),
    ValidateBy({
      name: 'isLocalPath',
      validator: { validate: (value) => typeof value === 'string' && localPath(value) !== null },
    }),
  );
}
