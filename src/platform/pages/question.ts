import type { Type } from '@nestjs/common';
import { err, ok, type Result } from '../../kernel/result.js';
import { type Problem, ProblemException } from '../http/problem.js';
import { validationPipe } from '../http/validation.js';
import { parseForm, withLists } from './form-body.js';

/** The query of an address, as Fastify reads it. */
export type Query = Readonly<Record<string, string | readonly string[]>>;

const pipe = validationPipe();

/**
 * Whether an address asks any of these fields, be it that they were left empty. Who opens a page without asking sees an
 * example; what somebody cleared is not filled in again.
 */
export function isAsked(address: string, fields: readonly string[]): boolean {
  const { searchParams } = new URL(address, 'http://localhost');
  return fields.some((field) => searchParams.has(field));
}

/**
 * What a form asks by its address (`?roll=51&present.inPerson=42`), in the shape of the API's DTO: whole numbers are
 * read as such, empty fields are left out. The problem is that of the API, field by field.
 */
export async function askedFor<T extends object>(query: Query, shape: Type<T>): Promise<Result<T, Problem>> {
  try {
    const body = withNumbers(withLists(parseForm(query).body));
    return ok((await pipe.transform(body, { type: 'body', metatype: shape })) as T);
  } catch (refusal) {
    if (refusal instanceof ProblemException) return err(refusal.problem);
    throw refusal;
  }
}

function withNumbers(value: unknown): unknown {
  if (typeof value === 'string') return /^\d{1,15}$/.test(value) ? Number(value) : value;
  if (Array.isArray(value)) return value.map(withNumbers);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, withNumbers(member)]));
}
