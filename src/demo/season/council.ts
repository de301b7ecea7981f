import type { Share } from '../../rulebooks/domain/rulebook.js';
import type { OrganizationSpecification, SeatSpecification } from '../founding.js';
import { inventedCooperative, inventedPerson } from '../invented-names.js';

const MEMBER_COUNT = 67;
const MAJORITY_OF_ROLL = {
  kind: 'more-than',
  numerator: 1,
  denominator: 2,
  base: 'entire-roll',
} satisfies Share;
const MAJORITY_OF_PRESENT = { ...MAJORITY_OF_ROLL, base: 'members-present' } satisfies Share;

/** 전주시협동조합협의회: the offices are the newsletter's, members, people and articles of the charter are invented. */
export const COUNCIL: OrganizationSpecification = {
  name: '전주시협동조합협의회',
  foundedOn: '2020-04-24',
  since: '2020-04-24',
  members: Array.from({ length: MEMBER_COUNT }, (_, n) => ({
    name: inventedCooperative(n),
    representative: inventedPerson(n),
  })),
  bodies: [
    {
      key: 'assembly',
      name: '총회',
      kind: 'general-assembly',
      seats: [
        office('회장', 'chair', 0),
        office('부회장', 'vice-chair', 1),
        office('부회장', 'vice-chair', 2),
        office('감사', 'auditor', 3),
        office('사무총장', 'secretary-general', 4),
      ],
      charter: {
        quorum: { ordinary: { value: MAJORITY_OF_ROLL, article: '제14조 제1항' } },
        threshold: { ordinary: { value: MAJORITY_OF_PRESENT, article: '제14조 제2항' } },
        noticeDays: { value: 7, article: '제13조' },
        proxies: { value: { allowed: true, maxPerHolder: 1, holders: 'members' }, article: '제15조' },
        signatories: { value: { minimum: 2, electedAtMeeting: true, chairSigns: true }, article: '제17조' },
      },
    },
    {
      key: 'steering',
      name: '운영위원회',
      kind: 'steering-committee',
      seats: [0, 1, 2, 4].map(steeringSeat),
    },
  ],
};

function office(title: string, role: SeatSpecification['role'], n: number): SeatSpecification {
  return { title, role, votes: false, person: inventedPerson(n), member: inventedCooperative(n) };
}

function steeringSeat(n: number): SeatSpecification {
  const [title, role] = n === 0 ? (['위원장', 'chair'] as const) : (['위원', 'member'] as const);
  return { title, role, votes: true, person: inventedPerson(n), member: inventedCooperative(n) };
}

/** Whose account the demonstration offers as that of a member. */
export const COUNCIL_MEMBER = inventedPerson(12);
