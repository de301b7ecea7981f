import { describe, expect, it } from '@jest/globals';
import type { ImportKind } from './columns.js';
import { NO_ADDRESS } from '../postal-address.js';
import {
  countsOf,
  type HeldMember,
  type HeldPerson,
  type Holdings,
  type Plan,
  type Planning,
} from './plan.js';
import { planImport, planWithoutWrong } from './plan-import.js';
import { type Sheet, sheetOf } from './sheet.js';

const NOTHING: Holdings = { people: [], members: [], bodies: [], seats: [] };
const BOARD = { id: 'board', name: '이사회', dissolvedOn: null };

function sheet(kind: ImportKind, rows: readonly string[]): Sheet {
  const read = sheetOf(
    kind,
    rows.map((row) => row.split(',').map((cell) => cell.trim())),
  );
  if (!read.ok) throw new Error(read.error.code);
  return read.value;
}

function plan(
  kind: ImportKind,
  rows: readonly string[],
  holdings: Partial<Holdings> = {},
  administrator = true,
): Plan {
  return finished(replanner(kind, { ...NOTHING, ...holdings }, administrator)(sheet(kind, rows)));
}

function finished(planning: Planning): Plan {
  for (;;) {
    const step = planning.next();
    if (step.done === true) return step.value;
  }
}

function replanner(kind: ImportKind, holdings: Holdings, administrator = true): (sheet: Sheet) => Planning {
  let id = 0;
  const newId = () => `new-${(id += 1)}`;
  return (lines) => planImport(kind, lines, holdings, { today: '2021-06-01', administrator, newId });
}

const outcomes = ({ lines }: Plan) => lines.map(({ outcome }) => outcome);
const faults = ({ lines }: Plan) =>
  lines.flatMap(({ line, faults: found }) => found.map(({ code }) => `${line} ${code}`));
const remarks = ({ lines }: Plan) =>
  lines.flatMap(({ line, remarks: found }) => found.map(({ code }) => `${line} ${code}`));

/** What the organization holds after the work is done. */
function after(holdings: Holdings, { work }: Plan): Holdings {
  const people = [...holdings.people, ...work.people.values()].map((person) => ({
    ...person,
    ...work.contacts.get(person.id),
  }));
  const members = [...holdings.members, ...work.members.map((member) => ({ ...member, mandate: null }))].map(
    (member): HeldMember => {
      const mandate = work.mandates.find(({ memberId }) => memberId === member.id);
      const departure = work.departures.find(({ id }) => id === member.id);
      return {
        ...member,
        ...work.removals.get(member.id),
        leftOn: departure?.leftOn ?? member.leftOn,
        mandate: mandate === undefined ? member.mandate : { ...mandate, endsOn: null },
      };
    },
  );
  const seats = [...holdings.seats, ...work.seats].map((seat) => ({
    ...seat,
    endsOn: work.seatEnds.find(({ id }) => id === seat.id)?.endsOn ?? seat.endsOn,
  }));
  return { ...holdings, people, members, seats };
}

const aPerson = (id: string, name: string, more: Partial<HeldPerson> = {}): HeldPerson => ({
  id,
  name,
  email: null,
  phone: null,
  ...NO_ADDRESS,
  ...more,
});

const aMember = (number: string, name: string, more: Partial<HeldMember> = {}): HeldMember => ({
  id: `member-${number}`,
  number,
  kind: 'person',
  name,
  personId: `person-${number}`,
  joinedOn: '2020-04-24',
  leftOn: null,
  ...NO_ADDRESS,
  mandate: null,
  ...more,
});

const LISTS: readonly (readonly [ImportKind, readonly string[], Partial<Holdings>])[] = [
  ['people', ['성명,이메일', '김하나,a@b.kr', '김하나,c@b.kr', '이두리,'], {}],
  ['members', ['회원번호,성명,가입일', '1,김하나,2020-04-24', '2,이두리,2020-04-25'], {}],
  [
    'members',
    [
      '회원번호,구분,성명,단체명,대표자,가입일,우편번호,주소',
      '1,개인,김하나,,,2020-04-24,55042,전주시 완산구 마당1길 20',
      '2,단체,,소나무협동조합,박소나,2020-04-24,4524,서울특별시 중구 세종대로 110',
    ],
    {},
  ],
  ['members', ['성명,가입일', '김하나,2020-04-24', '이두리,2020-04-25', '김하나,2020-05-01'], {}],
  ['members', ['단체명,대표자,가입일', '소나무협동조합,박소나,2020-04-24', '마을신문,박소나,2020-05-01'], {}],
  [
    'seats',
    ['기구,성명,직위,임기 시작', '이사회,김하나,이사장,2021-02-25', '이사회,이두리,간사,2021-02-25'],
    { bodies: [BOARD] },
  ],
];

describe('a list that was imported', () => {
  it.each(LISTS)('of %s changes nothing the second time: %j', (kind, rows, held) => {
    const holdings = { ...NOTHING, ...held };
    const first = plan(kind, rows, holdings);
    expect(outcomes(first)).toEqual(rows.slice(1).map(() => 'new'));
    const second = plan(kind, rows, after(holdings, first));
    expect(outcomes(second)).toEqual(rows.slice(1).map(() => 'same'));
    expect([second.work.members, second.work.mandates, second.work.seats]).toEqual([[], [], []]);
    expect(second.work.people.size + second.work.contacts.size).toBe(0);
  });
});

describe('headings', () => {
  it('may stand below the title of the list, in Korean or English, with blanks and brackets', () => {
    const rows = [
      ['2021년 조합원 명부', '', ''],
      ['', '', ''],
      ['조합원 번호', '성명(필수)', 'Joined on', '비고'],
      ['1', '김하나', '2020-04-24', '앗'],
    ];
    const read = sheetOf('members', rows);
    expect(read).toMatchObject({
      ok: true,
      value: { columns: ['number', 'name', 'joinedOn', null], lines: [{ line: 4 }] },
    });
  });

  it.each([
    [[['가', '나']], 'no-headings'],
    [
      [
        ['성명', '이름'],
        ['김', '김'],
      ],
      'heading-twice',
    ],
    [
      [
        ['회원번호', '가입일'],
        ['1', '2020-04-24'],
      ],
      'column-missing',
    ],
    [[['성명', '가입일']], 'no-lines'],
  ])('%j: %s', (rows, code) => {
    expect(sheetOf('members', rows)).toMatchObject({ ok: false, error: { code } });
  });
});

describe('members from a list', () => {
  it('get the next numbers that neither the roster nor the list has', () => {
    const members = [aMember('7', '정일곱')];
    const planned = plan(
      'members',
      ['회원번호,성명,가입일', ',가,2021-01-01', '9,나,2021-01-01', ',다,2021-01-01'],
      {
        members,
        people: [aPerson('person-7', '정일곱')],
      },
    );
    expect(planned.lines.map(({ shown }) => shown.number)).toEqual(['10', '9', '11']);
    expect(planned.work.members.map(({ number }) => number)).toEqual(['10', '9', '11']);
  });

  it('are wrong by line with their column: no day, no such day, a line twice, a bad address', () => {
    const planned = plan('members', [
      '회원번호,성명,가입일,전자우편',
      '1,김하나,2021-02-30,',
      '2,이두리,,',
      '3,박셋,2021-01-01,박셋',
      '4,최넷,2021-01-01,',
      '4,최넷,2021-01-01,',
    ]);
    expect(faults(planned)).toEqual(['2 not-a-day', '3 needed', '4 not-an-email', '6 line-twice']);
    expect(outcomes(planned)).toEqual(['wrong', 'wrong', 'wrong', 'new', 'wrong']);
  });

  it('keep who has a number and since when, whatever the list says', () => {
    const held = { members: [aMember('1', '김하나')], people: [aPerson('person-1', '김하나')] };
    const rows = [
      '회원번호,성명,구분,가입일',
      '1,김두리,개인,',
      '1,김하나,단체,',
      '1,김하나,개인,2020-05-01',
    ];
    expect(faults(plan('members', rows, held))).toEqual([
      '2 number-of-another',
      '3 kind-differs',
      '4 joined-differs',
    ]);
  });

  it('leave, and change how they are reached, but an empty cell changes nothing', () => {
    const held = {
      members: [aMember('1', '김하나'), aMember('2', '이두리')],
      people: [
        aPerson('person-1', '김하나', { phone: '010-0000-0001' }),
        aPerson('person-2', '이두리', { email: 'two@b.kr' }),
      ],
    };
    const rows = [
      '회원번호,성명,전자우편,연락처,탈퇴일',
      '1,김하나,one@b.kr,01000000001,2021-05-31',
      '2,이두리,,,',
    ];
    const planned = plan('members', rows, held);
    expect(outcomes(planned)).toEqual(['changed', 'same']);
    expect([...planned.work.contacts]).toEqual([
      ['person-1', { ...NO_ADDRESS, email: 'one@b.kr', phone: '010-0000-0001' }],
    ]);
    expect(planned.work.departures).toEqual([{ id: 'member-1', leftOn: '2021-05-31' }]);
  });

  it('are the people already registered where nothing contradicts, and namesakes where something does', () => {
    const people = [
      aPerson('a', '김하나', { email: 'a@b.kr' }),
      aPerson('b', '이두리'),
      aPerson('c', '박셋'),
      aPerson('d', '박셋'),
    ];
    const planned = plan(
      'members',
      ['성명,전자우편,가입일', '김하나,z@b.kr,2021-01-01', '이두리,new@b.kr,2021-01-01', '박셋,,2021-01-01'],
      { people },
    );
    expect(remarks(planned)).toEqual([
      '2 namesake',
      '2 number-given',
      '3 person-found',
      '3 contact-changed',
      '3 number-given',
    ]);
    expect(faults(planned)).toEqual(['4 several-of-this-name']);
    expect(planned.work.members.map(({ personId }) => personId)).toEqual(['new-1', 'b']);
  });

  it('who are members already are not admitted under a second number', () => {
    const held = {
      members: [aMember('1', '김하나')],
      people: [aPerson('person-1', '김하나', { email: 'one@b.kr' })],
    };
    const rows = ['회원번호,성명,전자우편,가입일', '2,김하나,one@b.kr,2021-01-01'];
    expect(faults(plan('members', rows, held))).toEqual(['2 already-a-member']);
  });

  it('who are to leave are admitted again from the day they leave on, and not before', () => {
    const held = {
      members: [aMember('1', '김하나', { leftOn: '2021-12-31' })],
      people: [aPerson('person-1', '김하나', { email: 'one@b.kr' })],
    };
    const again = (joinedOn: string, leftOn = '') =>
      plan(
        'members',
        ['회원번호,성명,전자우편,가입일,탈퇴일', `2,김하나,one@b.kr,${joinedOn},${leftOn}`],
        held,
      );
    expect(faults(again('2021-12-30'))).toEqual(['2 already-a-member']);
    expect(faults(again('2019-01-01', '2020-06-01'))).toEqual(['2 already-a-member']);
    expect(outcomes(again('2021-12-31'))).toEqual(['new']);
    expect(outcomes(again('2019-01-01', '2020-04-24'))).toEqual(['new']);
  });

  it('that are organizations act through the next representative from the day on, the one before until the day before', () => {
    const mandate = { id: 'm', personId: 'old', startsOn: '2020-04-24', endsOn: null };
    const held = {
      members: [aMember('1', '소나무협동조합', { kind: 'organization', personId: null, mandate })],
      people: [aPerson('old', '박소나')],
    };
    const rows = ['회원번호,단체명,대표자,대표자 시작일', '1,소나무협동조합,최새로,2021-03-01'];
    const { work } = plan('members', rows, held);
    expect(work.mandateEnds).toEqual([{ id: 'm', endsOn: '2021-02-28' }]);
    expect(work.mandates).toMatchObject([{ memberId: 'member-1', startsOn: '2021-03-01' }]);
    const tooEarly = ['회원번호,단체명,대표자,대표자 시작일', '1,소나무협동조합,최새로,2020-04-24'];
    expect(faults(plan('members', tooEarly, held))).toEqual(['2 representative-too-early']);
  });

  it('without the wrong lines are planned as if those had never been written', () => {
    const rows = [
      '회원번호,단체명,대표자,가입일,연락처',
      '1,가협동조합,김하나,2021-99-01,010-0000-0001',
      '2,나협동조합,김하나,2021-01-01,010-0000-0001',
    ];
    const lines = sheet('members', rows);
    const replan = replanner('members', NOTHING);
    const rest = finished(planWithoutWrong(finished(replan(lines)), lines, replan));
    expect(outcomes(rest)).toEqual(['new']);
    expect([...rest.work.people.values()].map(({ name }) => name)).toEqual(['김하나']);
    expect(countsOf(rest.lines).wrong).toBe(0);
  });
});

describe('addresses from a list', () => {
  const home = { postcode: '55042', address: '전주시 완산구 마당1길 20' };

  it('are those of a person at the person, and of a member organization at the member', () => {
    const { work } = plan('members', [
      '회원번호,구분,성명,단체명,대표자,가입일,우편번호,주소',
      '1,개인,김하나,,,2020-04-24,(55042),전주시 완산구 마당1길 20',
      '2,단체,,소나무협동조합,박소나,2020-04-24,4524,서울특별시 중구 세종대로 110',
    ]);
    const pine = { postcode: '04524', address: '서울특별시 중구 세종대로 110' };
    expect([...work.people.values()]).toMatchObject([
      { name: '김하나', ...home },
      { name: '박소나', ...NO_ADDRESS },
    ]);
    expect(work.members).toMatchObject([{ ...NO_ADDRESS }, { ...pine }]);
  });

  it('follow who is known, and a new address forgets the postcode of the old one', () => {
    const held = {
      people: [aPerson('a', '김하나', home), aPerson('b', '이두리', home)],
      members: [aMember('9', '소나무협동조합', { kind: 'organization', personId: null, ...home })],
    };
    const people = plan(
      'people',
      ['성명,우편번호,주소', '김하나,,전주시 덕진구 백제대로 567', '이두리,,전주시 완산구 마당1길 20'],
      held,
    );
    expect(outcomes(people)).toEqual(['changed', 'same']);
    expect(remarks(people)).toEqual(['2 address-changed']);
    expect(people.work.contacts.get('a')).toMatchObject({
      postcode: null,
      address: '전주시 덕진구 백제대로 567',
    });
    const members = plan('members', ['회원번호,단체명,우편번호', '9,소나무협동조합,54896'], held);
    expect([...members.work.removals]).toEqual([['member-9', { ...home, postcode: '54896' }]]);
    expect(remarks(members)).toEqual(['2 address-changed']);
  });

  it('are refused by line where the postcode is none or the address too long', () => {
    const rows = [
      '성명,우편번호,주소',
      '김하나,560-170,',
      `이두리,,${'가'.repeat(121)}`,
      '박셋,55042,마당1길 20',
    ];
    const planned = plan('people', rows);
    expect(faults(planned)).toEqual(['2 not-a-postcode', '3 too-long']);
    expect(outcomes(planned)).toEqual(['wrong', 'wrong', 'new']);
  });
});

describe('namesakes by the thousand', () => {
  const COUNT = 5_000;

  it('are told apart by telephone, and found again', () => {
    const rows = Array.from({ length: COUNT }, (_, n) => `김같은,010-${String(n).padStart(8, '0')}`);
    const first = plan('people', ['성명,연락처', ...rows]);
    expect(countsOf(first.lines).new).toBe(COUNT);
    const second = plan('people', ['성명,연락처', ...rows], after(NOTHING, first));
    expect(countsOf(second.lines).same).toBe(COUNT);
  });

  it('one who is reached in another way since a line above is still one person', () => {
    const people = [aPerson('a', '김같은', { email: 'old@b.kr', phone: '010-1' }), aPerson('b', '김같은')];
    const planned = plan(
      'people',
      ['성명,전자우편,연락처', '김같은,new@b.kr,010-1', '김같은,new@b.kr,', '김같은,old@b.kr,'],
      { people },
    );
    expect([...planned.work.contacts].map(([id, { email }]) => [id, email])).toEqual([
      ['a', 'new@b.kr'],
      ['b', 'old@b.kr'],
    ]);
    expect(outcomes(planned)).toEqual(['changed', 'same', 'changed']);
  });
});

describe('seats from a list', () => {
  const held = {
    bodies: [
      BOARD,
      { id: 'old', name: '옛 위원회', dissolvedOn: '2021-05-31' },
      { id: 'leaving', name: '마칠 위원회', dissolvedOn: '2021-12-31' },
    ],
    people: [aPerson('a', '김하나')],
  };
  const HEAD = '기구,성명,직위,역할,의결권,소속,임기 시작,임기 끝';

  it('take their role from the title and their vote from the role', () => {
    const planned = plan(
      'seats',
      [
        HEAD,
        '이사회,김하나,이사장,,,,2021-02-25,',
        '이 사회,이두리,감사,,,,2021-02-25,',
        '이사회,박셋,고문,,없음,,2021-02-25,',
      ],
      held,
    );
    expect(planned.work.seats.map(({ role, votes }) => [role, votes])).toEqual([
      ['chair', true],
      ['auditor', false],
      ['member', false],
    ]);
  });

  it('are refused where the house would refuse them one by one', () => {
    const rows = [
      HEAD,
      '없는회의,김하나,위원,,,,2021-02-25,',
      '옛 위원회,김하나,위원,,,,2021-02-25,',
      '이사회,김하나,위원,,,,2021-02-25,2021-02-24',
      '이사회,김하나,참관인,,있음,,2021-02-25,',
      '이사회,김하나,감사,,,,2021-02-25,',
      '이사회,김하나,위원,,,없는단체,2021-02-25,',
      '이사회,김하나,이사,,,,2021-02-25,',
      '이사회,김하나,이사장,,,,2021-03-01,',
      '마칠 위원회,김하나,위원,,,,2021-03-01,',
      '마칠 위원회,이두리,위원,,,,2021-12-31,',
    ];
    expect(faults(plan('seats', rows, held, false))).toEqual([
      '2 unknown-body',
      '3 dissolved-body',
      '4 ends-before-start',
      '5 observer-without-vote',
      '6 auditor-by-administrator',
      '7 unknown-member',
      '9 seat-overlaps',
      '11 dissolved-body',
    ]);
  });

  it('end when the list says so, and no later than they do already', () => {
    const seat = {
      id: 's',
      bodyId: 'board',
      personId: 'a',
      memberId: null,
      title: '이사',
      role: 'director' as const,
      votes: true,
      startsOn: '2021-02-25',
      endsOn: '2023-02-24',
    };
    const at = (endsOn: string) =>
      plan('seats', [HEAD, `이사회,김하나,이사,,,,2021-02-25,${endsOn}`], { ...held, seats: [seat] });
    expect(at('2022-02-24').work.seatEnds).toEqual([{ id: 's', endsOn: '2022-02-24' }]);
    expect(outcomes(at('2023-02-24'))).toEqual(['same']);
    expect(faults(at('2024-02-24'))).toEqual(['2 term-differs']);
  });
});
