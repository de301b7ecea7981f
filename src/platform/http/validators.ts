import { applyDecorators } from '@nestjs/common';
import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, ValidateBy, type ValidationOptions } from 'class-validator';
import { Temporal } from 'temporal-polyfill';
import { parseLocalDate } from '../../kernel/local-date.js';
import { IsLine } from './line.js';

/** A day of the calendar, `YYYY-MM-DD`. */
export function IsLocalDate(options?: ValidationOptions): PropertyDecorator {
  return ValidateBy(
    {
      name: 'isLocalDate',
      validator: { validate: (value) => typeof value === 'string' && parseLocalDate(value) !== null },
    },
    options,
  );
}

/** A moment, ISO 8601 with an offset. */
export function IsInstant(options?: ValidationOptions): PropertyDecorator {
  return ValidateBy(
    { name: 'isInstant', validator: { validate: (value) => typeof value === 'string' && isInstant(value) } },
    options,
  );
}

/** A name of the IANA time zone database. */
export function IsTimeZone(options?: ValidationOptions): PropertyDecorator {
  return ValidateBy(
    {
      name: 'isTimeZone',
      validator: { validate: (value) => typeof value === 'string' && isTimeZone(value) },
    },
    options,
  );
}

/** An address that a browser may follow, `https://…` or `http://…`; nothing that runs. */
export function IsWebAddress(options?: ValidationOptions): PropertyDecorator {
  return ValidateBy(
    {
      name: 'isWebAddress',
      validator: { validate: (value) => typeof value === 'string' && isWebAddress(value) },
    },
    options,
  );
}

/** What a change was made from, as the API gave it; left out, the change is made to whatever stands now. */
export function IsRevision(): PropertyDecorator {
  const description =
    'The `revision` that was read: with it nothing is saved over what somebody else saved meanwhile.';
  return applyDecorators(ApiPropertyOptional({ type: String, description }), IsOptional(), IsLine(64));
}

function isWebAddress(text: string): boolean {
  return /^https?:\/\//i.test(text) && URL.canParse(text);
}

function isInstant(text: string): boolean {
  if (text.length > 40 || !/^(?!0000)\d{4}-/.test(text)) return false;
  try {
    Temporal.Instant.from(text);
    return true;
  } catch {
    return false;
  }
}

export function isTimeZone(text: string): boolean {
  if (!/^[A-Za-z][A-Za-z0-9_+\-/]{1,63}$/.test(text)) return false;
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(text);
    return true;
  } catch {
    return false;
  }
}
