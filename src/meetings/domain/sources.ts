import type { RuleSource } from '../../kernel/rule-source.js';

/** 연기·속행: the assembly that sits may put the meeting off or continue it without a new notice; by analogy. */
export const CONTINUATION: RuleSource = {
  law: '상법',
  article: '제372조',
  inForceFrom: '1963-01-01',
  confidence: 'inference',
};

/** 유회 뒤의 재소집: nothing lowers the quorum or the period of the new notice. */
export const LAPSE_AND_NEW_NOTICE: RuleSource = {
  law: '회의체의 일반 원칙',
  article: '유회와 재소집',
  inForceFrom: '2012-12-01',
  confidence: 'inference',
};

/** 일부에게 소집통지를 빠뜨린 결의: decided without the knowledge of those who should have been called. */
export const NOTICE_TO_EVERYBODY: RuleSource = {
  law: '대법원 판결',
  article: '92다749',
  inForceFrom: '1992-07-24',
  confidence: 'high',
};

/** 전원출석총회: where the whole roll is there and sits, a defect of the notice does no harm. */
export const EVERYBODY_PRESENT: RuleSource = {
  law: '회의체의 일반 원칙',
  article: '전원출석총회',
  inForceFrom: '2012-12-01',
  confidence: 'inference',
};

/** 총회의 소집과 의안은 이사회가 먼저 의결한다. */
export const BOARD_RESOLVES_CONVENING: RuleSource = {
  law: '협동조합 기본법',
  article: '제33조 제2호',
  inForceFrom: '2012-12-01',
  confidence: 'source-read',
};

/** 대리권을 증명하는 서면은 개회 전에 낸다. */
export const PROXY_PROOF_BEFORE_OPENING: RuleSource = {
  law: '협동조합 정관례',
  article: '의결권의 대리',
  inForceFrom: '2020-10-01',
  confidence: 'medium',
};

/** 대표자 변경: the representative registered last before the opening votes; a change during the meeting is logged. */
export const REPRESENTATIVE_OF_ORGANISATION: RuleSource = {
  law: '회의체의 일반 원칙',
  article: '회원 단체의 대표',
  inForceFrom: '2012-12-01',
  confidence: 'inference',
};

/** 기준일: the Act is silent; the roll is taken at the notice and checked again at the opening. */
export const RECORD_DATE: RuleSource = {
  law: '회의체의 일반 원칙',
  article: '명부의 기준일',
  inForceFrom: '2012-12-01',
  confidence: 'inference',
};

/** 서면결의: a meeting form without a sitting. */
export const NO_SITTING: RuleSource = {
  law: '대법원 판결',
  article: '2023다254984',
  inForceFrom: '2024-06-27',
  confidence: 'medium',
};
