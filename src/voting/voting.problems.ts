import { momentProblem, TYPE_NAMES } from '../agenda/agenda.problems.js';
import { assertNever } from '../kernel/assert-never.js';
import type { Localized } from '../kernel/localized.js';
import type { MeetingState } from '../meetings/domain/meeting-state.js';
import { motionProblem } from '../motions/motions.problems.js';
import { fieldProblem, NOT_FOUND, type Problem } from '../platform/http/problem.js';
import { withJosa } from '../platform/templates/josa.js';
import { messageOf } from '../rulebooks/findings.messages.js';
import type { EligibilityError } from './domain/roll.js';
import type { CountError } from './domain/tally.js';
import type { OpeningError } from './domain/verdict.js';
import type { PollMethod } from './domain/poll.js';
import type { PollError, PollErrorOf } from './poll-error.js';

/** What each method is called. */
export const METHOD_NAMES: Readonly<Record<PollMethod, Localized>> = {
  'no-objection': { ko: '이의 없음', en: 'no objection' },
  'unanimous-consent': { ko: '전원 동의', en: 'unanimous consent' },
  acclamation: { ko: '박수', en: 'acclamation' },
  hands: { ko: '거수', en: 'show of hands' },
  rising: { ko: '기립', en: 'rising' },
  'roll-call': { ko: '호명 투표', en: 'roll call' },
  'electronic-named': { ko: '전자 기명투표', en: 'electronic vote by name' },
  'electronic-secret': { ko: '전자 무기명 비밀투표', en: 'electronic secret vote' },
  'written-ballots': { ko: '투표용지', en: 'ballot papers' },
};

const MEETING_STATES: Readonly<Record<MeetingState, Localized>> = {
  draft: { ko: '아직 소집하지 않은 회의입니다.', en: 'The meeting is a draft.' },
  convened: { ko: '아직 개회하지 않은 회의입니다.', en: 'The meeting has not been opened.' },
  open: { ko: '개회 중인 회의입니다.', en: 'The meeting is open.' },
  recessed: { ko: '정회 중입니다. 속회한 뒤에 표결해 주세요.', en: 'The meeting is in recess.' },
  adjourned: { ko: '다른 날 속행하기로 한 회의입니다.', en: 'The meeting continues on another day.' },
  postponed: { ko: '연기된 회의입니다.', en: 'The meeting was postponed.' },
  closed: { ko: '폐회한 회의입니다.', en: 'The meeting is closed.' },
  lapsed: { ko: '유회된 회의입니다.', en: 'The meeting lapsed.' },
  cancelled: { ko: '취소된 회의입니다.', en: 'The meeting was cancelled.' },
};

/** What is refused about a vote, as the reader sees it. */
export function pollProblem(error: PollError): Problem {
  switch (error.code) {
    case 'not-found':
      return NOT_FOUND;
    case 'motion-refused':
      return motionProblem(error.error);
    case 'moment-in-the-future':
    case 'moment-too-early':
      return momentProblem(error);
    case 'not-on-roll':
    case 'excluded-for-conflict':
    case 'absent-at-opening':
    case 'left-the-room':
    case 'not-acting-for-elector':
    case 'holder-not-empowered':
      return eligibilityProblem(error);
    case 'counter-missing':
    case 'invalid-without-paper':
    case 'papers-not-stated':
    case 'papers-do-not-add-up':
    case 'more-ballots-than-electors':
      return countProblem(error);
    case 'quorum-not-met':
    case 'consent-not-enough':
    case 'not-allowed':
    case 'nobody-may-vote':
    case 'count-does-not-fit':
      return verdictProblem(error);
    case 'elector-not-on-roll':
      return fieldProblem(error.field, error.code, {
        ko: '이 회의에 출석한 의결권자가 아닙니다.',
        en: 'This is no elector who takes part in the meeting.',
      });
    case 'retry-key-missing':
      return fieldProblem('retryKey', error.code, {
        ko: '비밀투표에는 다시 보낼 때 쓸 임의의 값이 필요합니다.',
        en: 'A secret ballot needs a random key, kept for a repetition of the same request.',
      });
    case 'closed-by-the-clock':
      return fieldProblem('at', error.code, {
        ko: `${withJosa(METHOD_NAMES[error.method].ko, '은/는')} 지금 시각으로만 마감합니다.`,
        en: 'A vote in which electors cast by themselves is closed at the present moment and no other.',
      });
    case 'casting-vote-not-given':
      return fieldProblem(
        'castingVote',
        error.code,
        { ko: '의장의 결정권을 인정하지 않는 회의입니다.', en: 'The rules give the chair no casting vote.' },
        error.source,
      );
    case 'poll-not-open':
    case 'method-without-command':
    case 'not-the-last-decision':
    case 'meeting-not-open':
    case 'item-not-on-the-floor':
    case 'item-not-decidable':
    case 'motion-missing':
    case 'poll-already-open':
    case 'objection-stands':
    case 'group-needs-one-count':
    case 'online-vote-not-allowed':
    case 'not-counted':
    case 'box-not-openable':
    case 'already-annulled':
    case 'already-passed-on':
    case 'already-cast':
    case 'written-ballot-not-admitted':
    case 'elector-casts-itself':
    case 'no-choice-entered':
      return { status: 409, code: error.code, ...conflictWords(error) };
    default:
      return assertNever(error);
  }
}

type Conflict = PollErrorOf<
  | 'poll-not-open'
  | 'method-without-command'
  | 'not-the-last-decision'
  | 'meeting-not-open'
  | 'item-not-on-the-floor'
  | 'item-not-decidable'
  | 'motion-missing'
  | 'poll-already-open'
  | 'objection-stands'
  | 'group-needs-one-count'
  | 'online-vote-not-allowed'
  | 'not-counted'
  | 'box-not-openable'
  | 'already-annulled'
  | 'already-passed-on'
  | 'already-cast'
  | 'written-ballot-not-admitted'
  | 'elector-casts-itself'
  | 'no-choice-entered'
>;

function conflictWords(error: Conflict): Pick<Problem, 'title' | 'detail' | 'source'> {
  switch (error.code) {
    case 'poll-not-open':
      return error.state === 'closed'
        ? {
            title: { ko: '이미 마감한 표결입니다.', en: 'The vote is closed.' },
            detail: {
              ko: '마감한 뒤에는 표를 받지 않으며 결과를 고치지 않습니다.',
              en: 'Nothing is accepted after the closing, and the result is not changed.',
            },
          }
        : { title: { ko: '무효가 된 표결입니다.', en: 'The vote was annulled.' } };
    case 'method-without-command':
      return {
        title: {
          ko: `${METHOD_NAMES[error.method].ko}에서는 할 수 없는 일입니다.`,
          en: `This is not done in a vote by ${METHOD_NAMES[error.method].en}.`,
        },
      };
    case 'not-the-last-decision':
      return {
        title: {
          ko: '이 표결 뒤에 다른 안건이 처리되어 되돌릴 수 없습니다.',
          en: 'Something was decided after this vote, so it can no longer be taken back.',
        },
        detail: {
          ko: '잘못이 있으면 추인하거나 의사록의 정정으로 바로잡아 주세요.',
          en: 'Put it right by a ratification or by an addendum to the minutes.',
        },
      };
    case 'meeting-not-open':
      return {
        title: { ko: '개회 중인 회의에서만 표결합니다.', en: 'Votes are taken while the meeting is open.' },
        detail: MEETING_STATES[error.state],
      };
    case 'item-not-on-the-floor':
      return {
        title: { ko: '상정된 안건이 아닙니다.', en: 'The item is not on the floor.' },
        detail:
          error.state === 'concluded'
            ? {
                ko: '이미 처리된 안건입니다. 같은 회의에서 다시 표결하지 않습니다(일사부재의).',
                en: 'It is concluded, and is not voted on again in the same meeting.',
              }
            : { ko: '먼저 안건을 상정해 주세요.', en: 'Introduce it first.' },
      };
    case 'item-not-decidable':
      return {
        title: {
          ko: `${withJosa(TYPE_NAMES[error.type].ko, '은/는')} 표결하지 않습니다.`,
          en: `Nothing is decided under a ${TYPE_NAMES[error.type].en}.`,
        },
      };
    case 'motion-missing':
      return {
        title: { ko: '표결할 원안이 없습니다.', en: 'There is no motion to be put.' },
        detail: { ko: '원안을 먼저 제출해 주세요.', en: 'Move the original first.' },
      };
    case 'poll-already-open':
      return { title: { ko: '이 안건은 이미 표결 중입니다.', en: 'A vote on this item is already open.' } };
    case 'objection-stands':
      return {
        title: {
          ko: '이의가 제기된 안건은 표결해야 합니다.',
          en: 'After an objection the item must be voted on.',
        },
        detail: {
          ko: '거수, 기립, 호명, 전자투표, 투표용지 가운데 하나로 표결해 주세요.',
          en: 'Choose a vote by hands, rising, roll call, electronic ballot or paper.',
        },
      };
    case 'group-needs-one-count':
      return {
        title: {
          ko: `일괄상정한 안건은 ${withJosa(METHOD_NAMES[error.method].ko, '으로/로')} 한꺼번에 표결할 수 없습니다.`,
          en: `Items put together cannot be decided at once by ${METHOD_NAMES[error.method].en}.`,
        },
        detail: {
          ko: '이의 유무를 묻거나 거수로 표결하고, 그 밖의 방법은 일괄상정을 풀고 안건별로 표결해 주세요.',
          en: 'Ask for objections or count hands; for any other method take the items apart.',
        },
      };
    case 'online-vote-not-allowed':
      return {
        title: {
          ko: '온라인으로 참석한 사람의 전자투표를 인정하지 않는 회의입니다.',
          en: 'The rules do not admit electronic votes of those who take part online.',
        },
        detail: {
          ko: `온라인 참석 ${error.online}명이 있습니다. 다른 방법으로 표결해 주세요.`,
          en: `${error.online} take part online. Choose another method.`,
        },
        source: error.source,
      };
    case 'not-counted':
      return { title: { ko: '집계한 표를 먼저 적어 주세요.', en: 'Enter the count first.' } };
    case 'box-not-openable':
      return {
        title: { ko: '비밀투표함을 열 수 없습니다.', en: 'The box of the secret vote cannot be opened.' },
        detail: {
          ko: '표가 훼손되었거나 투표 중에 MADANG_SECRET이 바뀌었습니다. 이 표결을 무효로 하고 다시 표결해 주세요.',
          en: 'A ballot was altered, or MADANG_SECRET changed during the vote. Annul this vote and take another.',
        },
      };
    case 'no-choice-entered':
      return {
        title: {
          ko: '이 사람의 답은 적혀 있지 않습니다.',
          en: 'No choice is entered for this elector.',
        },
      };
    case 'already-annulled':
      return { title: { ko: '이미 무효로 한 표결입니다.', en: 'The vote was already annulled.' } };
    case 'already-passed-on':
      return {
        title: {
          ko: '결과가 이미 다른 기관으로 회부되어 되돌릴 수 없습니다.',
          en: 'The result was already referred to another body, so it can no longer be taken back.',
        },
      };
    case 'already-cast':
      return {
        title: { ko: '이미 투표했습니다.', en: 'This ballot has already been cast.' },
        detail: {
          ko: '비밀투표는 한 번 접수되면 바꿀 수 없습니다.',
          en: 'A secret ballot cannot be changed once it was acknowledged.',
        },
      };
    case 'written-ballot-not-admitted':
      return {
        title: {
          ko: '서면 의결권 행사를 인정하지 않는 회의입니다.',
          en: 'The rules do not admit written ballots in this meeting.',
        },
        source: error.source,
      };
    case 'elector-casts-itself':
      return {
        title: { ko: '본인이 직접 투표하는 의결권자입니다.', en: 'This elector casts its ballot itself.' },
        detail: {
          ko: '서면으로 의결권을 행사했거나, 명부 밖의 대리인이 출석한 사람의 표만 대신 적을 수 있습니다.',
          en: 'Only ballots sent in writing, or of a holder who is not on the roll, are entered by the secretary.',
        },
      };
  }
}

function eligibilityProblem(error: EligibilityError): Problem {
  const refused = (title: Localized, detail?: Localized): Problem => ({
    status: 403,
    code: error.code,
    title,
    detail,
  });
  switch (error.code) {
    case 'not-on-roll':
      return refused({ ko: '이 표결의 명부에 없습니다.', en: 'This is nobody on the roll of the vote.' });
    case 'excluded-for-conflict':
      return refused(
        {
          ko: '이 안건의 표결에서 제척되었습니다.',
          en: 'Excluded from this vote for a conflict of interest.',
        },
        { ko: `제척사유: ${error.reason}`, en: `Reason: ${error.reason}` },
      );
    case 'absent-at-opening':
      return refused(
        { ko: '표결을 시작할 때 출석하지 않았습니다.', en: 'Not present when the vote was opened.' },
        { ko: '다음 표결부터 참여할 수 있습니다.', en: 'The next vote is open to this elector.' },
      );
    case 'left-the-room':
      return refused(
        { ko: '퇴장하여 투표할 수 없습니다.', en: 'Who has left has no ballot.' },
        {
          ko: '다시 입장한 사실을 사무국이 적으면 투표할 수 있습니다.',
          en: 'The ballot is there again once the secretariat has noted the return.',
        },
      );
    case 'not-acting-for-elector':
      return refused({
        ko: '이 의결권자를 대신하여 행사할 권한이 없습니다.',
        en: 'You do not act for this elector.',
      });
    case 'holder-not-empowered':
      return {
        ...refused(
          {
            ko: '위임한 사람이 수정안은 맡기지 않았습니다.',
            en: 'The principal did not leave amendments to the holder.',
          },
          { ko: '이 표는 행사하지 않습니다.', en: 'This ballot is left uncast.' },
        ),
        source: error.source,
      };
    default:
      return assertNever(error);
  }
}

function countProblem(error: CountError): Problem {
  switch (error.code) {
    case 'counter-missing':
      return fieldProblem('counters', error.code, {
        ko: '누가 세었는지(검표) 적어 주세요.',
        en: 'Say who counted.',
      });
    case 'invalid-without-paper':
      return fieldProblem('invalid', error.code, {
        ko: '무효는 투표용지로 표결할 때만 있습니다.',
        en: 'Only a ballot paper can be invalid.',
      });
    case 'papers-not-stated':
      return fieldProblem('returned', error.code, {
        ko: '회수한 투표용지의 수를 적어 주세요.',
        en: 'State how many papers were taken from the box.',
      });
    case 'papers-do-not-add-up':
      return fieldProblem('returned', error.code, {
        ko: `회수한 용지는 ${error.returned}장인데 찬성·반대·기권·무효의 합은 ${error.sum}입니다.`,
        en: `${error.returned} papers were returned, but yes, no, abstain and invalid add up to ${error.sum}.`,
      });
    case 'more-ballots-than-electors':
      return fieldProblem('yes', error.code, {
        ko: `투표할 수 있는 사람은 ${error.electors}명인데 표는 ${error.ballots}표입니다.`,
        en: `${error.electors} may vote, but ${error.ballots} were counted.`,
      });
    default:
      return assertNever(error);
  }
}

function verdictProblem(error: OpeningError): Problem {
  switch (error.code) {
    case 'quorum-not-met':
      return {
        status: 409,
        code: error.code,
        title: { ko: '의사정족수에 미달하여 표결할 수 없습니다.', en: 'There is no quorum for this vote.' },
        detail: {
          ko: `지금 출석은 ${error.present}명이고 필요한 수는 ${error.required}명입니다.`,
          en: `${error.present} are present and ${error.required} are needed.`,
        },
        source: error.source,
      };
    case 'consent-not-enough':
      return {
        status: 409,
        code: error.code,
        title: {
          ko: '출석자 전원이 찬성하여도 의결정족수에 미치지 못합니다.',
          en: 'The consent of all who are present is not enough for this matter.',
        },
        detail: {
          ko: `표결할 수 있는 사람은 ${error.present}명이고 필요한 찬성은 ${error.required}명입니다.`,
          en: `${error.present} may vote and ${error.required} in favour are needed.`,
        },
        source: error.source,
      };
    case 'not-allowed':
      return {
        status: 409,
        code: error.code,
        title: { ko: '이 회의에서 의결할 수 없는 사항입니다.', en: 'This body may not decide the matter.' },
        detail: messageOf(error.finding),
        source: error.finding.source,
      };
    case 'nobody-may-vote':
      return {
        status: 409,
        code: error.code,
        title: {
          ko: '출석자가 모두 제척되어 표결할 사람이 없습니다.',
          en: 'Everybody present is excluded, so nobody may vote.',
        },
      };
    case 'count-does-not-fit':
      return {
        status: 409,
        code: error.code,
        title: {
          ko: '출석한 사람과 표의 수가 맞지 않습니다.',
          en: 'The count does not fit those who are present.',
        },
        detail: {
          ko: '출석과 퇴장 기록을 확인하고 표를 다시 세어 주세요.',
          en: 'Check the arrivals and departures, and count again.',
        },
      };
    default:
      return assertNever(error);
  }
}
