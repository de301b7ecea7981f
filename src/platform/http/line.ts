import { applyDecorators } from '@nestjs/common';
import { Transform } from 'class-transformer';
import { IsNotEmpty, IsString, MaxLength } from 'class-validator';

/** Text on one line: control characters and runs of blanks become one blank, the ends are trimmed. */
export function oneLine(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim();
}

/** Text of several lines: their ends are one sign everywhere, other control characters and blank ends are gone. */
export function severalLines(text: string): string {
  return text
    .normalize('NFC')
    .replace(/\r\n?/g, '\n')
    .replace(/(?![\n\t])\p{Cc}/gu, '')
    .trim();
}

/** A name, title or other text on one line, not blank, at most `length` characters. */
export function IsLine(length: number): PropertyDecorator {
  return applyDecorators(
    Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? oneLine(value) : value)),
    MaxLength(length),
    IsNotEmpty(),
    IsString(),
  );
}

/** Text of several lines, not blank, at most `length` characters. */
export function IsText(length: number): PropertyDecorator {
  return applyDecorators(
    Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? severalLines(value) : value)),
    MaxLength(length),
    IsNotEmpty(),
    IsString(),
  );
}
