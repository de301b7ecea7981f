import type { MeetingError } from '../meetings/meeting-error.js';
import { meetingProblem } from '../meetings/meetings.problems.js';
import { NOT_FOUND, type Problem } from '../platform/http/problem.js';

type OwnError =
  | { readonly code: 'notice-not-found' }
  | { readonly code: 'notice-overtaken' }
  | { readonly code: 'replies-due' }
  | { readonly code: 'nobody-to-write-to' }
  | { readonly code: 'not-dispatched'; readonly electorId: string };

export type NoticeError = MeetingError | OwnError;

export function noticeProblem(error: NoticeError): Problem {
  return isOwn(error) ? PROBLEMS[error.code] : meetingProblem(error);
}

function isOwn(error: NoticeError): error is OwnError {
  return error.code in PROBLEMS;
}

const PROBLEMS: Readonly<Record<OwnError['code'], Problem>> = {
  'notice-not-found': NOT_FOUND,
  'notice-overtaken': {
    status: 409,
    code: 'notice-overtaken',
    title: {
      ko: '연기되어 효력이 없는 통지입니다. 새 통지를 기록한 뒤 보내 주세요.',
      en: 'A postponement has overtaken this notice. Record a new one, and send that.',
    },
  },
  'replies-due': {
    status: 409,
    code: 'replies-due',
    title: {
      ko: '회신을 더는 받지 않으므로 보낼 수 없습니다.',
      en: 'Replies are taken no more, so nothing is sent.',
    },
  },
  'nobody-to-write-to': {
    status: 409,
    code: 'nobody-to-write-to',
    title: { ko: '편지를 보낼 사람이 없습니다.', en: 'There is nobody to write a letter to.' },
    detail: {
      ko: '명부에 있는 모든 사람의 전자우편 주소가 있습니다.',
      en: 'Everybody on the roll has a mail address.',
    },
  },
  'not-dispatched': {
    status: 409,
    code: 'not-dispatched',
    title: { ko: '이 통지를 보내지 않은 사람입니다.', en: 'This notice did not go to that elector.' },
  },
};
