import { describe, expect, it } from '@jest/globals';
import { inventedCooperative, inventedPerson } from './invented-names.js';

describe('invented names', () => {
  it('no two people of the demonstration share a name', () => {
    const people = Array.from({ length: 120 }, (_, n) => inventedPerson(n));
    expect(new Set(people).size).toBe(120);
  });

  it('each of the 67 member co-operatives has a name of its own', () => {
    const members = Array.from({ length: 67 }, (_, n) => inventedCooperative(n));
    expect(new Set(members).size).toBe(67);
  });
});
