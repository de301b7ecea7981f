import { describe, expect, it } from '@jest/globals';
import { Temporal } from 'temporal-polyfill';
import { checkWindow, closingMoment, meetingRequests, stageOf } from './resolution-course.js';
import type { Reply } from './reply.js';

const instant = (text: string) => Temporal.Instant.from(text);
const opensAt = instant('2021-02-26T09:00+09:00');
const replyBy = instant('2021-03-05T18:00+09:00');
const window = { opensAt, replyBy };

const replies = (count: number, requestsMeeting = false): Reply[] =>
  Array.from({ length: count }, (_, index) => ({
    id: String(index),
    electorId: String(index),
    sequence: index,
    receivedAt: opensAt,
    requestsMeeting,
    choices: new Map(),
  }));

describe('the window for replies', () => {
  const before = instant('2021-02-25T00:00Z');

  it('is announced to the minute', () => {
    expect(checkWindow(window, before).ok).toBe(true);
    const odd = { opensAt, replyBy: replyBy.add({ seconds: 30 }) };
    expect(checkWindow(odd, before)).toEqual({ ok: false, error: { code: 'window-not-to-the-minute' } });
  });

  it('opens before it ends', () => {
    expect(checkWindow({ opensAt, replyBy: opensAt }, before)).toEqual({
      ok: false,
      error: { code: 'window-reversed' },
    });
  });

  it('is not over before it is announced', () => {
    expect(checkWindow(window, replyBy.add({ minutes: 1 }))).toEqual({
      ok: false,
      error: { code: 'reply-by-passed' },
    });
  });
});

describe('the closing of a written resolution', () => {
  it('is at the deadline, however late it is written down', () => {
    expect(closingMoment(window, 9, [], replyBy.add({ hours: 40 }))).toEqual({ ok: true, value: replyBy });
    expect(closingMoment(window, 9, [], replyBy)).toEqual({ ok: true, value: replyBy });
  });

  it('waits for the deadline while a reply is outstanding', () => {
    const now = replyBy.subtract({ minutes: 1 });
    expect(closingMoment(window, 9, replies(8), now)).toEqual({
      ok: false,
      error: { code: 'replies-outstanding', outstanding: 1, replyBy: replyBy.toString() },
    });
  });

  it('may come early once everybody has replied', () => {
    const now = replyBy.subtract({ hours: 5 });
    expect(closingMoment(window, 9, replies(9), now)).toEqual({ ok: true, value: now });
  });

  it('does not come early when one asks to meet instead', () => {
    const asked = [...replies(8), ...replies(1, true)];
    expect(closingMoment(window, 9, asked, replyBy.subtract({ hours: 5 }))).toMatchObject({
      ok: false,
      error: { code: 'meeting-requested', requests: 1 },
    });
  });
});

describe('requests to meet instead', () => {
  const source = {
    law: '민법',
    article: '제70조 제2항',
    inForceFrom: '1960-01-01',
    confidence: 'source-read',
  } as const;
  const fifth = {
    value: {
      kind: 'at-least',
      numerator: 1,
      denominator: 5,
      conveneWithinDays: 14,
      thenConvenes: 'court-permission',
    },
    source,
  } as const;

  it('one fifth of the roll is enough to demand a meeting', () => {
    expect(meetingRequests(replies(2, true), 9, fifth)).toEqual({
      requests: 2,
      required: 2,
      met: true,
      source,
    });
    expect(meetingRequests(replies(1, true), 9, fifth)).toMatchObject({
      requests: 1,
      required: 2,
      met: false,
    });
  });

  it('are reported also where no rule says how many it takes', () => {
    expect(meetingRequests(replies(3, true), 9, null)).toEqual({
      requests: 3,
      required: null,
      met: false,
      source: null,
    });
  });
});

describe('the stage of a written resolution', () => {
  it('opens and ends by the clock', () => {
    expect(stageOf('convened', window, opensAt.subtract({ minutes: 1 }))).toBe('sent');
    expect(stageOf('convened', window, opensAt)).toBe('open');
    expect(stageOf('convened', window, replyBy)).toBe('open');
    expect(stageOf('convened', window, replyBy.add({ milliseconds: 1 }))).toBe('due');
    expect(stageOf('closed', window, replyBy)).toBe('closed');
  });
});
