import { applyDecorators } from '@nestjs/common';
import { MaxLength, ValidateBy } from 'class-validator';
import { isLocalPath } from '../../platform/pages/redirect.js';

const LONGEST_PATH = 1000;

/** A path of this house, never the address of another. */
export function IsLocalPath(): PropertyDecorator {
  return applyDecorators(
    MaxLength(LONGEST_PATH),
    ValidateBy({
      name: 'isLocalPath',
      validator: { validate: (value) => typeof value === 'string' && isLocalPath(value) },
    }),
  );
}
