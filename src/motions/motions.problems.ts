import type { AgendaError } from '../agenda/agenda.problems.js';
import { agendaProblem } from '../agenda/agenda.problems.js';
import type { Localized } from '../kernel/localized.js';
import { fieldProblem, type Problem } from '../platform/http/problem.js';
import type { MotionState } from './domain/motion.js';
import type { MotionRefusal, SecondRefusal } from './domain/motion-course.js';

/** What motions refuse by themselves; everything else is the agenda's refusal. */
type OwnError =
  | MotionRefusal
  | SecondRefusal
  | { readonly code: 'elector-not-found'; readonly field: string }
  | { readonly code: 'elector-not-present'; readonly field: string }
  | { readonly code: 'mover-missing' }
  | { readonly code: 'second-not-found' }
  | { readonly code: 'not-the-mover' };

export type MotionError = OwnError | AgendaError;

const OWN_CODES = [
  'item-not-on-the-floor',
  'item-admits-no-motion',
  'main-motion-missing',
  'main-motion-taken',
  'election-not-amended',
  'vote-under-way',
  'motion-ended',
  'motion-already-put',
  'motion-not-next',
  'seconder-is-the-mover',
  'already-seconded',
  'elector-not-found',
  'elector-not-present',
  'mover-missing',
  'second-not-found',
  'not-the-mover',
] as const satisfies readonly OwnError['code'][];

function isOwn(error: MotionError): error is OwnError {
  return OWN_CODES.some((code) => code === error.code);
}

/** What has become of a motion. */
export const MOTION_STATE_NAMES: Readonly<Record<MotionState, Localized>> = {
  moved: { ko: '제출', en: 'moved' },
  seconded: { ko: '재청 있음', en: 'seconded' },
  carried: { ko: '가결', en: 'carried' },
  lost: { ko: '부결', en: 'lost' },
  withdrawn: { ko: '철회', en: 'withdrawn' },
  'not-put': { ko: '표결하지 않음', en: 'not put' },
  deferred: { ko: '보류', en: 'deferred' },
};

/** What is refused about a motion, as the reader sees it. */
export function motionProblem(error: MotionError): Problem {
  if (!isOwn(error)) return agendaProblem(error);
  switch (error.code) {
    case 'elector-not-found':
      return fieldProblem(error.field, error.code, {
        ko: '이 회의의 의결권자 명부에 없습니다.',
        en: 'This is nobody on the roll of the meeting.',
      });
    case 'elector-not-present':
      return fieldProblem(error.field, error.code, {
        ko: '회의장에 있는 사람만 동의하거나 재청할 수 있습니다.',
        en: 'Only somebody who is there can move or second.',
      });
    case 'mover-missing':
      return fieldProblem('mover', error.code, {
        ko: '누가 동의했는지 적어 주세요.',
        en: 'Say who moves it.',
      });
    case 'second-not-found':
      return fieldProblem('electorId', error.code, {
        ko: '이 사람의 재청은 적혀 있지 않습니다.',
        en: 'No second of this elector is on record.',
      });
    case 'item-not-on-the-floor':
    case 'item-admits-no-motion':
    case 'main-motion-missing':
    case 'main-motion-taken':
    case 'election-not-amended':
    case 'vote-under-way':
    case 'motion-ended':
    case 'motion-already-put':
    case 'motion-not-next':
    case 'seconder-is-the-mover':
    case 'already-seconded':
    case 'not-the-mover':
      return { status: 409, code: error.code, ...wordsOf(error) };
  }
}

function wordsOf(
  error: Exclude<
    OwnError,
    { code: 'elector-not-found' | 'elector-not-present' | 'mover-missing' | 'second-not-found' }
  >,
): { title: Localized; detail?: Localized } {
  switch (error.code) {
    case 'item-not-on-the-floor':
      return {
        title: { ko: '상정된 안건이 아닙니다.', en: 'The item is not on the floor.' },
        detail: {
          ko: '동의는 상정된 안건에 대해서만 할 수 있습니다.',
          en: 'A motion needs an item on the floor.',
        },
      };
    case 'item-admits-no-motion':
      return {
        title: { ko: '의결하지 않는 안건입니다.', en: 'Nothing is decided under this item.' },
        detail: {
          ko: '보고, 근황 공유, 기타안건에서는 논의만 하고 의결하지 않습니다.',
          en: 'Reports, rounds and other business are discussed, not decided.',
        },
      };
    case 'main-motion-missing':
      return {
        title: { ko: '아직 원안이 없습니다.', en: 'There is no original motion yet.' },
        detail: { ko: '원안을 먼저 제출해 주세요.', en: 'Move the original first.' },
      };
    case 'main-motion-taken':
      return {
        title: { ko: '원안이 이미 있습니다.', en: 'There already is an original motion.' },
        detail: { ko: '수정안으로 제출해 주세요.', en: 'Move an amendment to it.' },
      };
    case 'election-not-amended':
      return {
        title: { ko: '선거안건에는 수정안을 낼 수 없습니다.', en: 'An election is not amended.' },
        detail: { ko: '다른 후보를 추천해 주세요.', en: 'Nominate another candidate.' },
      };
    case 'vote-under-way':
      return {
        title: {
          ko: '표결 중에는 동의를 낼 수 없습니다.',
          en: 'Nothing can be moved while a vote is under way.',
        },
        detail: {
          ko: '이의가 있으면 표결을 멈춘 뒤 수정안을 낼 수 있습니다.',
          en: 'An objection breaks the vote off; then amendments can be moved.',
        },
      };
    case 'motion-ended':
      return {
        title: { ko: '이미 처리된 동의입니다.', en: 'The motion has already ended.' },
        detail: {
          ko: `처리 결과: ${MOTION_STATE_NAMES[error.state].ko}`,
          en: `It was ${MOTION_STATE_NAMES[error.state].en}.`,
        },
      };
    case 'motion-already-put':
      return {
        title: {
          ko: '표결에 부친 동의는 바꾸거나 철회할 수 없습니다.',
          en: 'A motion put to the vote can be neither changed nor withdrawn.',
        },
      };
    case 'motion-not-next':
      return {
        title: { ko: '아직 이 동의를 표결할 차례가 아닙니다.', en: 'It is not yet the turn of this motion.' },
        detail: {
          ko: '원안에서 가장 먼 수정안부터 표결하고 원안은 마지막에 표결합니다.',
          en: 'The furthest amendment is put first and the original last.',
        },
      };
    case 'seconder-is-the-mover':
      return {
        title: { ko: '동의한 사람은 스스로 재청할 수 없습니다.', en: 'The mover cannot second the motion.' },
      };
    case 'already-seconded':
      return { title: { ko: '이미 재청했습니다.', en: 'This elector has already seconded.' } };
    case 'not-the-mover':
      return {
        title: { ko: '동의한 사람만 철회할 수 있습니다.', en: 'Only the mover can withdraw the motion.' },
      };
  }
}
