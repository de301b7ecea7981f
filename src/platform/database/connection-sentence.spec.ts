import { describe, expect, it } from '@jest/globals';
import { connectionSentence } from './connection-sentence.js';

const url = 'postgresql://clerk:hush@db.example.org:5433/madang';

function failure(code: string): Error {
  return Object.assign(new Error(`connect ${code}`), { code });
}

describe('a database that cannot be used is one sentence', () => {
  it.each([
    ['ECONNREFUSED', /No PostgreSQL answers at db\.example\.org:5433/],
    ['ENOTFOUND', /"db\.example\.org" of DATABASE_URL is not known/],
    ['28P01', /refuses the user "clerk"/],
    ['3D000', /createdb madang/],
    ['ETIMEDOUT', /cannot be reached \(connect ETIMEDOUT\)/],
  ])('%s', (code, sentence) => {
    expect(connectionSentence(failure(code), url)).toMatch(sentence);
  });

  it('a host with several addresses fails with the reason of the first', () => {
    const both = new AggregateError([failure('ECONNREFUSED'), failure('ECONNREFUSED')]);
    expect(connectionSentence(both, url)).toMatch(/No PostgreSQL answers/);
  });

  it('never repeats the password', () => {
    for (const code of ['ECONNREFUSED', '28P01', '3D000', 'EPIPE']) {
      expect(connectionSentence(failure(code), url)).not.toContain('hush');
    }
  });
});
