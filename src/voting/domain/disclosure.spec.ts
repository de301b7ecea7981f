import { describe, expect, it } from '@jest/globals';
import { disclosedTally, isWithheld } from './disclosure.js';

describe('what of a result may be shown', () => {
  const two = { yes: 1, no: 1, abstain: 0, invalid: 0 };
  const three = { yes: 2, no: 1, abstain: 0, invalid: 0 };

  it('a secret result of fewer than three ballots is not told in numbers', () => {
    expect(disclosedTally('electronic-secret', two)).toBeNull();
    expect(isWithheld('electronic-secret', two)).toBe(true);
    expect(disclosedTally('electronic-secret', three)).toEqual(three);
  });

  it('an open vote of two is', () => expect(disclosedTally('hands', two)).toEqual(two));

  it('a decision without a vote has no numbers to withhold', () => {
    expect(disclosedTally('no-objection', null)).toBeNull();
    expect(isWithheld('no-objection', null)).toBe(false);
  });
});
