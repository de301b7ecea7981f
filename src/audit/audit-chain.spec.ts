import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { breakIn, CHAIN_ORIGIN, type ChainedEvent, hashOf } from './audit-chain.js';
import { canonicalJson } from './domain/canonical-json.js';

const event: ChainedEvent = {
  id: 'a7a1b1a0-0000-4000-8000-000000000001',
  organizationId: 'a7a1b1a0-0000-4000-8000-000000000002',
  at: new Date('2021-02-25T05:00:00.000Z'),
  accountId: null,
  action: 'member.joined',
  subjectKind: 'member',
  subjectId: 'a7a1b1a0-0000-4000-8000-000000000003',
  details: { name: '김조합', number: '1' },
  previousHash: CHAIN_ORIGIN,
};

const CHANGES: readonly Partial<ChainedEvent>[] = [
  { id: event.subjectId },
  { organizationId: event.subjectId },
  { at: new Date('2021-02-25T05:00:00.001Z') },
  { accountId: event.subjectId },
  { action: 'member.left' },
  { subjectKind: 'person' },
  { subjectId: event.id },
  { details: { name: '김조합', number: 1 } },
];

describe('an event of the trail', () => {
  it('follows the one before it unaltered', () => {
    expect(breakIn({ ...event, hash: hashOf(event) }, CHAIN_ORIGIN)).toBeNull();
  });

  it.each(CHANGES)('changed to %j no longer fits its hash', (change) => {
    expect(breakIn({ ...event, ...change, hash: hashOf(event) }, CHAIN_ORIGIN)).toBe('content-changed');
  });

  it('after a missing predecessor is a break, also with a hash of its own made anew', () => {
    const orphan = { ...event, previousHash: 'f'.repeat(64) };
    expect(breakIn({ ...orphan, hash: hashOf(orphan) }, CHAIN_ORIGIN)).toBe('predecessor-changed');
  });

  it('has the same hash whatever the order in which its details are kept', () => {
    const details = { number: '1', name: '김조합' };
    expect(hashOf({ ...event, details })).toBe(hashOf(event));
  });
});

describe('canonical JSON', () => {
  it('is JSON of the same value', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  it('is the same text for the same object, whatever the order of its keys', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
        const reversed = Object.fromEntries(Object.entries(value).reverse());
        expect(canonicalJson(reversed)).toBe(canonicalJson(value));
      }),
    );
  });
});
