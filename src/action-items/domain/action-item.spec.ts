import { describe, expect, it } from '@jest/globals';
import { Temporal } from 'temporal-polyfill';
import {
  ACTION_ITEM_STATES,
  ACTION_ITEM_TRANSITIONS,
  type ActionItemCommand,
  type ActionItemState,
  isOpen,
  takeStep,
} from './action-item.js';
import { returnsTo, stateAt } from './returning.js';

const COMMANDS: readonly ActionItemCommand[] = [
  { kind: 'assign', assignee: '간사', dueOn: null },
  { kind: 'answer', answer: '논의했습니다.' },
  { kind: 'close' },
  { kind: 'drop', reason: '필요가 없어졌습니다.' },
];
const today = '2021-04-20';
const at = (text: string) => Temporal.Instant.from(`${text}T15:00:00+09:00`);

describe('the life of an action item', () => {
  it('every state can be reached', () => {
    const reached = new Set<ActionItemState>(['raised', ...Object.values(ACTION_ITEM_TRANSITIONS).flat()]);
    expect([...reached].sort()).toEqual([...ACTION_ITEM_STATES].sort());
  });

  it('every state and command is decided: what is open may be assigned, answered, closed or dropped', () => {
    for (const state of ACTION_ITEM_STATES) {
      for (const command of COMMANDS) expect(takeStep(state, command, today).ok).toBe(isOpen(state));
    }
  });

  it('an answer leaves it open until a meeting closes it', () => {
    const answered = takeStep('assigned', { kind: 'answer', answer: '예산을 세우겠습니다.' }, today);
    expect(answered).toEqual({ ok: true, value: 'answered' });
    expect(isOpen('answered')).toBe(true);
  });

  it('nothing is due before the day on which it is assigned', () => {
    const command = (dueOn: string) => ({ kind: 'assign', assignee: '간사', dueOn }) as const;
    expect(takeStep('raised', command('2021-04-19'), today)).toMatchObject({
      error: { code: 'due-in-the-past', earliest: today },
    });
    expect(takeStep('raised', command(today), today).ok).toBe(true);
  });
});

describe('what returns to the next meeting', () => {
  const steps = [
    { state: 'raised', at: at('2021-02-23') },
    { state: 'assigned', at: at('2021-02-23') },
    { state: 'answered', at: at('2021-04-19') },
    { state: 'closed', at: at('2021-06-22') },
  ] as const;

  it('is what was open when the meeting began', () => {
    expect(returnsTo(steps, at('2021-04-20'))).toBe(true);
    expect(stateAt(steps, at('2021-04-20'))).toBe('answered');
  });

  it('does not change for an old meeting when it is closed later', () => {
    expect(returnsTo(steps, at('2021-06-22'))).toBe(true);
    expect(returnsTo(steps, at('2021-08-24'))).toBe(false);
  });

  it('does not return to the meeting that raised it, nor to one before', () => {
    expect(returnsTo(steps, at('2021-02-23'))).toBe(false);
    expect(returnsTo(steps, at('2020-12-22'))).toBe(false);
  });
});
