import { agendaProblem } from '../agenda/agenda.problems.js';
import { assertNever } from '../kernel/assert-never.js';
import type { Localized } from '../kernel/localized.js';
import { meetingProblem } from '../meetings/meetings.problems.js';
import { fieldProblem, NOT_FOUND, type Problem } from '../platform/http/problem.js';
import { momentInWords } from '../platform/templates/moment-words.js';
import { messageOf } from '../rulebooks/findings.messages.js';
import type { ResolutionError } from './resolution-error.js';

/** What is refused about a written resolution, as the reader sees it. */
export function resolutionProblem(error: ResolutionError): Problem {
  switch (error.code) {
    case 'not-found':
      return NOT_FOUND;
    case 'meeting-refused':
      return meetingProblem(error.error);
    case 'agenda-refused':
      return agendaProblem(error.error);
    case 'window-not-to-the-minute':
      return fieldProblem('replyBy', error.code, {
        ko: '시작 시각과 회신기한은 분 단위로 적어 주세요.',
        en: 'Give the opening and the deadline to the minute.',
      });
    case 'window-reversed':
      return fieldProblem('replyBy', error.code, {
        ko: '회신기한은 시작 시각보다 뒤여야 합니다.',
        en: 'The deadline must be after the opening.',
      });
    case 'reply-by-passed':
      return fieldProblem('replyBy', error.code, {
        ko: '회신기한이 이미 지났습니다.',
        en: 'The deadline has already passed.',
      });
    case 'received-in-the-future':
      return fieldProblem('receivedAt', error.code, {
        ko: '아직 오지 않은 시각은 적을 수 없습니다.',
        en: 'What has not happened yet cannot be recorded.',
      });
    case 'received-before-opening':
      return fieldProblem('receivedAt', error.code, {
        ko: `회신은 시작 시각(${momentInWords(error.opensAt).ko})부터 받습니다.`,
        en: `Replies are taken from ${momentInWords(error.opensAt).en} on.`,
      });
    case 'unknown-item':
      return fieldProblem('answers', error.code, {
        ko: '이 서면결의의 안건이 아닌 것이 있습니다.',
        en: 'One answer is to no item of this resolution.',
      });
    case 'item-answered-twice':
      return fieldProblem('answers', error.code, {
        ko: '같은 안건에 두 번 답했습니다.',
        en: 'One item is answered twice.',
      });
    case 'item-unanswered':
      return fieldProblem('answers', error.code, {
        ko: '모든 안건에 찬성, 반대, 기권 가운데 하나를 골라 주세요. 회의 소집을 요청할 때만 비워 둘 수 있습니다.',
        en: 'Choose yes, no or abstain for every item; only a request to meet may leave one blank.',
      });
    case 'elector-not-on-roll':
      return fieldProblem('electorId', error.code, {
        ko: '이 서면결의의 의결권자 명부에 없습니다.',
        en: 'This is nobody on the roll of the resolution.',
      });
    case 'mandate-not-named':
      return fieldProblem('electorId', error.code, {
        ko: '의결권이 둘 이상입니다. 어느 자격으로 회신하는지 골라 주세요.',
        en: 'You hold several mandates: say which one replies.',
      });
    case 'not-on-roll':
      return {
        status: 403,
        code: error.code,
        title: { ko: '이 서면결의의 의결권자가 아닙니다.', en: 'You are no elector of this resolution.' },
      };
    case 'resolution-changed-meanwhile': {
      const { title, number, purpose } = error.meeting;
      const { opensAt, replyBy, reason } = error.window ?? { opensAt: null, replyBy: null, reason: null };
      return {
        status: 409,
        code: error.code,
        title: {
          ko: '그사이 다른 사람이 서면결의를 고쳤습니다.',
          en: 'Somebody else has changed the resolution meanwhile.',
        },
        detail: {
          ko: '덮어쓰지 않았습니다. 저장되어 있는 것과 견주어 보고 다시 저장해 주세요.',
          en: 'Nothing was overwritten. Compare both, and save again.',
        },
        current: { title, number, purpose, opensAt, replyBy, reason },
      };
    }
    case 'not-a-draft':
    case 'not-sent':
    case 'nothing-to-decide':
    case 'not-allowed-in-writing':
    case 'replies-not-open':
    case 'already-closed':
    case 'replies-outstanding':
    case 'meeting-requested':
      return { status: 409, code: error.code, ...conflictWords(error) };
    default:
      return assertNever(error);
  }
}

type Conflict = Extract<
  ResolutionError,
  {
    code:
      | 'not-a-draft'
      | 'not-sent'
      | 'nothing-to-decide'
      | 'not-allowed-in-writing'
      | 'replies-not-open'
      | 'already-closed'
      | 'replies-outstanding'
      | 'meeting-requested';
  }
>;

/** The house's own rule on closing early: the announced time is the electors'. */
const DEADLINE_IS_THE_ELECTORS: Localized = {
  ko: '회신기한까지는 누구나 회신하고 이미 한 회신을 바꿀 수 있으므로 그 전에 마감하지 않습니다.',
  en: 'Until the deadline each elector may reply and change its reply, so it is not closed before.',
};

function conflictWords(error: Conflict): Pick<Problem, 'title' | 'detail' | 'source'> {
  switch (error.code) {
    case 'not-a-draft':
      return {
        title: { ko: '이미 보낸 서면결의는 고칠 수 없습니다.', en: 'What was sent out is not changed.' },
      };
    case 'not-sent':
      return {
        title: { ko: '회신을 받고 있는 서면결의가 아닙니다.', en: 'No replies are being taken.' },
        detail: { ko: '아직 보내지 않았거나 취소되었습니다.', en: 'It was not sent out, or was cancelled.' },
      };
    case 'nothing-to-decide':
      return {
        title: { ko: '의결할 안건이 없습니다.', en: 'There is nothing to decide.' },
        detail: { ko: '의결안건을 먼저 올려 주세요.', en: 'Put a resolution item on the agenda first.' },
      };
    case 'not-allowed-in-writing':
      return {
        title: {
          ko: `서면으로 의결할 수 없는 안건입니다: ‘${error.title}’`,
          en: `“${error.title}” cannot be decided in writing.`,
        },
        detail: messageOf(error.finding),
        source: error.finding.source,
      };
    case 'replies-not-open':
      return {
        title: { ko: '아직 회신을 받지 않습니다.', en: 'Replies are not taken yet.' },
        detail: {
          ko: `시작 시각: ${momentInWords(error.opensAt).ko}`,
          en: `They are taken from ${momentInWords(error.opensAt).en} on.`,
        },
      };
    case 'already-closed':
      return {
        title: { ko: '이미 마감한 서면결의입니다.', en: 'The resolution is closed.' },
        detail: { ko: '확정된 결과는 바뀌지 않습니다.', en: 'A result once frozen does not change.' },
      };
    case 'replies-outstanding':
      return {
        title: {
          ko: `아직 ${error.outstanding}명이 회신하지 않았습니다.`,
          en: `${error.outstanding} have not replied yet.`,
        },
        detail: {
          ko: `${DEADLINE_IS_THE_ELECTORS.ko} 회신기한: ${momentInWords(error.replyBy).ko}`,
          en: `${DEADLINE_IS_THE_ELECTORS.en} Deadline: ${momentInWords(error.replyBy).en}`,
        },
      };
    case 'meeting-requested':
      return {
        title: {
          ko: `${error.requests}명이 회의 소집을 요청했습니다.`,
          en: `${error.requests} asked to meet instead.`,
        },
        detail: {
          ko: `${DEADLINE_IS_THE_ELECTORS.ko} 회신기한: ${momentInWords(error.replyBy).ko}`,
          en: `${DEADLINE_IS_THE_ELECTORS.en} Deadline: ${momentInWords(error.replyBy).en}`,
        },
      };
  }
}
