import { type AgendaError, agendaProblem } from '../agenda/agenda.problems.js';
import type { Localized } from '../kernel/localized.js';
import { fieldProblem, type Problem } from '../platform/http/problem.js';
import type { ActionItemRefusal, ActionItemState } from './domain/action-item.js';

type OwnError =
  | ActionItemRefusal
  | { readonly code: 'agenda-item-not-found' }
  | { readonly code: 'meeting-of-another-body' };

export type ActionItemError =
  | OwnError
  | Extract<
      AgendaError,
      { code: 'not-found' | 'meeting-not-open' | 'item-held' | 'moment-in-the-future' | 'moment-too-early' }
    >;

export const STATE_NAMES: Readonly<Record<ActionItemState, Localized>> = {
  raised: { ko: '제기', en: 'raised' },
  assigned: { ko: '배정', en: 'assigned' },
  answered: { ko: '답변', en: 'answered' },
  closed: { ko: '종결', en: 'closed' },
  dropped: { ko: '중단', en: 'dropped' },
};

/** What is refused about an action item, as the reader sees it. */
export function actionItemProblem(error: ActionItemError): Problem {
  switch (error.code) {
    case 'action-item-ended':
      return {
        status: 409,
        code: error.code,
        title: { ko: '이미 끝난 후속 조치입니다.', en: 'The action item has already ended.' },
        detail: {
          ko: `상태: ${STATE_NAMES[error.state].ko}. 같은 일은 회의에서 다시 제기해 주세요.`,
          en: `It is ${STATE_NAMES[error.state].en}. Raise the same concern anew in a meeting.`,
        },
      };
    case 'due-in-the-past':
      return fieldProblem('dueOn', error.code, {
        ko: `기한은 ${error.earliest}부터 적을 수 있습니다.`,
        en: `It cannot be due before ${error.earliest}.`,
      });
    case 'agenda-item-not-found':
      return fieldProblem('agendaItemId', error.code, {
        ko: '이 회의에 없는 안건입니다.',
        en: 'There is no such item on the agenda of this meeting.',
      });
    case 'meeting-of-another-body':
      return fieldProblem('meetingId', error.code, {
        ko: '이 후속 조치를 맡은 기관의 회의가 아닙니다.',
        en: 'This is no meeting of the body that the action item belongs to.',
      });
    case 'not-found':
    case 'meeting-not-open':
    case 'item-held':
    case 'moment-in-the-future':
    case 'moment-too-early':
      return agendaProblem(error);
  }
}
