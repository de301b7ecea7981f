import { describe, expect, it } from '@jest/globals';
import { sendingOf } from './sending.js';

const WEDNESDAY = '2022-02-16T10:00:00+09:00';

describe('a press on the convening page', () => {
  it('that mails is of now, whenever the page was opened', () => {
    expect(sendingOf({ means: 'email', mail: true, dispatchedAt: WEDNESDAY })).toEqual({
      mailed: true,
      dispatchedAt: undefined,
    });
  });

  it('mails nobody when the notice went by telephone or was put up, though the box is ticked', () => {
    for (const means of ['telephone', 'public-notice', 'post'] as const) {
      expect(sendingOf({ means, mail: true, dispatchedAt: WEDNESDAY })).toEqual({
        mailed: false,
        dispatchedAt: WEDNESDAY,
      });
    }
  });

  it('records when it went out by other hands', () => {
    expect(sendingOf({ means: 'email', mail: false, dispatchedAt: WEDNESDAY })).toEqual({
      mailed: false,
      dispatchedAt: WEDNESDAY,
    });
    expect(sendingOf({ means: 'email' })).toEqual({ mailed: false, dispatchedAt: undefined });
  });
});
