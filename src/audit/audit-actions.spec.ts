import { describe, expect, it } from '@jest/globals';
import { AUDIT_ACTION_NAMES, sentenceOf, SUBJECT_KINDS, subjectKindOf } from './audit-actions.js';

describe('the catalogue of actions', () => {
  it('says of every action to what kind of thing it happens, and knows no kind to which nothing happens', () => {
    expect(new Set(AUDIT_ACTION_NAMES.map(subjectKindOf))).toEqual(new Set(SUBJECT_KINDS));
  });

  it.each([
    ['meeting.opened', 'meeting'],
    ['attendance.arrived', 'meeting'],
    ['resolution.sent', 'meeting'],
    ['reminders.sent', 'meeting'],
    ['reminders.set', 'body'],
    ['agenda.reordered', 'meeting'],
    ['paper.attached', 'agenda-item'],
    ['ballot.cast', 'poll'],
    ['session.closed', 'access-token'],
    ['session.closed-everywhere', 'account'],
    ['roster.imported', 'import'],
    ['roster.exported', 'organization'],
  ] as const)('%s happens to a thing of the kind %s', (action, kind) => {
    expect(subjectKindOf(action)).toBe(kind);
  });

  it('has a sentence in both languages for every action, and the name of one it does not know', () => {
    for (const action of AUDIT_ACTION_NAMES) {
      expect(sentenceOf(action)).toEqual({
        ko: expect.stringMatching(/다\.$/),
        en: expect.stringMatching(/^[A-Z].+\.$/),
      });
    }
    expect(sentenceOf('meeting.dreamt')).toEqual({ ko: 'meeting.dreamt', en: 'meeting.dreamt' });
  });
});
