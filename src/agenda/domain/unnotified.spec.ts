import { describe, expect, it } from '@jest/globals';
import type { UnnotifiedItemRule } from '../../rulebooks/domain/rulebook.js';
import { ITEM_TYPES, isDecidable } from './agenda-item.js';
import { notificationOf } from './unnotified.js';

const source = {
  law: '민법',
  article: '제72조',
  inForceFrom: '1960-01-01',
  confidence: 'source-read',
} as const;
const rule = (value: UnnotifiedItemRule) => ({ value, source });

describe('an item that was not in the notice', () => {
  it('is refused where only notified matters may be decided, with the article', () => {
    expect(notificationOf('resolution', true, rule('forbidden'))).toEqual({
      ok: false,
      error: { code: 'unnotified-item-forbidden', source },
    });
  });

  it('waits for two thirds of those present where the rules say so', () => {
    expect(notificationOf('resolution', true, rule('two-thirds'))).toMatchObject({
      value: { urgent: true, admission: 'required', source },
    });
  });

  it('comes up at once where the rules allow it, and says so', () => {
    expect(notificationOf('resolution', true, rule('allowed'))).toMatchObject({
      value: { urgent: true, admission: null, source },
    });
  });

  it('is nothing special before any notice went out', () => {
    expect(notificationOf('resolution', false, rule('forbidden'))).toMatchObject({
      value: { urgent: false, admission: null },
    });
  });

  it('needs no notice when nothing is decided under it', () => {
    for (const type of ITEM_TYPES) {
      expect(notificationOf(type, true, rule('forbidden')).ok).toBe(!isDecidable(type));
    }
  });
});
