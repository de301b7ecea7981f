import { describe, expect, it } from '@jest/globals';
import { Temporal } from 'temporal-polyfill';
import { takeStep } from './life-cycle.js';
import { MEETING_COMMANDS, MEETING_STATES, type MeetingCommand, type MeetingState } from './meeting-state.js';
import { MOVES, WRITTEN_MOVES } from './moves.js';
import type { QuorumReading } from './quorum.js';
import { noticeStands } from './standing-notice.js';
import type { Circumstances, MeetingCourse, StepCommand } from './step.js';

const at = (text: string) => Temporal.Instant.from(`${text}+09:00`);
const SITS_AT = at('2021-02-25T14:00');
const NOW = at('2021-12-31T00:00');
const RULE = {
  law: '협동조합 기본법',
  article: '제28조 제5항',
  inForceFrom: '2012-12-01',
  confidence: 'source-read',
} as const;
const MAJORITY = { kind: 'more-than', numerator: 1, denominator: 2, base: 'entire-roll' } as const;

function quorum(present: number, required = 51): QuorumReading {
  const missing = Math.max(0, required - present);
  return { share: MAJORITY, of: 101, required, present, missing, met: missing === 0, source: RULE };
}

function circumstances(present = 55, overrides: Partial<Circumstances['notice']> = {}): Circumstances {
  return {
    timeZone: 'Asia/Seoul',
    presence: {
      roll: 101,
      inPerson: present,
      online: 0,
      proxies: 0,
      written: 0,
      heads: present,
      observers: 0,
    },
    quorum: quorum(present),
    notice: {
      required: true,
      source: RULE,
      unreached: [],
      leftOutButPresent: [],
      everybodyPresent: false,
      ...overrides,
    },
    hindrances: [],
  };
}

function course(state: MeetingState, overrides: Partial<MeetingCourse> = {}): MeetingCourse {
  return { state, form: 'in-person', sitsAt: SITS_AT, lastStepAt: null, noticeStands: true, ...overrides };
}

/** A command that nothing but the state could refuse. */
function plain(kind: MeetingCommand, when = SITS_AT): StepCommand {
  const until = when.add({ hours: 24 });
  switch (kind) {
    case 'convene':
    case 'close':
      return { kind, at: when, by: 'presiding' };
    case 'adjourn':
    case 'postpone':
      return { kind, at: when, until };
    case 'open':
    case 'recess':
    case 'resume':
    case 'lapse':
    case 'cancel':
      return { kind, at: when };
  }
}

function codeOf(result: ReturnType<typeof takeStep>): string {
  return result.ok ? result.value.next.state : result.error.code;
}

describe('the life of a meeting', () => {
  it('reaches every state from a draft', () => {
    const reached = new Set<MeetingState>(['draft']);
    for (const state of reached) {
      for (const next of Object.values(MOVES[state] as Record<string, MeetingState>)) reached.add(next);
    }
    expect([...reached].sort()).toEqual([...MEETING_STATES].sort());
  });

  const ALLOWED: Readonly<Record<MeetingState, Partial<Record<MeetingCommand, string>>>> = {
    draft: { convene: 'convened', open: 'notice-missing', cancel: 'cancelled' },
    convened: {
      convene: 'convened',
      open: 'open',
      postpone: 'postponed',
      lapse: 'quorum-is-met',
      cancel: 'cancelled',
    },
    open: {
      recess: 'recessed',
      adjourn: 'adjourned',
      postpone: 'postponed',
      lapse: 'quorum-is-met',
      close: 'closed',
    },
    recessed: { resume: 'open', lapse: 'quorum-is-met' },
    adjourned: { resume: 'open', postpone: 'postponed', lapse: 'quorum-is-met' },
    postponed: {
      convene: 'convened',
      open: 'open',
      postpone: 'postponed',
      lapse: 'quorum-is-met',
      cancel: 'cancelled',
    },
    closed: {},
    lapsed: {},
    cancelled: {},
  };

  for (const state of MEETING_STATES) {
    for (const command of MEETING_COMMANDS) {
      const expected = ALLOWED[state][command] ?? 'not-from-this-state';
      it(`${state} × ${command}: ${expected}`, () => {
        expect(codeOf(takeStep(course(state), plain(command), circumstances(), NOW))).toBe(expected);
      });
    }
  }

  for (const state of MEETING_STATES) {
    for (const command of MEETING_COMMANDS) {
      it(`a written resolution that is ${state} × ${command} never sits`, () => {
        const written = course(state, { form: 'written' });
        const base = plain(command);
        const asked = 'by' in base ? { ...base, by: 'written-resolution' as const } : base;
        const moves = WRITTEN_MOVES[state] as Partial<Record<MeetingCommand, MeetingState>>;
        const sits = command !== 'convene' && command !== 'close' && command !== 'cancel';
        const expected = sits ? 'never-sits' : (moves[command] ?? 'not-from-this-state');
        expect(codeOf(takeStep(written, asked, circumstances(), NOW))).toBe(expected);
      });
    }
  }

  it('a written resolution is sent out and closed by its replies, not by the chair', () => {
    const written = course('draft', { form: 'written' });
    expect(codeOf(takeStep(written, plain('convene'), circumstances(), NOW))).toBe('driven-by-replies');
  });
});

describe('opening', () => {
  it('missing notice blocks (민법 제71조, 협동조합 기본법 제28조 제5항)', () => {
    const taken = takeStep(course('draft', { noticeStands: false }), plain('open'), circumstances(), NOW);
    expect(taken).toEqual({ ok: false, error: { code: 'notice-missing', source: RULE } });
  });

  it('a body whose rules ask for no notice may just meet', () => {
    const rules = circumstances(5, { required: false });
    expect(codeOf(takeStep(course('draft', { noticeStands: false }), plain('open'), rules, NOW))).toBe(
      'open',
    );
  });

  it('the whole roll being there heals a missing notice, and the record says so (전원출석)', () => {
    const rules = circumstances(101, { everybodyPresent: true });
    const taken = takeStep(course('draft', { noticeStands: false }), plain('open'), rules, NOW);
    expect(taken.ok && taken.value.events[0]?.details.findings?.map(({ code }) => code)).toEqual([
      'everybody-present',
    ]);
  });

  it('electors left out block by name until they are notified or come (92다749)', () => {
    const rules = circumstances(55, { unreached: ['김하나', '박두리'] });
    const taken = takeStep(course('convened'), plain('open'), rules, NOW);
    expect(taken).toMatchObject({
      ok: false,
      error: { code: 'electors-not-notified', names: ['김하나', '박두리'], source: { article: '92다749' } },
    });
  });

  it('an elector left out who came is a warning', () => {
    const rules = circumstances(55, { leftOutButPresent: ['김하나'] });
    const taken = takeStep(course('convened'), plain('open'), rules, NOW);
    expect(taken.ok && taken.value.events[0]?.details.findings).toMatchObject([
      { code: 'left-out-but-present', severity: 'warning' },
    ]);
  });

  it('without a quorum opens with a warning, because quorum is judged at each vote (2008두5568)', () => {
    const taken = takeStep(course('convened'), plain('open'), circumstances(50), NOW);
    expect(taken.ok && taken.value.events[0]?.details.findings).toMatchObject([
      { code: 'opened-without-quorum', severity: 'warning', parameters: { present: 50, required: 51 } },
    ]);
  });

  it('calls nobody on another day than the one notified', () => {
    const nextDay = plain('open', at('2021-02-26T14:00'));
    expect(codeOf(takeStep(course('convened'), nextDay, circumstances(), NOW))).toBe('not-the-appointed-day');
  });

  it('the day is the day in Seoul, not in UTC', () => {
    const early = course('convened', { sitsAt: at('2021-02-25T07:30') });
    const opened = takeStep(early, plain('open', at('2021-02-25T09:30')), circumstances(), NOW);
    expect(codeOf(opened)).toBe('open');
  });

  it('before the notified time is a warning', () => {
    const taken = takeStep(course('convened'), plain('open', at('2021-02-25T13:50')), circumstances(), NOW);
    expect(taken.ok && taken.value.events[0]?.details.findings).toMatchObject([
      { code: 'opened-before-the-notified-time' },
    ]);
  });
});

describe('연기 and 속행', () => {
  it('the sitting continues on another day while quorate and needs no new notice (상법 제372조 유추)', () => {
    const until = at('2021-02-26T10:00');
    const taken = takeStep(course('open'), { kind: 'adjourn', at: SITS_AT, until }, circumstances(), NOW);
    expect(taken.ok && taken.value.next).toMatchObject({ state: 'adjourned', noticeStands: true });
    const next = taken.ok ? taken.value.next : course('draft');
    expect(codeOf(takeStep(next, plain('resume', until), circumstances(), NOW))).toBe('open');
    expect(codeOf(takeStep(next, plain('resume', at('2021-02-27T10:00')), circumstances(), NOW))).toBe(
      'not-the-appointed-day',
    );
  });

  it('a sitting without quorum may neither continue nor put itself off', () => {
    for (const command of ['adjourn', 'postpone'] as const) {
      const taken = takeStep(course('open'), plain(command), circumstances(49), NOW);
      expect(taken).toMatchObject({
        ok: false,
        error: { code: 'not-quorate', quorum: { present: 49, required: 51 }, source: { article: '제372조' } },
      });
    }
  });

  it('a sitting that puts itself off appoints the day, and the notice stands', () => {
    const undated = takeStep(
      course('open'),
      { kind: 'postpone', at: SITS_AT, until: null },
      circumstances(),
      NOW,
    );
    expect(codeOf(undated)).toBe('day-not-appointed');
    const until = at('2021-03-04T14:00');
    const dated = takeStep(course('open'), { kind: 'postpone', at: SITS_AT, until }, circumstances(), NOW);
    const next = dated.ok ? dated.value.next : course('draft');
    expect(codeOf(takeStep(next, plain('open', until), circumstances(), NOW))).toBe('open');
  });

  it('postponed before it sat, it needs a new notice', () => {
    const before = at('2021-02-20T10:00');
    const until = at('2021-03-04T14:00');
    const moved = takeStep(
      course('convened'),
      { kind: 'postpone', at: before, until },
      circumstances(0),
      NOW,
    );
    const next = moved.ok ? moved.value.next : course('draft');
    expect(next).toMatchObject({ state: 'postponed', noticeStands: false });
    expect(codeOf(takeStep(next, plain('open', until), circumstances(), NOW))).toBe('new-notice-needed');
    expect(codeOf(takeStep(next, plain('lapse', until), circumstances(3), NOW))).toBe('not-from-this-state');
    const called = takeStep(next, plain('convene', at('2021-02-21T10:00')), circumstances(0), NOW);
    const again = called.ok ? called.value.next : course('draft');
    expect(codeOf(takeStep(again, plain('open', until), circumstances(), NOW))).toBe('open');
  });

  it('the day appointed lies ahead', () => {
    const until = at('2021-02-25T13:00');
    const taken = takeStep(course('open'), { kind: 'adjourn', at: SITS_AT, until }, circumstances(), NOW);
    expect(codeOf(taken)).toBe('day-not-later');
  });

  it('whether the notice stands follows from the last notice or postponement', () => {
    const convened = { command: 'convene', details: {} } as const;
    const outside = { command: 'postpone', details: { inSession: false } } as const;
    const inside = { command: 'postpone', details: { inSession: true } } as const;
    const opened = { command: 'open', details: {} } as const;
    expect(noticeStands([])).toBe(false);
    expect(noticeStands([convened])).toBe(true);
    expect(noticeStands([convened, outside])).toBe(false);
    expect(noticeStands([convened, outside, convened])).toBe(true);
    expect(noticeStands([convened, opened, inside])).toBe(true);
  });
});

describe('유회', () => {
  it('records who was there and the numbers of the sentence', () => {
    const declared = at('2021-02-25T14:30');
    const taken = takeStep(course('convened'), plain('lapse', declared), circumstances(50), NOW);
    expect(taken.ok && taken.value.events).toMatchObject([
      {
        command: 'lapse',
        details: { presence: { inPerson: 50, roll: 101 }, quorum: { required: 51, missing: 1 } },
      },
    ]);
  });

  it('is not declared before the notified time', () => {
    const early = plain('lapse', at('2021-02-25T13:59'));
    expect(codeOf(takeStep(course('convened'), early, circumstances(3), NOW))).toBe('too-early-to-lapse');
  });

  it('is not declared of a quorate meeting, with the rule of the quorum', () => {
    const taken = takeStep(course('convened'), plain('lapse'), circumstances(51), NOW);
    expect(taken).toMatchObject({ ok: false, error: { code: 'quorum-is-met', source: RULE } });
  });
});

describe('order in time', () => {
  it('nothing is recorded ahead of time', () => {
    const taken = takeStep(course('convened'), plain('open'), circumstances(), at('2021-02-25T13:00'));
    expect(codeOf(taken)).toBe('in-the-future');
  });

  it('nothing is recorded before the step before', () => {
    const opened = course('open', { lastStepAt: at('2021-02-25T14:05') });
    expect(codeOf(takeStep(opened, plain('close'), circumstances(), NOW))).toBe('before-the-last-step');
  });

  it('a further notice may be recorded after a later one', () => {
    const convened = course('convened', { lastStepAt: at('2021-02-17T10:00') });
    const earlier = plain('convene', at('2021-02-16T10:00'));
    const taken = takeStep(convened, earlier, circumstances(), NOW);
    expect(taken.ok && taken.value.next.lastStepAt?.toString()).toBe('2021-02-17T01:00:00Z');
  });
});

describe('closing', () => {
  it('answers with the list of what is missing', () => {
    const hindrances = [
      { code: 'item-undecided', message: { ko: '제3호 의안이 남았습니다.', en: 'Item 3 is undecided.' } },
    ];
    const taken = takeStep(course('open'), plain('close'), { ...circumstances(), hindrances }, NOW);
    expect(taken).toEqual({ ok: false, error: { code: 'hindered', command: 'close', hindrances } });
  });

  it('a state that forbids the step is said before anything that is missing', () => {
    const hindrances = [{ code: 'x', message: { ko: '', en: '' } }];
    const taken = takeStep(course('closed'), plain('close'), { ...circumstances(), hindrances }, NOW);
    expect(codeOf(taken)).toBe('not-from-this-state');
  });
});
