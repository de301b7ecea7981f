import { assertNever } from '../kernel/assert-never.js';
import type { Localized } from '../kernel/localized.js';
import type { MeetingState } from '../meetings/domain/meeting-state.js';
import { fieldProblem, NOT_FOUND, type Obstacle, type Problem } from '../platform/http/problem.js';
import { withJosa } from '../platform/templates/josa.js';
import type { AgendaItem } from './agenda-item.entity.js';
import type { Matter } from '../rulebooks/domain/rulebook.js';
import type { ItemOutcome, ItemState, ItemType } from './domain/agenda-item.js';
import type { GroupRefusal } from './domain/en-bloc.js';
import type { CourseRefusal } from './domain/item-course.js';
import type { MomentRefusal } from './domain/moment.js';
import type { OrderRefusal } from './domain/order.js';
import type { TakingBackRefusal } from './domain/taking-back.js';
import type { UnnotifiedRefusal } from './domain/unnotified.js';
import { type PaperError, paperProblem } from './papers.problems.js';

export type AgendaError =
  | CourseRefusal
  | MomentRefusal
  | OrderRefusal
  | GroupRefusal
  | UnnotifiedRefusal
  | PaperError
  | TakingBackRefusal
  | { readonly code: 'something-rests-on-it' }
  | { readonly code: 'not-found' }
  | { readonly code: 'item-changed-meanwhile'; readonly item: AgendaItem }
  | { readonly code: 'order-changed-meanwhile'; readonly items: readonly AgendaItem[] }
  | { readonly code: 'agenda-closed'; readonly state: MeetingState }
  | { readonly code: 'meeting-not-open'; readonly state: MeetingState }
  | { readonly code: 'item-not-pending'; readonly state: ItemState }
  | { readonly code: 'item-in-notice'; readonly field: string }
  | { readonly code: 'not-a-draft'; readonly state: MeetingState }
  | { readonly code: 'item-held'; readonly obstacles: readonly Obstacle[] }
  | { readonly code: 'admission-not-required' }
  | { readonly code: 'body-not-found' }
  | { readonly code: 'refers-to-itself' }
  | { readonly code: 'reported-meeting-not-found' }
  | { readonly code: 'ratified-item-not-found' }
  | { readonly code: 'ratified-matter-differs'; readonly matter: Matter }
  | { readonly code: 'not-in-a-group' }
  | { readonly code: 'group-decided' }
  | { readonly code: 'referral-without-body' }
  | { readonly code: 'referral-not-ready'; readonly outcome: ItemOutcome }
  | { readonly code: 'referral-target-not-found' }
  | { readonly code: 'referral-taken-up'; readonly meeting: string }
  | { readonly code: 'no-previous-meeting' }
  | { readonly code: 'remark-not-found' }
  | { readonly code: 'remark-superseded'; readonly current: RemarkNow; readonly yours: RemarkText }
  | { readonly code: 'remark-before-introduction' }
  | { readonly code: 'remark-empty' };

export interface RemarkText {
  readonly speaker: string;
  /** Empty where it was struck out. */
  readonly text: string;
}

/** A remark as it was corrected last. */
export interface RemarkNow extends RemarkText {
  readonly id: string;
}

type AgendaErrorOf<C extends AgendaError['code']> = Extract<AgendaError, { code: C }>;

export const OUTCOME_NAMES: Readonly<Record<ItemOutcome, Localized>> = {
  reported: { ko: '보고 접수', en: 'reported' },
  discussed: { ko: '논의 종결', en: 'discussed' },
  carried: { ko: '원안가결', en: 'carried' },
  'carried-as-amended': { ko: '수정가결', en: 'carried as amended' },
  lost: { ko: '부결', en: 'lost' },
  deferred: { ko: '보류', en: 'deferred' },
  withdrawn: { ko: '철회', en: 'withdrawn' },
  referred: { ko: '회부', en: 'referred' },
  dropped: { ko: '폐기', en: 'dropped' },
};

export const TYPE_NAMES: Readonly<Record<ItemType, Localized>> = {
  report: { ko: '보고안건', en: 'report' },
  deliberation: { ko: '심의안건', en: 'deliberation item' },
  resolution: { ko: '의결안건', en: 'resolution item' },
  election: { ko: '선거안건', en: 'election item' },
  round: { ko: '근황 공유', en: 'round' },
  other: { ko: '기타안건', en: 'other business' },
};

const STATE_NAMES: Readonly<Record<MeetingState, Localized>> = {
  draft: { ko: '준비 중인', en: 'in draft' },
  convened: { ko: '소집되었으나 아직 개회하지 않은', en: 'convened but not yet open' },
  open: { ko: '개회 중인', en: 'open' },
  recessed: { ko: '정회 중인', en: 'in recess' },
  adjourned: { ko: '다른 날 속행하기로 한', en: 'to be continued on another day' },
  postponed: { ko: '연기된', en: 'postponed' },
  closed: { ko: '폐회한', en: 'closed' },
  lapsed: { ko: '유회된', en: 'lapsed' },
  cancelled: { ko: '취소된', en: 'cancelled' },
};

/** What is refused on the agenda, as the reader sees it. */
export function agendaProblem(error: AgendaError): Problem {
  switch (error.code) {
    case 'not-found':
    case 'referral-target-not-found':
      return NOT_FOUND;
    case 'item-changed-meanwhile':
    case 'order-changed-meanwhile':
      return meanwhileProblem(error);
    case 'agenda-closed':
    case 'meeting-not-open':
    case 'not-a-draft':
      return meetingStateProblem(error);
    case 'item-already-introduced':
    case 'item-already-concluded':
    case 'item-not-introduced':
    case 'admission-required':
    case 'outcome-not-admitted':
    case 'concluded-by-vote':
      return courseProblem(error);
    case 'moment-in-the-future':
    case 'moment-too-early':
      return momentProblem(error);
    case 'order-incomplete':
    case 'order-moves-introduced':
      return orderProblem(error);
    case 'group-too-small':
    case 'group-not-resolutions':
    case 'group-not-pending':
    case 'group-of-unlike-matters':
    case 'group-taken':
    case 'not-in-a-group':
    case 'group-decided':
      return groupProblem(error.code);
    case 'item-not-pending':
    case 'item-in-notice':
    case 'item-held':
    case 'admission-not-required':
    case 'unnotified-item-forbidden':
      return itemProblem(error);
    case 'nothing-to-take-back':
    case 'decided-by-vote':
    case 'not-the-last-step':
    case 'something-rests-on-it':
      return takingBackProblem(error);
    case 'body-not-found':
    case 'refers-to-itself':
    case 'reported-meeting-not-found':
    case 'ratified-item-not-found':
    case 'ratified-matter-differs':
      return linkProblem(error);
    case 'referral-without-body':
    case 'referral-not-ready':
    case 'referral-taken-up':
    case 'no-previous-meeting':
      return referralProblem(error);
    case 'remark-superseded':
      return {
        ...conflict(
          error.code,
          { ko: '이미 고쳐 적은 발언입니다.', en: 'The remark has already been corrected.' },
          { ko: '마지막으로 적은 발언을 고쳐 주세요.', en: 'Correct the latest version of it.' },
        ),
        current: { ...error.current, yours: error.yours },
      };
    case 'remark-not-found':
    case 'remark-before-introduction':
    case 'remark-empty':
      return remarkProblem(error.code);
    case 'paper-not-found':
    case 'paper-missing':
    case 'paper-empty':
    case 'paper-too-large':
    case 'paper-type-unknown':
    case 'paper-disguised':
    case 'papers-too-many':
    case 'paper-order-incomplete':
    case 'paper-withdrawn':
    case 'paper-replaced':
    case 'paper-decided-on':
      return paperProblem(error);
    default:
      return assertNever(error);
  }
}

function conflict(code: string, title: Localized, detail?: Localized): Problem {
  return { status: 409, code, title, detail };
}

/** Two people at one agenda: the one who saves later sees what the other has saved. */
function meanwhileProblem(
  error: AgendaErrorOf<'item-changed-meanwhile' | 'order-changed-meanwhile'>,
): Problem {
  if (error.code === 'order-changed-meanwhile')
    return {
      ...conflict(
        error.code,
        { ko: '그사이 의사일정이 바뀌었습니다.', en: 'The agenda has changed meanwhile.' },
        {
          ko: '다른 사람이 바꾼 순서를 덮어쓰지 않았습니다. 지금 순서를 보고 다시 정해 주세요.',
          en: 'Nothing was overwritten. Look at the order as it is now, and order it again.',
        },
      ),
      current: { itemIds: error.items.map(({ id }) => id) },
    };
  const { type, title, matter, proposal, presenter, refersToBodyId } = error.item;
  return {
    ...conflict(
      error.code,
      {
        ko: '그사이 다른 사람이 이 안건을 고쳤습니다.',
        en: 'Somebody else has changed this item meanwhile.',
      },
      {
        ko: '덮어쓰지 않았습니다. 두 글을 견주어 보고 다시 저장해 주세요.',
        en: 'Nothing was overwritten. Compare both texts, and save again.',
      },
    ),
    current: { type, title, matter, proposal, presenter, refersToBodyId },
  };
}

function meetingStateProblem(
  error: AgendaErrorOf<'agenda-closed' | 'meeting-not-open' | 'not-a-draft'>,
): Problem {
  const state = STATE_NAMES[error.state];
  const now = { ko: `${state.ko} 회의입니다.`, en: `The meeting is ${state.en}.` };
  switch (error.code) {
    case 'agenda-closed':
      return conflict(
        error.code,
        {
          ko: '이 회의의 의사일정은 더 바꿀 수 없습니다.',
          en: 'The agenda of this meeting can no longer be changed.',
        },
        now,
      );
    case 'meeting-not-open':
      return conflict(
        error.code,
        {
          ko: '개회 중인 회의에서만 할 수 있습니다.',
          en: 'This can only be done while the meeting is open.',
        },
        now,
      );
    case 'not-a-draft':
      return conflict(
        error.code,
        {
          ko: '통지한 안건은 목록에서 지울 수 없습니다.',
          en: 'An item that was notified cannot be taken off the list.',
        },
        {
          ko: '철회하거나 폐기하면 그 사실이 의사록에 남습니다.',
          en: 'Withdraw or drop it; the minutes will say so.',
        },
      );
  }
}

function courseProblem(error: CourseRefusal): Problem {
  switch (error.code) {
    case 'item-already-introduced':
      return conflict(error.code, { ko: '이미 상정된 안건입니다.', en: 'The item is already on the floor.' });
    case 'item-already-concluded':
      return conflict(
        error.code,
        { ko: '이미 처리된 안건입니다.', en: 'The item is already concluded.' },
        {
          ko: `처리 결과: ${OUTCOME_NAMES[error.outcome].ko}. 같은 회의에서 다시 다루지 않습니다.`,
          en: `It was ${OUTCOME_NAMES[error.outcome].en}, and is not taken up again in this meeting.`,
        },
      );
    case 'item-not-introduced':
      return conflict(
        error.code,
        { ko: '아직 상정되지 않은 안건입니다.', en: 'The item has not been introduced.' },
        { ko: '먼저 안건을 상정해 주세요.', en: 'Introduce it first.' },
      );
    case 'admission-required':
      return conflict(
        error.code,
        {
          ko: '긴급안건은 채택 여부를 먼저 표결해야 합니다.',
          en: 'An unnotified item must first be admitted by a vote.',
        },
        {
          ko: '채택 표결(긴급안건)을 열고, 요건을 충족하면 상정할 수 있습니다.',
          en: 'Open the vote on admitting it; when it carries, the item can be introduced.',
        },
      );
    case 'outcome-not-admitted':
      return {
        status: 422,
        code: error.code,
        title: {
          ko: `${withJosa(TYPE_NAMES[error.type].ko, '은/는')} ${withJosa(OUTCOME_NAMES[error.outcome].ko, '으로/로')} 처리할 수 없습니다.`,
          en: `A ${TYPE_NAMES[error.type].en} cannot be ${OUTCOME_NAMES[error.outcome].en}.`,
        },
      };
    case 'concluded-by-vote':
      return conflict(
        error.code,
        { ko: '이 안건의 결과는 표결로만 정해집니다.', en: 'Only a vote decides this item.' },
        {
          ko: '표결을 열거나 이의 없음을 확인해 주세요. 보류, 철회, 회부, 폐기는 표결 없이 할 수 있습니다.',
          en: 'Open a vote or ask for objections. It may be deferred, withdrawn, referred or dropped without one.',
        },
      );
  }
}

export function momentProblem(error: MomentRefusal): Problem {
  switch (error.code) {
    case 'moment-in-the-future':
      return fieldProblem('at', error.code, {
        ko: '아직 오지 않은 시각은 기록할 수 없습니다.',
        en: 'What has not happened yet cannot be recorded.',
      });
    case 'moment-too-early':
      return fieldProblem('at', error.code, {
        ko: `앞선 절차(${error.notBefore})보다 이른 시각입니다.`,
        en: `This is before the step it follows (${error.notBefore}).`,
      });
  }
}

function orderProblem(error: OrderRefusal): Problem {
  switch (error.code) {
    case 'order-incomplete':
      return fieldProblem('itemIds', error.code, {
        ko: '모든 안건을 한 번씩 적어 주세요.',
        en: 'List every item of the agenda exactly once.',
      });
    case 'order-moves-introduced':
      return conflict(
        error.code,
        {
          ko: '이미 상정된 안건의 순서는 바꿀 수 없습니다.',
          en: 'An item that was introduced keeps its place.',
        },
        {
          ko: '아직 상정하지 않은 안건끼리만 순서를 바꿔 주세요.',
          en: 'Only items still to come may change places.',
        },
      );
  }
}

function groupProblem(
  code: GroupRefusal['code'] | AgendaErrorOf<'not-in-a-group' | 'group-decided'>['code'],
): Problem {
  const titles: Readonly<Record<typeof code, Localized>> = {
    'group-too-small': {
      ko: '일괄상정하려면 안건이 둘 이상이어야 합니다.',
      en: 'Putting items together takes at least two.',
    },
    'group-not-resolutions': {
      ko: '의결안건만 일괄상정할 수 있습니다.',
      en: 'Only resolution items can be put together.',
    },
    'group-not-pending': {
      ko: '아직 상정하지 않은 안건만 묶을 수 있습니다.',
      en: 'Only items still to be introduced can be put together.',
    },
    'group-of-unlike-matters': {
      ko: '의결정족수가 같은 종류의 안건끼리만 묶을 수 있습니다.',
      en: 'Only items decided by the same majority can be put together.',
    },
    'group-taken': {
      ko: '이미 다른 묶음에 든 안건이 있습니다.',
      en: 'One of the items is already in a group.',
    },
    'not-in-a-group': { ko: '일괄상정한 안건이 아닙니다.', en: 'The item was not put together with others.' },
    'group-decided': { ko: '이미 처리된 묶음입니다.', en: 'The group has already been decided.' },
  };
  return conflict(code, titles[code]);
}

function itemProblem(
  error: AgendaErrorOf<
    | 'item-not-pending'
    | 'item-in-notice'
    | 'item-held'
    | 'admission-not-required'
    | 'unnotified-item-forbidden'
  >,
): Problem {
  switch (error.code) {
    case 'item-not-pending':
      return conflict(error.code, {
        ko: '이미 다룬 안건은 고치거나 지울 수 없습니다.',
        en: 'An item that was taken up can be neither changed nor removed.',
      });
    case 'item-in-notice':
      return {
        ...fieldProblem(error.field, error.code, {
          ko: '소집 통지에 적힌 내용이라 바꿀 수 없습니다.',
          en: 'The notice named this; it can no longer be changed.',
        }),
        status: 409,
        code: error.code,
      };
    case 'item-held':
      return {
        ...conflict(error.code, {
          ko: '지금은 이 안건을 처리할 수 없습니다.',
          en: 'The item cannot be concluded just now.',
        }),
        missing: error.obstacles,
      };
    case 'admission-not-required':
      return conflict(error.code, {
        ko: '채택 표결을 기다리는 긴급안건이 아닙니다.',
        en: 'The item does not wait to be admitted.',
      });
    case 'unnotified-item-forbidden':
      return {
        ...conflict(
          error.code,
          { ko: '통지하지 않은 사항은 의결할 수 없습니다.', en: 'What was not notified cannot be decided.' },
          {
            ko: '다음 회의의 안건으로 올리거나, 논의만 하는 기타안건으로 추가해 주세요.',
            en: 'Put it on the next agenda, or add it as other business, which is only discussed.',
          },
        ),
        source: error.source,
      };
  }
}

function linkProblem(
  error: AgendaErrorOf<
    | 'body-not-found'
    | 'refers-to-itself'
    | 'reported-meeting-not-found'
    | 'ratified-item-not-found'
    | 'ratified-matter-differs'
  >,
): Problem {
  switch (error.code) {
    case 'body-not-found':
      return fieldProblem('refersToBodyId', error.code, {
        ko: '이 단체에 없는 기관입니다.',
        en: 'There is no such body in this organization.',
      });
    case 'refers-to-itself':
      return fieldProblem('refersToBodyId', error.code, {
        ko: '같은 기관에 회부할 수 없습니다.',
        en: 'A body does not refer to itself.',
      });
    case 'reported-meeting-not-found':
      return fieldProblem('reportsMeetingId', error.code, {
        ko: '이 단체에 없는 회의입니다.',
        en: 'There is no such meeting in this organization.',
      });
    case 'ratified-item-not-found':
      return fieldProblem('ratifiesItemId', error.code, {
        ko: '추인할 안건을 찾을 수 없습니다.',
        en: 'The item to be ratified was not found.',
      });
    case 'ratified-matter-differs':
      return fieldProblem('matter', error.code, {
        ko: '추인은 본래 안건과 같은 의결정족수로 해야 합니다.',
        en: 'A ratification needs the majority of the original item.',
      });
  }
}

function referralProblem(
  error: AgendaErrorOf<
    'referral-without-body' | 'referral-not-ready' | 'referral-taken-up' | 'no-previous-meeting'
  >,
): Problem {
  switch (error.code) {
    case 'referral-without-body':
      return fieldProblem('bodyId', error.code, {
        ko: '어느 기관에 회부할지 적어 주세요.',
        en: 'Say which body it is referred to.',
      });
    case 'referral-not-ready':
      return conflict(
        error.code,
        { ko: '회부할 수 없는 안건입니다.', en: 'The item cannot be referred.' },
        {
          ko: `처리 결과가 ‘${OUTCOME_NAMES[error.outcome].ko}’인 안건입니다.`,
          en: `It was ${OUTCOME_NAMES[error.outcome].en}.`,
        },
      );
    case 'referral-taken-up':
      return conflict(
        error.code,
        {
          ko: '다른 기관이 이미 다루기 시작하여 회부를 되돌릴 수 없습니다.',
          en: 'The other body has taken the item up, so the referral stands.',
        },
        {
          ko: `‘${error.meeting}’의 소집통지에 실렸거나, 그 의사일정에서 발언·자료·후속 안건이 생겼습니다.`,
          en: `“${error.meeting}” has notified it, or has remarks, papers or further items under it.`,
        },
      );
    case 'no-previous-meeting':
      return conflict(error.code, {
        ko: '이 기관에는 앞서 마친 회의가 없습니다.',
        en: 'This body has no earlier meeting that was closed.',
      });
  }
}

function remarkProblem(
  code: AgendaErrorOf<'remark-not-found' | 'remark-before-introduction' | 'remark-empty'>['code'],
): Problem {
  switch (code) {
    case 'remark-not-found':
      return fieldProblem('supersedesId', code, {
        ko: '이 안건에 없는 발언입니다.',
        en: 'There is no such remark under this item.',
      });
    case 'remark-before-introduction':
      return conflict(code, {
        ko: '상정하지 않은 안건에는 발언을 적을 수 없습니다.',
        en: 'Nothing was said under an item that was never introduced.',
      });
    case 'remark-empty':
      return fieldProblem('text', code, {
        ko: '발언 내용을 적어 주세요. 비워 두는 것은 앞서 적은 발언을 지울 때뿐입니다.',
        en: 'Write what was said. It is left empty only to strike out an earlier remark.',
      });
  }
}

const NOT_TAKEN_BACK: Readonly<Record<TakingBackRefusal['code'] | 'something-rests-on-it', Localized>> = {
  'nothing-to-take-back': { ko: '아직 상정하지 않은 안건입니다.', en: 'The item has not come up yet.' },
  'decided-by-vote': {
    ko: '표결로 정한 안건입니다. 그 표결을 착오로 무효로 해 주세요.',
    en: 'A vote decided the item: annul that vote as a slip.',
  },
  'not-the-last-step': {
    ko: '그 뒤에 다른 안건을 다루었으므로 되돌릴 수 없습니다.',
    en: 'Another item was dealt with since.',
  },
  'something-rests-on-it': {
    ko: '이 안건에 발언이나 동의, 표결이 있어 상정을 되돌릴 수 없습니다.',
    en: 'Something was said, moved or voted on under the item.',
  },
};

function takingBackProblem({ code }: { readonly code: keyof typeof NOT_TAKEN_BACK }): Problem {
  return conflict(code, NOT_TAKEN_BACK[code]);
}
