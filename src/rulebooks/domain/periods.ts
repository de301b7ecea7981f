import type { RuleSource } from '../../kernel/rule-source.js';

/** 기간을 일로 정한 때에는 기간의 초일은 산입하지 아니한다; applied backwards too. */
export const FIRST_DAY_EXCLUDED: RuleSource = {
  law: '민법',
  article: '제157조',
  inForceFrom: '1960-01-01',
  confidence: 'source-read',
};

/** 기간의 말일이 토요일 또는 공휴일에 해당한 때에는 기간은 그 익일로 만료한다; Saturdays since 2007-12-21. */
export const PERIOD_END: RuleSource = {
  law: '민법',
  article: '제161조',
  inForceFrom: '2007-12-21',
  confidence: 'source-read',
};

/** Backwards the law is silent: one court of first instance moved a last day that was a holiday to an earlier day. */
export const PERIOD_END_BACKWARDS: RuleSource = {
  law: '민법',
  article: '제161조 유추 (서울북부지법 2007카합215)',
  inForceFrom: '1960-01-01',
  confidence: 'low',
};
