import type { Localized } from '../kernel/localized.js';
import type { TaskKind } from './today.reader.js';

/** Heading of each kind of task, and what one does about it. */
export const TASK_WORDS: Readonly<
  Record<TaskKind, { readonly heading: Localized; readonly action: Localized }>
> = {
  sitting: {
    heading: { ko: '지금 열리고 있는 회의', en: 'Sitting now' },
    action: { ko: '회의로 가기', en: 'Go to the meeting' },
  },
  vote: { heading: { ko: '투표할 안건', en: 'Votes open for you' }, action: { ko: '투표하기', en: 'Vote' } },
  reply: {
    heading: { ko: '회신할 서면결의', en: 'Written resolutions to answer' },
    action: { ko: '회신하기', en: 'Reply' },
  },
  sign: {
    heading: { ko: '서명할 의사록', en: 'Minutes to sign' },
    action: { ko: '읽고 서명하기', en: 'Read and sign' },
  },
  answer: {
    heading: { ko: '참석 여부를 알려 주세요', en: 'Will you come?' },
    action: { ko: '답하기', en: 'Answer' },
  },
  papers: {
    heading: { ko: '읽을 회의 자료', en: 'Papers to read' },
    action: { ko: '자료 보기', en: 'Open papers' },
  },
  action: { heading: { ko: '내 후속 조치', en: 'My action items' }, action: { ko: '자세히', en: 'Open' } },
  convene: {
    heading: { ko: '소집할 회의', en: 'Meetings to convene' },
    action: { ko: '소집 준비', en: 'Prepare' },
  },
  minutes: {
    heading: { ko: '마무리할 의사록', en: 'Minutes to finish' },
    action: { ko: '의사록으로 가기', en: 'Go to the minutes' },
  },
};
