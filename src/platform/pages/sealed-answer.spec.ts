import { describe, expect, it } from '@jest/globals';
import { openAnswer, sealAnswer } from './sealed-answer.js';

const ANSWER = {
  message: { ko: 'API 토큰을 만들었습니다: mdg_x', en: 'The API token is made: mdg_x' },
  cookies: [{ name: 'madang_session', value: 'secret', lastsSeconds: 60 }],
};
const KEY = { house: 'the secret of the house', browser: 'a', submission: '1' };

describe('the kept answer of a form', () => {
  it('is read again by the browser that sent the form, and lies nowhere in the clear', () => {
    const sealed = sealAnswer(ANSWER, KEY);
    expect(openAnswer(sealed, KEY)).toEqual(ANSWER);
    expect(sealed.toString('latin1')).not.toMatch(/mdg_x|secret/);
  });

  it.each([
    ['another browser', { browser: 'b' }],
    ['another submission', { submission: '2' }],
    ['another house', { house: 'another' }],
  ])('is nothing to %s', (_, other) => {
    expect(openAnswer(sealAnswer(ANSWER, KEY), { ...KEY, ...other })).toBeNull();
  });

  it('that was altered is nothing to anybody', () => {
    const sealed = sealAnswer(ANSWER, KEY);
    sealed[40] = (sealed[40] ?? 0) ^ 1;
    expect(openAnswer(sealed, KEY)).toBeNull();
    expect(openAnswer(Buffer.alloc(3), KEY)).toBeNull();
  });
});
