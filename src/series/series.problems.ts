import type { LocalDate } from '../kernel/local-date.js';
import type { Localized } from '../kernel/localized.js';
import { meetingProblem } from '../meetings/meetings.problems.js';
import { fieldProblem, NOT_FOUND, type Problem } from '../platform/http/problem.js';
import { koreanDay } from '../platform/templates/korean-dates.js';
import { englishDay } from '../platform/templates/english-dates.js';
import type { FieldFault } from './domain/recurrence-fault.js';
import { fieldErrors } from './recurrence.messages.js';
import { termsOf } from './registrations.service.js';
import type { SeriesError } from './series-error.js';
import type { Series } from './series.entity.js';

/** A recurrence that cannot be reckoned, field by field. */
export function recurrenceProblem(faults: readonly FieldFault[]): Problem {
  return {
    status: 400,
    code: 'invalid-request',
    title: { ko: '입력한 내용을 확인해 주세요.', en: 'Please check what was entered.' },
    errors: fieldErrors(faults),
  };
}

/** Every refusal of a series as a problem. */
export function seriesProblem(error: SeriesError): Problem {
  switch (error.code) {
    case 'series-not-found':
    case 'body-not-found':
    case 'registration-not-found':
      return NOT_FOUND;
    case 'recurrence-refused':
      return recurrenceProblem(error.faults);
    case 'meeting-refused':
      return meetingProblem(error.error);
    case 'body-needed':
      return fieldProblem('kind', error.code, {
        ko: '회의는 기관의 정례회의로 만들어 주세요.',
        en: 'Meetings are held by a body: make the series there.',
      });
    case 'range-backwards':
      return fieldProblem('until', error.code, {
        ko: '끝나는 날이 시작하는 날보다 앞섭니다.',
        en: 'The end is before the beginning.',
      });
    case 'range-too-long':
      return fieldProblem('until', error.code, {
        ko: `한 번에 ${error.years}년까지 볼 수 있습니다.`,
        en: `At most ${error.years} years can be seen at once.`,
      });
    case 'rule-would-change-the-past':
      return fieldProblem('effectiveFrom', error.code, {
        ko: `지난 날짜와 오늘은 그대로 두어야 하므로 ${error.earliest}부터 바꿀 수 있습니다.`,
        en: `Today and what has passed stay as they are: the rule can change from ${error.earliest} on.`,
      });
    case 'first-before-change':
      return fieldProblem('firstAt', error.code, {
        ko: `새 규칙의 첫 날짜는 ${koreanDay(error.effectiveFrom)} 이후여야 합니다.`,
        en: `The first date of the new rule cannot be before ${englishDay(error.effectiveFrom)}.`,
      });
    case 'not-your-registration':
      return {
        status: 403,
        code: error.code,
        title: {
          ko: '본인의 신청만 거둘 수 있습니다.',
          en: 'Only your own registration can be withdrawn by you.',
        },
      };
    case 'date-not-in-series':
      return {
        status: 404,
        code: error.code,
        title: {
          ko: `${koreanDay(error.on)}은 이 일정의 날짜가 아닙니다.`,
          en: `${englishDay(error.on)} is not a date of this series.`,
        },
        detail: {
          ko: '옮긴 회차는 규칙이 정한 원래 날짜로 찾습니다.',
          en: 'A date that was moved is found under the day its rule gave.',
        },
      };
    case 'series-changed-meanwhile':
    case 'date-has-passed':
    case 'date-already-changed':
    case 'date-not-changed':
    case 'meeting-stands':
    case 'changes-in-the-way':
    case 'meetings-in-the-way':
    case 'moved-date-given-again':
    case 'makes-no-meetings':
    case 'meeting-made-already':
    case 'registration-not-open':
    case 'registration-closed':
    case 'registration-full':
    case 'nobody-registers':
    case 'already-registered':
      return { status: 409, code: error.code, ...conflictWords(error) };
  }
}

type RegistrationConflict = Extract<
  SeriesError,
  {
    code:
      | 'registration-not-open'
      | 'registration-closed'
      | 'registration-full'
      | 'nobody-registers'
      | 'already-registered';
  }
>;

type Conflict =
  | RegistrationConflict
  | Extract<
      SeriesError,
      {
        code:
          | 'series-changed-meanwhile'
          | 'date-has-passed'
          | 'date-already-changed'
          | 'date-not-changed'
          | 'meeting-stands'
          | 'changes-in-the-way'
          | 'meetings-in-the-way'
          | 'moved-date-given-again'
          | 'makes-no-meetings'
          | 'meeting-made-already';
      }
    >;

interface Words {
  readonly title: Localized;
  readonly detail?: Localized;
  readonly current?: unknown;
}

function conflictWords(error: Conflict): Words {
  switch (error.code) {
    case 'series-changed-meanwhile':
      return changedMeanwhile(error.series);
    case 'date-has-passed':
      return {
        title: { ko: `${koreanDay(error.on)}은 이미 지났습니다.`, en: `${englishDay(error.on)} has passed.` },
        detail: { ko: '지난 회차는 바꾸지 않습니다.', en: 'What has passed is not changed.' },
      };
    case 'date-already-changed':
      return {
        title: {
          ko: `${koreanDay(error.on)} 회차는 이미 옮기거나 쉬기로 했습니다.`,
          en: `The date of ${englishDay(error.on)} has already been moved or dropped.`,
        },
        detail: { ko: '먼저 되돌린 다음 다시 정해 주세요.', en: 'Undo that first.' },
      };
    case 'date-not-changed':
      return {
        title: {
          ko: `${koreanDay(error.on)} 회차는 옮기거나 쉬기로 한 적이 없습니다.`,
          en: `The date of ${englishDay(error.on)} is neither moved nor dropped.`,
        },
      };
    case 'meeting-stands':
      return {
        title: {
          ko: `${koreanDay(error.on)} 회차의 회의가 이미 만들어져 있습니다.`,
          en: `The meeting of ${englishDay(error.on)} has been made already.`,
        },
        detail: {
          ko: '회의에서 날짜를 고치거나 연기하거나 취소해 주세요.',
          en: 'Change, postpone or cancel the meeting itself.',
        },
        current: { meetingId: error.meetingId },
      };
    case 'changes-in-the-way':
      return inTheWay(error.dates, {
        ko: '이날 이후로 옮기거나 쉬기로 한 회차가 있습니다. 먼저 되돌려 주세요.',
        en: 'Dates from that day on have been moved or dropped. Undo that first.',
      });
    case 'meetings-in-the-way':
      return inTheWay(error.dates, {
        ko: '이날 이후의 회의가 이미 만들어져 있습니다. 먼저 취소해 주세요.',
        en: 'Meetings from that day on have been made. Cancel them first.',
      });
    case 'moved-date-given-again':
      return inTheWay([error.on], {
        ko: '앞당겨 연 회차의 원래 날짜를 새 규칙이 다시 정합니다. 그날 뒤부터 바꾸어 주세요.',
        en: 'The new rule gives a day again whose date was moved ahead. Change the rule from a later day on.',
      });
    case 'makes-no-meetings':
      return {
        title: {
          ko: '회의가 아닌 일정에서는 회의를 만들지 않습니다.',
          en: 'Only a series of meetings makes meetings.',
        },
      };
    case 'meeting-made-already':
      return {
        title: { ko: '이 회차의 회의가 이미 있습니다.', en: 'The meeting of this date is there already.' },
        current: { meetingId: error.meetingId },
      };
    case 'registration-not-open':
    case 'registration-closed':
    case 'registration-full':
    case 'nobody-registers':
    case 'already-registered':
      return registrationWords(error);
  }
}

/** Two people at one series: the one who saves later sees what the other has saved. */
function changedMeanwhile(series: Series): Words {
  const { title, place, details, durationMinutes } = series;
  return {
    title: {
      ko: '그사이 다른 사람이 이 정례회의를 고쳤습니다.',
      en: 'Somebody else has changed this series meanwhile.',
    },
    detail: {
      ko: '덮어쓰지 않았습니다. 저장되어 있는 내용과 견주어 보고 다시 저장해 주세요.',
      en: 'Nothing was overwritten. Compare with what is saved, and save again.',
    },
    current: { title, place, details, durationMinutes, registration: termsOf(series) },
  };
}

function registrationWords(error: RegistrationConflict): Words {
  switch (error.code) {
    case 'registration-not-open':
      return {
        title: { ko: '아직 신청을 받지 않습니다.', en: 'Registration is not open yet.' },
        detail: {
          ko: `신청은 ${koreanDay(error.opensOn)}부터 받습니다.`,
          en: `Registration opens on ${englishDay(error.opensOn)}.`,
        },
      };
    case 'registration-closed':
      return {
        title: { ko: '신청이 마감되었습니다.', en: 'Registration is closed.' },
        detail: {
          ko: `신청은 ${koreanDay(error.closedOn)}까지였습니다.`,
          en: `It closed on ${englishDay(error.closedOn)}.`,
        },
      };
    case 'registration-full':
      return {
        title: { ko: '정원이 찼습니다.', en: 'There is no seat left.' },
        detail: { ko: `정원은 ${error.capacity}명입니다.`, en: `There are ${error.capacity} seats.` },
      };
    case 'nobody-registers':
      return {
        title: { ko: '신청을 받지 않는 일정입니다.', en: 'Nobody registers for this series.' },
      };
    case 'already-registered':
      return { title: { ko: '이미 신청했습니다.', en: 'This person is registered already.' } };
  }
}

function inTheWay(dates: readonly LocalDate[], detail: Localized): Words {
  return {
    title: {
      ko: `이 날짜들 때문에 규칙을 바꿀 수 없습니다: ${dates.join(', ')}`,
      en: `These dates are in the way of the new rule: ${dates.join(', ')}`,
    },
    detail,
    current: { dates },
  };
}
