import { OUTCOME_NAMES } from '../agenda/agenda.problems.js';
import { ITEM_OUTCOMES, type ItemOutcome } from '../agenda/domain/agenda-item.js';
import type { Localized } from '../kernel/localized.js';
import type { MeetingState } from '../meetings/domain/meeting-state.js';
import type { MinutesState } from '../minutes/domain/minutes-life.js';
import type { ItemText } from './archive.repository.js';

/** Where a matching place stands. */
export const PLACE_WORDS: Readonly<Record<ItemText['place'], Localized>> = {
  item: { ko: '안건', en: 'Item' },
  motion: { ko: '동의', en: 'Motion' },
  'action-item': { ko: '후속 조치', en: 'Action item' },
  remark: { ko: '발언 요지', en: 'Remark' },
  note: { ko: '의사록', en: 'Minutes' },
  addendum: { ko: '정정서', en: 'Addendum' },
};

/** How an outcome is shown beside its word. */
export const OUTCOME_TONES: Readonly<Record<ItemOutcome, 'yes' | 'no' | 'warn' | ''>> = {
  reported: '',
  discussed: '',
  carried: 'yes',
  'carried-as-amended': 'yes',
  lost: 'no',
  deferred: 'warn',
  withdrawn: '',
  referred: '',
  dropped: '',
};

/** What is told of an item that was not dealt with, by where its meeting stands; the day is said beside it. */
export function standingOf(state: MeetingState): Localized {
  return UNHELD[state] ?? { ko: '처리 전', en: 'not dealt with' };
}

const UNHELD: Readonly<Partial<Record<MeetingState, Localized>>> = {
  draft: { ko: '준비 중', en: 'being prepared' },
  convened: { ko: '예정', en: 'planned' },
  postponed: { ko: '연기', en: 'postponed' },
  lapsed: { ko: '유회', en: 'lapsed' },
  cancelled: { ko: '취소', en: 'cancelled' },
};

/** Meetings that are still to sit, so that their day is one to come. */
const TO_COME: ReadonlySet<MeetingState> = new Set(['draft', 'convened', 'postponed']);

export function isToCome(state: MeetingState): boolean {
  return TO_COME.has(state);
}

export const MINUTES_TONES: Readonly<Record<MinutesState, 'yes' | 'warn' | ''>> = {
  draft: '',
  'in-review': 'warn',
  signed: 'yes',
  published: 'yes',
};

/** What was decided in a phrase: `원안가결 2 · 보고 접수 1`, decisions before what was only heard. */
export function decisionsInAPhrase(outcomes: readonly (ItemOutcome | null)[]): Localized {
  const counted = IN_ORDER.map((outcome) => ({
    outcome,
    count: outcomes.filter((one) => one === outcome).length,
  })).filter(({ count }) => count > 0);
  const say = (language: 'ko' | 'en') =>
    counted.map(({ outcome, count }) => `${OUTCOME_NAMES[outcome][language]} ${count}`).join(' · ');
  return { ko: say('ko'), en: say('en') };
}

const DECIDED: readonly ItemOutcome[] = ['carried', 'carried-as-amended', 'lost'];
const IN_ORDER: readonly ItemOutcome[] = [
  ...DECIDED,
  ...ITEM_OUTCOMES.filter((outcome) => !DECIDED.includes(outcome)),
];
