import { describe, expect, it } from '@jest/globals';
import type { FastifyRequest } from 'fastify';
import { ProblemException } from './problem.js';
import { refuseUnstorableText } from './well-formed.js';

function codeFor(body: unknown): string | null {
  try {
    refuseUnstorableText({ params: {}, query: {}, body } as FastifyRequest);
    return null;
  } catch (refusal) {
    return refusal instanceof ProblemException ? refusal.problem.code : String(refusal);
  }
}

function nested(levels: number): unknown {
  let value: unknown = 'x';
  for (let level = 0; level < levels; level += 1) value = level % 2 === 0 ? [value] : { a: value };
  return value;
}

describe('the body of a request', () => {
  it.each([
    ['text', { title: '총회' }, null],
    ['the character NUL', { title: 'a\0' }, 'unstorable-text'],
    ['half a pair of surrogates, in a name', { '\ud800': 1 }, 'unstorable-text'],
    ['ten levels', nested(10), null],
    ['eleven levels', nested(11), 'too-deep'],
    ['more levels than the stack holds', nested(100_000), 'too-deep'],
  ])('with %s', (_, body, code) => {
    expect(codeFor(body)).toBe(code);
  });
});
