import type { Localized } from '../kernel/localized.js';
import type { RuleSource } from '../kernel/rule-source.js';
import { fieldProblem, type Problem } from '../platform/http/problem.js';
import { withJosa } from '../platform/templates/josa.js';
import type { EntryRefusal, RefusedEntry } from './domain/book-check.js';
import type { AttendanceError } from './meeting-error.js';

/** Why arrivals, departures and corrections cannot be recorded. */
export function attendanceProblem(
  error: Exclude<AttendanceError, { readonly code: 'entry-not-found' }>,
): Problem {
  switch (error.code) {
    case 'entries-refused':
      return {
        status: 409,
        code: error.entries.length === 1 ? (error.entries[0]?.refusal.code ?? error.code) : error.code,
        title: {
          ko: `적을 수 없는 항목이 ${error.entries.length}건 있어 아무것도 적지 않았습니다.`,
          en: `${error.entries.length} entries cannot be recorded, so none was.`,
        },
        source: error.entries.map(({ refusal }) => sourceOf(refusal)).find((source) => source !== undefined),
        errors: error.entries.map(({ field, refusal, name }) => ({
          field,
          code: refusal.code,
          message: sentenceOf(refusal, name),
        })),
        missing: error.entries.map(obstacleOf),
      };
    case 'already-struck-out':
      return {
        status: 409,
        code: error.code,
        title: { ko: '이미 지운 기록입니다.', en: 'The entry has been struck out already.' },
      };
    case 'record-is-settled':
      return {
        status: 409,
        code: error.code,
        title: {
          ko: '회의 기록이 확정되어 고칠 수 없습니다.',
          en: 'The record of the meeting is settled and cannot be changed.',
        },
        missing: error.hindrances,
      };
    case 'elector-not-on-roll':
      return fieldProblem('electorId', error.code, {
        ko: '재적 명부에 없습니다.',
        en: 'This is not on the roll.',
      });
    case 'register-the-mandate':
      return {
        status: 409,
        code: error.code,
        title: {
          ko: '개회하기 전에는 회원 단체의 대표자 등록을 고치세요.',
          en: 'Before the opening, change the mandate registered for the member organisation.',
        },
        detail: {
          ko: '개회할 때 명부를 다시 확인하여 마지막으로 등록된 대표자가 의결권을 행사합니다.',
          en: 'The roll is checked at the opening; the representative registered last votes.',
        },
      };
    case 'acts-in-own-right':
      return {
        status: 409,
        code: error.code,
        title: {
          ko: `${withJosa(error.name, '은/는')} 개인 자격이므로 대표자를 바꿀 수 없습니다.`,
          en: `${error.name} acts in person and has no representative to change.`,
        },
        detail: {
          ko: '출석하지 못할 때에는 위임장으로 하세요.',
          en: 'Use a proxy where the person cannot come.',
        },
      };
    case 'same-representative':
      return fieldProblem('personId', error.code, {
        ko: `${withJosa(error.name, '이/가')} 이미 대표자입니다.`,
        en: `${error.name} is the representative already.`,
      });
    case 'not-your-entry':
      return {
        status: 403,
        code: error.code,
        title: { ko: '자신의 참석 여부만 알릴 수 있습니다.', en: 'You can answer for yourself only.' },
      };
  }
}

function obstacleOf({ refusal, name }: RefusedEntry) {
  return { code: refusal.code, message: sentenceOf(refusal, name), source: sourceOf(refusal) };
}

function sourceOf(refusal: EntryRefusal): RuleSource | undefined {
  return 'source' in refusal ? refusal.source : undefined;
}

function sentenceOf(refusal: EntryRefusal, name: string | null): Localized {
  const { ko, en } = REFUSALS[refusal.code];
  return name === null ? { ko, en } : { ko: `${name}: ${ko}`, en: `${name}: ${en}` };
}

const REFUSALS: Readonly<Record<EntryRefusal['code'], Localized>> = {
  'not-an-elector': { ko: '재적 명부에 없습니다.', en: 'not on the roll.' },
  'nobody-acts': {
    ko: '대표자가 등록되어 있지 않아 의결권을 행사할 사람이 없습니다.',
    en: 'no representative in office could act for it.',
  },
  'no-online-attendance': {
    ko: '온라인 참석으로 소집한 회의가 아닙니다.',
    en: 'the meeting was not called to sit online.',
  },
  'written-ballots-not-allowed': {
    ko: '이 회의는 서면 의결권 행사를 인정하지 않습니다.',
    en: 'written votes are not admitted at this meeting.',
  },
  'proxy-not-in-force': { ko: '효력이 있는 위임이 아닙니다.', en: 'the proxy is not in force.' },
  'holder-is-an-elector': {
    ko: '대리인이 조합원(회원)이므로 본인의 출석으로 적습니다.',
    en: 'the holder is an elector, whose own arrival is recorded.',
  },
  'proxies-not-allowed': { ko: '이 회의는 대리를 인정하지 않습니다.', en: 'proxies are not admitted.' },
  'not-there': { ko: '그때 자리에 없었습니다.', en: 'was not there at that moment.' },
  'in-the-future': { ko: '아직 오지 않은 때는 적을 수 없습니다.', en: 'the moment has not come yet.' },
  'after-the-end': { ko: '회의가 끝난 뒤입니다.', en: 'the meeting had ended.' },
};
