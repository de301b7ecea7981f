import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { BLANK_ITEM_RULES } from '../../rulebooks/domain/rulebook.js';
import { ballotsReturned } from '../../voting/domain/tally.js';
import {
  completeAnswers,
  countingReplies,
  countItem,
  receiptOf,
  type Reply,
  REPLY_CHOICES,
  type ReplyChoice,
  type ReplyWindow,
} from './reply.js';

const at = (time: string) => Temporal.Instant.from(`2021-03-05T${time}+09:00`);
const window: ReplyWindow = {
  opensAt: Temporal.Instant.from('2021-02-26T09:00+09:00'),
  replyBy: at('18:00'),
};
const ITEM = 'item';

let sequence = 0;
const reply = (electorId: string, choice: ReplyChoice, time = '12:00'): Reply => ({
  id: `${electorId}-${time}`,
  electorId,
  sequence: (sequence += 1),
  receivedAt: at(time),
  requestsMeeting: false,
  choices: new Map([[ITEM, choice]]),
});

describe('the replies that count', () => {
  it('are those in time: the deadline itself is in time, a moment later is late', () => {
    const replies = [reply('a', 'yes', '18:00'), reply('b', 'yes', '18:00:00.001')];
    expect(countingReplies(replies, window).map(({ electorId }) => electorId)).toEqual(['a']);
  });

  it('are the last of each elector, so that a reply may be changed until the deadline', () => {
    const replies = [reply('a', 'yes', '10:00'), reply('a', 'no', '17:59'), reply('a', 'yes', '18:01')];
    expect(countItem(countingReplies(replies, window), ITEM, 'invalid-but-present').tally).toEqual({
      yes: 0,
      no: 1,
      abstain: 0,
      invalid: 0,
    });
  });

  it('are told by their arrival: a paper of the morning entered in the evening does not undo the reply of noon', () => {
    const noon = reply('a', 'no', '12:00');
    const paper = reply('a', 'yes', '09:30');
    expect(countingReplies([noon, paper], window)).toEqual([noon]);
  });

  it('are one at most for each elector, and never a late one', () => {
    const given = fc.record({
      electorId: fc.constantFrom('a', 'b', 'c', 'd'),
      minute: fc.integer({ min: 0, max: 59 }),
      hour: fc.integer({ min: 9, max: 20 }),
      choice: fc.constantFrom(...REPLY_CHOICES),
    });
    fc.assert(
      fc.property(fc.array(given), (many) => {
        const replies = many.map(({ electorId, hour, minute, choice }) =>
          reply(electorId, choice, `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`),
        );
        const counting = countingReplies(replies, window);
        expect(new Set(counting.map(({ electorId }) => electorId)).size).toBe(counting.length);
        for (const { receivedAt } of counting) {
          expect(receivedAt.epochMilliseconds).toBeLessThanOrEqual(window.replyBy.epochMilliseconds);
        }
      }),
    );
  });
});

describe('an item left unmarked', () => {
  const replies = [reply('a', 'yes'), reply('b', 'blank')];

  it.each([
    ['invalid-but-present', { replies: 2, tally: { yes: 1, no: 0, abstain: 0, invalid: 1 } }],
    ['abstention', { replies: 2, tally: { yes: 1, no: 0, abstain: 1, invalid: 0 } }],
    ['absent', { replies: 1, tally: { yes: 1, no: 0, abstain: 0, invalid: 0 } }],
  ] as const)('is %s where the rule says so', (rule, expected) => {
    expect(countItem(replies, ITEM, rule)).toEqual(expected);
  });

  it.each(BLANK_ITEM_RULES)('under %s the tally adds up to the replies that take part', (rule) => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...REPLY_CHOICES)), (choices) => {
        const { replies, tally } = countItem(
          choices.map((choice, index) => reply(String(index), choice)),
          ITEM,
          rule,
        );
        expect(ballotsReturned(tally)).toBe(replies);
      }),
    );
  });
});

describe('the answers of a reply', () => {
  const blank = { ok: true, value: new Map([[ITEM, 'blank']]) };

  it('a paper may leave an item unmarked, a screen may not', () => {
    expect(completeAnswers([ITEM], [], { channel: 'paper' })).toEqual(blank);
    expect(completeAnswers([ITEM], [{ agendaItemId: ITEM }], { channel: 'electronic' })).toEqual({
      ok: false,
      error: { code: 'item-unanswered', agendaItemId: ITEM },
    });
  });

  it('who asks to meet instead need not vote in writing, on a screen either', () => {
    const asks = { channel: 'electronic', requestsMeeting: true } as const;
    expect(completeAnswers([ITEM], [{ agendaItemId: ITEM }], asks)).toEqual(blank);
    expect(completeAnswers([ITEM], [], asks)).toEqual(blank);
  });

  it('answer each item once, and only items of this resolution', () => {
    const yes = { agendaItemId: ITEM, choice: 'yes' } as const;
    expect(completeAnswers([ITEM], [yes, yes], { channel: 'paper' })).toEqual({
      ok: false,
      error: { code: 'item-answered-twice', agendaItemId: ITEM },
    });
    expect(completeAnswers(['other'], [yes], { channel: 'paper' })).toEqual({
      ok: false,
      error: { code: 'unknown-item', agendaItemId: ITEM },
    });
  });
});

describe('the receipt of a reply', () => {
  it('is taken from the opening on', () => {
    const early = Temporal.Instant.from('2021-02-26T08:59+09:00');
    expect(receiptOf(window, early, early)).toMatchObject({ ok: false, error: { code: 'replies-not-open' } });
    expect(receiptOf(window, early, at('10:00'))).toMatchObject({
      ok: false,
      error: { code: 'received-before-opening' },
    });
  });

  it('is never in the future', () => {
    expect(receiptOf(window, at('11:00'), at('10:00'))).toEqual({
      ok: false,
      error: { code: 'received-in-the-future' },
    });
  });

  it('is on file also when late', () => {
    expect(receiptOf(window, at('18:30'), at('18:31'))).toMatchObject({ ok: true, value: { late: true } });
    expect(receiptOf(window, at('17:30'), at('18:31'))).toMatchObject({ ok: true, value: { late: false } });
  });
});
