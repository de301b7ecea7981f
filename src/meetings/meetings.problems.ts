import type { Localized } from '../kernel/localized.js';
import type { RuleSource } from '../kernel/rule-source.js';
import { fieldProblem, NOT_FOUND, type Obstacle, type Problem } from '../platform/http/problem.js';
import { withJosa } from '../platform/templates/josa.js';
import { attendanceProblem } from './attendance.problems.js';
import type { NoticeGap } from './domain/convening.js';
import { listOf } from './findings.messages.js';
import type { MeetingError } from './meeting-error.js';
import { isStepError, stepProblem } from './step.problems.js';
import { isProxyError, proxyProblem } from './proxies.problems.js';
import { STATE_WORDS } from './words.js';

/** Every refusal of a meeting as a problem, with the rule behind it. */
export function meetingProblem(error: MeetingError): Problem {
  if (isStepError(error)) return stepProblem(error);
  if (isProxyError(error)) return proxyProblem(error);
  switch (error.code) {
    case 'meeting-not-found':
    case 'convening-not-found':
    case 'entry-not-found':
      return NOT_FOUND;
    case 'body-not-found':
      return fieldProblem('bodyId', error.code, {
        ko: '이 단체에 없는 기관입니다.',
        en: 'The organization has no such body.',
      });
    case 'person-not-found':
      return fieldProblem(error.field, error.code, {
        ko: '이 단체에 등록되지 않은 사람입니다.',
        en: 'This person is not registered in the organization.',
      });
    case 'body-dissolved':
      return conflict(error.code, { ko: '해산한 기관입니다.', en: 'The body has been dissolved.' });
    case 'step-stands':
      return conflict(
        error.code,
        {
          ko: '되돌릴 수 있는 것은 방금 한 정회나 속회뿐입니다.',
          en: 'Only a recess, or going on after one, can be taken back.',
        },
        {
          ko: '개회, 산회, 연기, 유회, 폐회는 확인을 거쳐 선언하며 되돌리지 않습니다.',
          en: 'Opening, rising, putting off, lapsing and closing ask first and stand.',
        },
      );
    case 'sitting-went-on':
      return conflict(error.code, {
        ko: '그 뒤에 안건이나 표결을 다루었으므로 되돌릴 수 없습니다.',
        en: 'Items or votes were dealt with since, so the step stands.',
      });
    case 'not-editable':
      return conflict(
        error.code,
        {
          ko: `${STATE_WORDS[error.state].ko}인 회의는 고칠 수 없습니다.`,
          en: `A meeting that is ${STATE_WORDS[error.state].en} cannot be edited.`,
        },
        {
          ko: '통지한 내용은 고쳐 쓰지 않습니다. 일시나 장소를 바꾸려면 연기하고 다시 통지하세요.',
          en: 'What was notified is not rewritten. To change time or place, postpone the meeting and notify again.',
        },
      );
    case 'meeting-changed-meanwhile': {
      const { title, number, kind, form, startsAt, place, onlineAddress, directions, purpose } =
        error.meeting;
      return {
        ...conflict(
          error.code,
          {
            ko: '그사이 다른 사람이 회의 정보를 고쳤습니다.',
            en: 'Somebody else has changed the meeting meanwhile.',
          },
          {
            ko: '덮어쓰지 않았습니다. 저장되어 있는 것과 견주어 보고 다시 저장해 주세요.',
            en: 'Nothing was overwritten. Compare both, and save again.',
          },
        ),
        current: { title, number, kind, form, startsAt, place, onlineAddress, directions, purpose },
      };
    }
    case 'meeting-is-over':
      return conflict(error.code, {
        ko: `이미 끝난 회의입니다(${STATE_WORDS[error.state].ko}).`,
        en: `The meeting is over: ${STATE_WORDS[error.state].en}.`,
      });
    case 'roll-not-taken':
      return conflict(
        error.code,
        { ko: '재적 명부를 아직 정하지 않았습니다.', en: 'The roll has not been taken yet.' },
        {
          ko: '회의를 소집하거나 명부를 먼저 확정하세요.',
          en: 'Convene the meeting, or take the roll first.',
        },
      );
    case 'roll-is-fixed':
      return conflict(
        error.code,
        { ko: '재적 명부는 소집통지로 정해졌습니다.', en: 'The roll was fixed by the notice.' },
        {
          ko: '개회할 때 명부를 다시 확인하여 달라진 점을 기록합니다.',
          en: 'It is checked again at the opening, and what differs is recorded.',
        },
      );
    case 'convening-incomplete':
      return {
        status: 409,
        code: error.code,
        title: {
          ko: '소집통지에 들어갈 내용이 빠졌습니다.',
          en: 'The notice lacks what it must say.',
        },
        detail: {
          ko: '소집통지에는 회의의 목적, 안건, 일시, 장소를 적습니다.',
          en: 'A notice names purpose, items, time and place.',
        },
        source: error.source,
        missing: gapObstacles(error.gaps, error.source),
      };
    case 'recipient-not-on-roll':
      return fieldProblem('recipients', error.code, {
        ko: '재적 명부에 없는 사람이 있습니다.',
        en: 'Somebody named is not on the roll.',
      });
    case 'not-a-recipient':
      return fieldProblem('deliveries', error.code, {
        ko: '이 통지를 보내지 않은 사람이 있습니다.',
        en: 'This notice did not go to somebody named.',
      });
    case 'delivered-before-dispatch':
      return fieldProblem('deliveries', error.code, {
        ko: '도달한 때가 보낸 때보다 이릅니다.',
        en: 'The arrival is before the dispatch.',
      });
    case 'entries-refused':
    case 'already-struck-out':
    case 'record-is-settled':
    case 'elector-not-on-roll':
    case 'register-the-mandate':
    case 'acts-in-own-right':
    case 'same-representative':
    case 'not-your-entry':
      return attendanceProblem(error);
    case 'not-sitting':
      return conflict(error.code, {
        ko: `회의가 열려 있을 때 할 수 있습니다. 지금은 ‘${STATE_WORDS[error.state].ko}’ 상태입니다.`,
        en: `This is done while the meeting sits; it is ${STATE_WORDS[error.state].en}.`,
      });
    case 'signatory-not-present':
      return {
        ...conflict(error.code, {
          ko: `${withJosa(error.name, '은/는')} 직접 출석하지 않아 의사록 서명인이 될 수 없습니다.`,
          en: `${error.name} is not there in person and cannot sign for what was not seen.`,
        }),
        source: error.source,
      };
    case 'chair-signs-anyway':
      return {
        ...conflict(error.code, {
          ko: `${withJosa(error.name, '은/는')} 의장으로서 서명하므로 서명인으로 따로 선출하지 않습니다.`,
          en: `${error.name} signs as chair; signatories are elected besides the chair.`,
        }),
        source: error.source,
      };
    case 'already-signatory':
      return conflict(error.code, {
        ko: `${withJosa(listOf([error.name]), '은/는')} 이미 의사록 서명인입니다.`,
        en: `${error.name} already is a signatory.`,
      });
    case 'not-a-signatory':
      return NOT_FOUND;
  }
}

/** What a notice lacks, as the reader sees it. */
export function gapObstacles(gaps: readonly NoticeGap[], source: RuleSource): readonly Obstacle[] {
  return gaps.map((code): Obstacle => ({ code, message: GAPS[code], source }));
}

const GAPS: Readonly<Record<NoticeGap, Localized>> = {
  'purpose-missing': { ko: '회의의 목적을 적어 주세요.', en: 'The purpose of the meeting is missing.' },
  'place-missing': { ko: '장소를 적어 주세요.', en: 'The place is missing.' },
  'items-missing': { ko: '안건이 하나도 없습니다.', en: 'There is no item of business.' },
  'day-open': {
    ko: '연기하면서 날을 정하지 않았습니다. 새 일시를 정해 주세요.',
    en: 'The meeting was put off without a new day. Set one.',
  },
  'not-ahead-of-the-meeting': {
    ko: '회의 일시가 통지를 보내는 때보다 뒤여야 합니다.',
    en: 'The meeting must lie after the dispatch of its notice.',
  },
  'roll-empty': {
    ko: '재적 명부에 아무도 없습니다. 회원이나 위원을 먼저 등록하세요.',
    en: 'Nobody is on the roll. Register members or seats first.',
  },
};

function conflict(code: string, title: Localized, detail?: Localized): Problem {
  return { status: 409, code, title, detail };
}
