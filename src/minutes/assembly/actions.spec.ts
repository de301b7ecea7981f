import { describe, expect, it } from '@jest/globals';
import { Temporal } from 'temporal-polyfill';
import { actionItemRecord } from './actions.js';

const HERE = { meetingId: 'this', end: Temporal.Instant.from('2021-02-23T16:20:00+09:00') };
const ITEM = { title: '화장실 수리', dueOn: '2021-04-30' };

type Step = Parameters<typeof actionItemRecord>[1][number];
const step = (state: Step['state'], at: string, change: Partial<Step> = {}): Step => ({
  state,
  assignee: null,
  dueOn: null,
  note: null,
  meetingId: null,
  at: new Date(at),
  ...change,
});

const RAISED = step('raised', '2021-02-23T15:40:00+09:00', { meetingId: 'this' });
const ASSIGNED = step('assigned', '2021-02-23T15:40:00+09:00', {
  meetingId: 'this',
  assignee: '지원센터',
  dueOn: '2021-03-05',
});

describe('an action item in the minutes', () => {
  it('stands as the meeting left it, whatever became of it later', () => {
    const later = [
      step('assigned', '2021-03-10T10:00:00+09:00', { assignee: '시설팀', dueOn: '2021-04-30' }),
      step('closed', '2021-04-20T15:00:00+09:00', { meetingId: 'next' }),
    ];
    expect(actionItemRecord(ITEM, [RAISED, ASSIGNED, ...later], HERE, null)).toMatchObject({
      state: 'assigned',
      assignee: '지원센터',
      dueOn: '2021-03-05',
    });
  });

  it('is closed where the meeting heard of it, though it was written down the day after', () => {
    const closed = step('closed', '2021-02-24T10:00:00+09:00', {
      meetingId: 'this',
      note: '마쳤다고 보고함',
    });
    expect(actionItemRecord(ITEM, [RAISED, ASSIGNED, closed], HERE, '제1차')).toMatchObject({
      state: 'closed',
      note: '마쳤다고 보고함',
      raisedAt: '제1차',
    });
  });

  it('keeps the day it was raised with while nobody has it', () => {
    expect(actionItemRecord(ITEM, [RAISED], HERE, null)).toMatchObject({
      state: 'raised',
      assignee: null,
      dueOn: '2021-04-30',
    });
  });

  it('keeps that day also once somebody has it by another, after the meeting', () => {
    const raised = { ...RAISED, dueOn: '2021-04-30' };
    const later = step('assigned', '2021-03-10T10:00:00+09:00', { assignee: '시설팀', dueOn: '2021-06-30' });
    const moved = { ...ITEM, dueOn: '2021-06-30' };
    expect(actionItemRecord(moved, [raised, later], HERE, null)).toMatchObject({
      state: 'raised',
      assignee: null,
      dueOn: '2021-04-30',
    });
  });

  it('has no day any more where the meeting assigned it without one', () => {
    const raised = { ...RAISED, dueOn: '2021-04-30' };
    const assigned = { ...ASSIGNED, dueOn: null };
    expect(actionItemRecord(ITEM, [raised, assigned], HERE, null)).toMatchObject({ dueOn: null });
  });
});
