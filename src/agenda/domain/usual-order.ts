import type { BodyKind } from '../../organizations/domain/body-kind.js';
import type { MeetingKind } from '../../meetings/domain/meeting-state.js';
import type { Matter } from '../../rulebooks/domain/rulebook.js';
import type { ItemType } from './agenda-item.js';

/** A line of the usual order of business, before it is an item. */
export interface UsualItem {
  readonly type: ItemType;
  readonly title: string;
  readonly matter: Matter;
}

const item = (type: ItemType, title: string, matter: Matter = 'ordinary'): UsualItem => ({
  type,
  title,
  matter,
});

/**
 * The usual order of business of a body (의사일정). What a regular assembly decides every year is named with its year:
 * the accounts of the last, the plan and budget of this one. Previous minutes and what was left over come by
 * themselves; 개회, 성원 보고, 의사록 서명인 선출 and 폐회 are steps of the sitting and carry no number.
 */
export function usualOrder(body: BodyKind, kind: MeetingKind, year: number): readonly UsualItem[] {
  switch (body) {
    case 'founding-assembly':
      return FOUNDING;
    case 'general-assembly':
    case 'delegate-assembly':
      if (kind === 'founding') return FOUNDING;
      return kind === 'regular' ? regularAssembly(year) : [item('other', '기타 토의')];
    case 'board':
      return [item('report', '업무 보고'), item('other', '기타 토의')];
    case 'steering-committee':
      return [
        item('round', '회원기관 근황 공유'),
        item('report', '전차 결정 사항 이행 점검'),
        item('report', '업무 보고'),
        item('other', '차기 회의 일정'),
      ];
    case 'sub-committee':
    case 'preparatory-committee':
      return [item('report', '준비 상황 보고'), item('other', '차기 회의 일정')];
    case 'consultative-meeting':
      return [item('round', '기관별 근황 공유'), item('other', '현안 논의'), item('other', '차기 회의 일정')];
  }
}

function regularAssembly(year: number): readonly UsualItem[] {
  return [
    item('report', '감사 보고'),
    item('report', `${year - 1}년 사업 보고`),
    item('resolution', `${year - 1}년 결산(안) 승인의 건`, 'settlement'),
    item('resolution', `${year}년 사업계획 및 예산(안) 승인의 건`, 'budget'),
    item('other', '기타 토의'),
  ];
}

const FOUNDING: readonly UsualItem[] = [
  item('report', '설립 경과 보고'),
  item('resolution', '정관(안) 제정의 건', 'bylaw-amendment'),
  item('election', '임원 선출의 건', 'officer-election'),
  item('resolution', '사업계획 및 수입·지출 예산(안) 승인의 건', 'budget'),
  item('other', '기타 토의'),
];
