import type { Localized } from '../kernel/localized.js';
import type { MeetingError } from '../meetings/meeting-error.js';
import { meetingProblem } from '../meetings/meetings.problems.js';
import { josaAfter } from '../platform/templates/josa.js';
import { fieldProblem, NOT_FOUND, type Problem } from '../platform/http/problem.js';

/** What the table itself refuses. */
type TableError =
  | { readonly code: 'code-not-known' }
  | { readonly code: 'screen-link-not-found' }
  | { readonly code: 'too-many-screens'; readonly most: number }
  | { readonly code: 'nobody-of-that-name'; readonly field: string; readonly typed: string }
  | {
      readonly code: 'several-of-that-name';
      readonly field: string;
      readonly typed: string;
      /** Roll numbers and names to choose from. */
      readonly candidates: readonly string[];
    };

/** Why something at the chair's table was refused: by the table, or by the meeting behind it. */
export type ConsoleError = MeetingError | TableError;

const TABLE_CODES: readonly string[] = [
  'code-not-known',
  'screen-link-not-found',
  'too-many-screens',
  'nobody-of-that-name',
  'several-of-that-name',
] satisfies readonly TableError['code'][];

const NOT_ON_THE_ROLL: Localized = {
  ko: '이 회의의 명부에 없는 코드입니다. 이름으로 찾아 접수해 주세요.',
  en: 'This code is of nobody on the roll of this meeting. Please look the name up instead.',
};

export function consoleProblem(error: ConsoleError): Problem {
  return isOfTheTable(error) ? tableProblem(error) : meetingProblem(error);
}

function isOfTheTable(error: ConsoleError): error is TableError {
  return TABLE_CODES.includes(error.code);
}

function tableProblem(error: TableError): Problem {
  switch (error.code) {
    case 'code-not-known':
      return fieldProblem('code', error.code, NOT_ON_THE_ROLL);
    case 'screen-link-not-found':
      return NOT_FOUND;
    case 'too-many-screens':
      return {
        status: 409,
        code: error.code,
        title: {
          ko: `화면 링크는 ${error.most}개까지 쓸 수 있습니다.`,
          en: `There are ${error.most} links already.`,
        },
        detail: { ko: '쓰지 않는 링크를 먼저 없애 주세요.', en: 'Revoke one that is no longer used first.' },
      };
    case 'nobody-of-that-name':
      return fieldProblem(error.field, error.code, {
        ko: `‘${error.typed}’${josaAfter(error.typed, '을/를')} 찾지 못했습니다. 이름을 그대로 적거나 명부의 연번을 적어 주세요.`,
        en: `Nobody is called “${error.typed}”. Write the whole name, or the number on the roll.`,
      });
    case 'several-of-that-name':
      return fieldProblem(error.field, error.code, {
        ko: `‘${error.typed}’에 해당하는 사람이 여럿입니다. 연번으로 적어 주세요: ${error.candidates.join(', ')}`,
        en: `Several are called “${error.typed}”. Write the number on the roll: ${error.candidates.join(', ')}`,
      });
  }
}
