import { describe, expect, it } from '@jest/globals';
import { Temporal } from 'temporal-polyfill';
import { resolveRulebook } from '../../rulebooks/domain/resolve-rulebook.js';
import {
  conveningFindings,
  deliveryFindings,
  gapsOf,
  isNoticeRequired,
  type NoticeDraft,
  noticePeriodOf,
} from './convening.js';

const at = (text: string) => Temporal.Instant.from(`${text}+09:00`);
const HOLIDAYS = { days: { '2021-03-01': '삼일절' }, years: [2020, 2021, 2024] };
const COOPERATIVE = rulesOf('general-assembly');

function rulesOf(body: 'general-assembly' | 'board' | 'steering-committee' | 'consultative-meeting') {
  const order = {
    profile: 'general-cooperative',
    onDate: '2021-02-25',
    overrides: {},
    version: null,
  } as const;
  return resolveRulebook({ ...order, body }).rulebook;
}

function draft(overrides: Partial<NoticeDraft> = {}): NoticeDraft {
  return {
    form: 'in-person',
    startsAt: at('2021-02-25T14:00'),
    dayOpen: false,
    dispatchedAt: at('2021-02-17T10:00'),
    purpose: '결산 승인',
    place: '다울마당',
    items: 2,
    roll: 67,
    ...overrides,
  };
}

describe('소집통지의 내용 (목적 · 안건 · 일시 · 장소, 협동조합 기본법 제28조 제5항)', () => {
  it('names each thing that is missing', () => {
    expect(gapsOf(draft())).toEqual([]);
    expect(gapsOf(draft({ purpose: ' ', place: null, items: 0, roll: 0 }))).toEqual([
      'purpose-missing',
      'place-missing',
      'items-missing',
      'roll-empty',
    ]);
    expect(gapsOf(draft({ dispatchedAt: at('2021-02-25T14:00') }))).toEqual(['not-ahead-of-the-meeting']);
  });

  it('a meeting put off without a new day has no time to name, whatever its old one was', () => {
    expect(gapsOf(draft({ dayOpen: true }))).toEqual(['day-open']);
    expect(gapsOf(draft({ dayOpen: true, dispatchedAt: at('2021-02-26T10:00') }))).toEqual(['day-open']);
  });

  it('a meeting online has no place, a written resolution neither place nor sitting', () => {
    expect(gapsOf(draft({ form: 'online', place: null }))).toEqual([]);
    const written = draft({ form: 'written', place: null, dispatchedAt: at('2021-02-25T14:00') });
    expect(gapsOf(written)).toEqual([]);
  });
});

describe('소집통지 기간 (7일 전까지, 초일불산입)', () => {
  it.each([
    ['2021-02-25', '2021-02-17', '2021-02-17'],
    ['2021-03-22', '2021-03-14', '2021-03-12'],
    ['2024-03-08', '2024-02-29', '2024-02-29'],
  ])('for a meeting on %s the notice leaves by %s, safely by %s', (day, lawfulLatest, safeLatest) => {
    expect(noticePeriodOf(day, COOPERATIVE, HOLIDAYS)).toMatchObject({ days: 7, lawfulLatest, safeLatest });
  });

  it('a notice on 2021-02-18 for 2021-02-25 is one day short: a warning with its article', () => {
    const period = noticePeriodOf('2021-02-25', COOPERATIVE, HOLIDAYS);
    const sent = {
      dispatchedOn: '2021-02-18',
      leftOut: [],
      body: 'general-assembly',
      profile: 'general-cooperative',
    } as const;
    expect(conveningFindings(period, sent, COOPERATIVE)).toContainEqual(
      expect.objectContaining({
        code: 'notice-short',
        severity: 'warning',
        parameters: { dispatchedOn: '2021-02-18', lawfulLatest: '2021-02-17', daysShort: 1 },
      }),
    );
  });

  it('the notice of 2021-03-15 for 2021-03-22 is one day short although 03-14 is a Sunday', () => {
    const period = noticePeriodOf('2021-03-22', COOPERATIVE, HOLIDAYS);
    const sent = {
      dispatchedOn: '2021-03-15',
      leftOut: [],
      body: 'general-assembly',
      profile: 'general-cooperative',
    } as const;
    expect(conveningFindings(period, sent, COOPERATIVE).map(({ code }) => code)).toContain('notice-short');
    const inTime = conveningFindings(period, { ...sent, dispatchedOn: '2021-03-14' }, COOPERATIVE);
    expect(inTime.map(({ code }) => code)).not.toContain('notice-short');
  });

  it('electors left out are named and block (92다749)', () => {
    const period = noticePeriodOf('2021-02-25', COOPERATIVE, HOLIDAYS);
    const sent = {
      dispatchedOn: '2021-02-17',
      leftOut: ['김하나'],
      body: 'general-assembly',
      profile: 'general-cooperative',
    } as const;
    expect(conveningFindings(period, sent, COOPERATIVE)[0]).toMatchObject({
      code: 'electors-left-out',
      severity: 'block',
      parameters: { names: ['김하나'] },
      source: { article: '92다749' },
    });
  });

  it('reminds a co-operative’s assembly that the board resolves on convening first (제33조 제2호)', () => {
    const period = noticePeriodOf('2021-02-25', COOPERATIVE, HOLIDAYS);
    const sent = { dispatchedOn: '2021-02-17', leftOut: [], body: 'general-assembly' } as const;
    const codes = (profile: 'general-cooperative' | 'unincorporated-association') =>
      conveningFindings(period, { ...sent, profile }, COOPERATIVE).map(({ code }) => code);
    expect(codes('general-cooperative')).toContain('board-resolves-convening');
    expect(codes('unincorporated-association')).not.toContain('board-resolves-convening');
  });

  it('a board needs a notice although no period is laid down, a working committee does not', () => {
    expect(isNoticeRequired('board', { noticeDays: { ...COOPERATIVE.noticeDays, value: 0 } })).toBe(true);
    expect(isNoticeRequired('steering-committee', rulesOf('steering-committee'))).toBe(false);
    expect(isNoticeRequired('consultative-meeting', rulesOf('consultative-meeting'))).toBe(false);
    expect(noticePeriodOf('2021-03-15', rulesOf('steering-committee'), HOLIDAYS)).toMatchObject({
      days: 0,
      lawfulLatest: '2021-03-15',
      safeLatest: '2021-03-15',
      findings: [],
    });
  });
});

describe('도달', () => {
  const arrivals = {
    late: { names: ['박두리'], count: 1 },
    unknown: { names: ['이세찬', '정네온'], count: 12 },
  };

  it('late and unknown arrivals are told where dispatch or arrival is unsettled', () => {
    expect(deliveryFindings(arrivals, '2021-02-17', COOPERATIVE)).toMatchObject([
      { code: 'delivered-late', severity: 'warning', parameters: { names: ['박두리'], count: 1 } },
      { code: 'delivery-unknown', parameters: { names: ['이세찬', '정네온'], count: 12 } },
    ]);
  });

  it('where dispatch counts (민법 제71조) a late arrival is only told', () => {
    const order = { body: 'general-assembly', onDate: '2021-02-25', overrides: {}, version: null } as const;
    const association = resolveRulebook({ ...order, profile: 'incorporated-association' }).rulebook;
    expect(deliveryFindings(arrivals, '2021-02-17', association)[0]).toMatchObject({
      code: 'delivered-late',
      severity: 'info',
    });
  });
});
