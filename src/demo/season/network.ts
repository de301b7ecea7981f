import type { BylawOverrides, Share } from '../../rulebooks/domain/rulebook.js';
import type { OrganizationSpecification, SeatSpecification } from '../founding.js';
import { inventedCooperative, inventedPerson } from '../invented-names.js';

const MEMBER_COUNT = 23;
/** People of the network are others than those of the council. */
const FIRST_PERSON = 70;
/** Known by name: the first co-representative belongs to it, and the second steering committee met there. */
const HOST = '전주지역자활센터';

const MAJORITY_OF_ROLL = {
  kind: 'more-than',
  numerator: 1,
  denominator: 2,
  base: 'entire-roll',
} satisfies Share;
const MAJORITY_OF_PRESENT = { ...MAJORITY_OF_ROLL, base: 'members-present' } satisfies Share;

const STEERING_CHARTER: BylawOverrides = {
  quorum: { ordinary: { value: MAJORITY_OF_ROLL, article: '제22조 제1항' } },
  threshold: { ordinary: { value: MAJORITY_OF_PRESENT, article: '제22조 제2항' } },
  noticeDays: { value: 5, article: '제21조' },
  writtenResolution: { value: 'allowed', article: '제23조' },
  signatories: { value: { minimum: 2, electedAtMeeting: true, chairSigns: true }, article: '제25조' },
};

const ASSEMBLY_CHARTER: BylawOverrides = {
  quorum: { ordinary: { value: MAJORITY_OF_ROLL, article: '제14조 제1항' } },
  threshold: { ordinary: { value: MAJORITY_OF_PRESENT, article: '제14조 제2항' } },
  noticeDays: { value: 7, article: '제13조' },
};

/** 전주사회경제네트워크: its offices and its host are the newsletter's, everything else is invented. */
export const NETWORK: OrganizationSpecification = {
  name: '전주사회경제네트워크',
  foundedOn: null,
  since: '2020-01-01',
  members: Array.from({ length: MEMBER_COUNT }, (_, n) => ({
    name: memberName(n),
    representative: personName(n),
  })),
  bodies: [
    { key: 'assembly', name: '총회', kind: 'general-assembly', seats: [], charter: ASSEMBLY_CHARTER },
    {
      key: 'steering',
      name: '운영위원회',
      kind: 'steering-committee',
      seats: Array.from({ length: 9 }, (_, n) => seat(n, n < 3 ? '공동대표' : '운영위원')),
      charter: STEERING_CHARTER,
    },
    {
      key: 'preparatory',
      name: '총회준비위원회',
      kind: 'preparatory-committee',
      seats: [0, 3, 4, 5, 6].map((n) => seat(n, n === 0 ? '위원장' : '위원')),
    },
  ],
};

export const CO_REPRESENTATIVES = [personName(0), personName(1), personName(2)] as const;

/** The n-th seat of the steering committee is the n-th member's. */
export function personName(n: number): string {
  return inventedPerson(FIRST_PERSON + n);
}

function memberName(n: number): string {
  return n === 0 ? HOST : inventedCooperative(n + 40);
}

function seat(n: number, title: string): SeatSpecification {
  return { title, role: roleOf(title), votes: true, person: personName(n), member: memberName(n) };
}

function roleOf(title: string): SeatSpecification['role'] {
  if (title === '공동대표') return 'co-representative';
  return title === '위원장' ? 'chair' : 'member';
}
