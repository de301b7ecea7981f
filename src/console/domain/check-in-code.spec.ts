import { describe, expect, it } from '@jest/globals';
import { printedCode, readCode, writeCode } from './check-in-code.js';

const PROOF = '123456789012345678901234';

describe('check-in codes', () => {
  it('carry the number on the roll and the proof', () => {
    const code = writeCode({ position: 12, proof: PROOF });
    expect(code).toBe(`000012${PROOF}`);
    expect(readCode(code)).toEqual({ position: 12, proof: PROOF });
  });

  it.each([
    ['as printed, in groups', printedCode(writeCode({ position: 12, proof: PROOF }))],
    ['with dashes', `000012-${PROOF}`],
    ['in full-width digits', `０００012${PROOF}`],
    ['with a line end, as scanners send', `000012${PROOF}\r\n`],
  ])('are read %s', (_, typed) => {
    expect(readCode(typed)).toEqual({ position: 12, proof: PROOF });
  });

  it.each([
    ['a name', '김마당'],
    ['too short', '000012'],
    ['too long', `000012${PROOF}1`],
    ['number zero', `000000${PROOF}`],
    ['nothing', ''],
  ])('are not %s', (_, typed) => {
    expect(readCode(typed)).toBeNull();
  });
});
