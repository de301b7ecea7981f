import type { Localized } from '../kernel/localized.js';
import type { MeetingState } from '../meetings/domain/meeting-state.js';
import type { DispatchMeans } from '../notices/notice-dispatch.entity.js';
import type { MailState } from '../platform/mail/mail-message.entity.js';
import type { Beginning, Origin } from './new-meeting.service.js';

/** What a state says in a list, and how loud. */
export const STATE_TAGS: Readonly<Record<MeetingState, { readonly name: Localized; readonly tone: string }>> =
  {
    draft: { name: { ko: '준비 중', en: 'In preparation' }, tone: '' },
    convened: { name: { ko: '소집됨', en: 'Called' }, tone: 'yes' },
    open: { name: { ko: '진행 중', en: 'Sitting' }, tone: 'live' },
    recessed: { name: { ko: '정회 중', en: 'In recess' }, tone: 'warn' },
    adjourned: { name: { ko: '속행 예정', en: 'To be continued' }, tone: 'warn' },
    postponed: { name: { ko: '연기됨', en: 'Postponed' }, tone: 'warn' },
    closed: { name: { ko: '마침', en: 'Closed' }, tone: '' },
    lapsed: { name: { ko: '유회', en: 'Lapsed' }, tone: 'no' },
    cancelled: { name: { ko: '취소됨', en: 'Cancelled' }, tone: 'no' },
  };

export const BEGINNING_WORDS: Readonly<Record<Beginning, Localized>> = {
  'usual-order': { ko: '이 기관의 통상 의사일정으로', en: 'From the usual order of business' },
  'last-meeting': { ko: '지난 회의를 이어서', en: 'From the last meeting' },
  series: { ko: '정례회의의 날짜로', en: 'From a date of a series' },
};

export const ORIGIN_WORDS: Readonly<Record<Origin, Localized>> = {
  'previous-minutes': { ko: '전차 회의록', en: 'Minutes of the last meeting' },
  usual: { ko: '통상 의사일정', en: 'Usual order' },
  'last-meeting': { ko: '지난 회의에서', en: 'As last time' },
  'left-over': { ko: '넘어온 안건', en: 'Left over' },
  referred: { ko: '회부된 안건', en: 'Referred' },
};

export const MAIL_WORDS: Readonly<Record<MailState, Localized>> = {
  waiting: { ko: '보내는 중', en: 'on its way' },
  sent: { ko: '보냄', en: 'sent' },
  failed: { ko: '보내지 못함', en: 'failed' },
  kept: { ko: '편지함에 둠', en: 'kept in the outbox' },
};

export const RETURN_WORDS: Readonly<Record<DispatchMeans, Localized>> = {
  letter: { ko: '편지', en: 'Letter' },
  mail: { ko: '전자우편', en: 'E-mail' },
};

/** A choice for a field, in the order of the words. */
export function choicesOf<K extends string>(
  words: Readonly<Record<K, Localized>>,
): readonly { readonly value: K; readonly label: Localized }[] {
  return (Object.keys(words) as K[]).map((value) => ({ value, label: words[value] }));
}
