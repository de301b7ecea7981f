import type {
  ItemRecord,
  NamedPerson,
  RosterLine,
  SittingRecord,
  LapseRecord,
  VoteRecord,
  WrittenResolutionRecord,
} from '../../src/minutes/domain/minutes-record.js';

const CHARTER = {
  law: '회칙',
  article: '제12조 제1항',
  inForceFrom: '2020-04-24',
  confidence: 'source-read',
} as const;
const SURNAMES = Array.from('김이박최정강조윤장임한오서신권황안송류홍');
const GIVEN = [
  '서연',
  '민준',
  '지우',
  '도윤',
  '하은',
  '예준',
  '수아',
  '시우',
  '지안',
  '주원',
  '유진',
  '건우',
  '채원',
];
const COOPS = [
  '햇살',
  '온마을',
  '푸른숲',
  '다모아',
  '한걸음',
  '두레',
  '새벽',
  '나눔',
  '이음',
  '마중물',
  '솔바람',
];
const KINDS = ['협동조합', '사회적협동조합', '소비자생활협동조합', '돌봄협동조합'];

export function namedPerson(index: number): NamedPerson {
  const name = (SURNAMES[index % SURNAMES.length] ?? '김') + (GIVEN[(index * 7) % GIVEN.length] ?? '서연');
  const coop = `${COOPS[index % COOPS.length] ?? ''}${KINDS[(index * 3) % KINDS.length] ?? ''}`;
  return {
    name: `${name}${index >= 100 ? String.fromCharCode(0xac00 + index * 28) : ''}`,
    affiliation: coop,
    title: null,
  };
}

const CHAIR: NamedPerson = { name: '오춘자', affiliation: null, title: '회장' };
const RECORDER: NamedPerson = { name: '김용진', affiliation: null, title: '사무총장' };

export function rosterOf(total: number, present: number, proxies: number): readonly RosterLine[] {
  return Array.from({ length: total }, (_, index): RosterLine => {
    const person = namedPerson(index);
    if (index < present) {
      return {
        person,
        capacity: 'in-person',
        holder: null,
        arrivedAt: `2021-02-25T13:${String(40 + (index % 20)).padStart(2, '0')}:00+09:00`,
        departedAt: index % 17 === 16 ? '2021-02-25T15:05:00+09:00' : null,
      };
    }
    if (index < present + proxies) {
      return {
        person,
        capacity: 'proxy',
        holder: namedPerson(index - present).name,
        arrivedAt: null,
        departedAt: null,
      };
    }
    return { person, capacity: 'absent', holder: null, arrivedAt: null, departedAt: null };
  });
}

export const NO_OBJECTION: VoteRecord = {
  method: { kind: 'no-objection' },
  outcome: 'carried',
  rule: { text: '출석 과반수 찬성', source: CHARTER },
  excluded: [],
  dissents: [],
  castingVote: null,
};

export function handsVote(
  yes: number,
  no: number,
  abstain: number,
  outcome: VoteRecord['outcome'],
): VoteRecord {
  const present = yes + no + abstain;
  return {
    method: {
      kind: 'hands',
      count: { yes, no, abstain, invalid: 0, present, of: present, required: Math.floor(present / 2) + 1 },
      countedBy: ['한지우', '류건우'],
    },
    outcome,
    rule: { text: '출석 과반수 찬성', source: CHARTER },
    excluded: [],
    dissents: [],
    castingVote: null,
  };
}

export function item(change: Partial<ItemRecord>): ItemRecord {
  return {
    type: 'resolution',
    number: '제1호 의안',
    title: '2020년 사업 및 결산보고(안) 승인의 건',
    introduced: true,
    urgent: false,
    admission: null,
    presenter: '김용진 사무총장',
    introduction: null,
    origin: null,
    enBlocWith: [],
    remarks: [],
    objections: [],
    motions: [],
    ending: { kind: 'decided', vote: NO_OBJECTION },
    decidedText: null,
    note: null,
    clerkNote: null,
    ...change,
  };
}

/** The council's first regular assembly, with a small roll. */
export function assemblyRecord(change: Partial<SittingRecord> = {}): SittingRecord {
  return {
    kind: 'sitting',
    document: 'assembly-minutes',
    documentNumber: '의사록 2021-1호',
    organization: { name: '전주시협동조합협의회', charterTitle: '회칙' },
    body: { name: '총회', kind: 'general-assembly' },
    meeting: { title: '제1차 정기총회', number: 1, kind: 'regular', form: 'in-person', purpose: null },
    timeZone: 'Asia/Seoul',
    preparedAt: '2021-02-26T10:00:00+09:00',
    inventedNotes: ['재적과 출석 인원, 성명, 시각과 장소는 시연을 위하여 지어낸 것입니다.'],
    attachments: [],
    recorder: RECORDER,
    signatures: [
      { capacity: '의장', person: CHAIR, mark: { kind: 'unsigned' } },
      { capacity: '의사록 서명인', person: namedPerson(3), mark: { kind: 'unsigned' } },
      { capacity: '의사록 서명인', person: namedPerson(8), mark: { kind: 'unsigned' } },
      { capacity: '의사록 서명인', person: namedPerson(12), mark: { kind: 'unsigned' } },
    ],
    roster: rosterOf(67, 38, 4),
    notice: {
      dispatchedOn: '2021-02-16',
      means: ['전자우편', '문자메시지'],
      days: 7,
      lawfulLatest: '2021-02-17',
      source: CHARTER,
    },
    place: '전주도시혁신센터 다울마당',
    times: {
      openedAt: '2021-02-25T14:00:00+09:00',
      closedAt: '2021-02-25T15:20:00+09:00',
      recesses: [{ from: '2021-02-25T14:40:00+09:00', to: '2021-02-25T14:50:00+09:00' }],
      adjournments: [],
    },
    presence: { roll: 67, inPerson: 38, online: 0, proxies: 4, written: 0, present: 42 },
    observers: [],
    quorum: { required: 34, present: 42, met: true, rule: { text: '재적 과반수 출석', source: CHARTER } },
    chair: CHAIR,
    signatories: { how: 'elected', persons: [namedPerson(3), namedPerson(8), namedPerson(12)] },
    items: [
      item({
        type: 'report',
        number: '보고 1',
        title: '감사보고',
        presenter: '김승일 감사',
        ending: { kind: 'reported' },
      }),
      item({
        introduction:
          '2020년 4월 24일 창립총회 이후의 사업 결과와 결산을 자료집 3쪽부터 12쪽까지에 따라 설명하다. 수입은 금 12,340,000원, 지출은 금 11,872,500원이다.',
        remarks: [
          { speaker: namedPerson(5).name, text: '자조기금 적립액이 예산보다 적은 까닭을 묻다.' },
          { speaker: '김용진', text: '코로나19로 분과 행사가 줄어 납입 시기가 올해로 넘어왔다고 답하다.' },
        ],
      }),
      item({ number: '제2호 의안', title: '2021년 사업계획 및 예산(안) 승인의 건' }),
      item({
        type: 'report',
        number: '보고 2',
        title: '부회장 지명 보고',
        presenter: '오춘자 회장',
        ending: { kind: 'reported' },
      }),
    ],
    actionItems: [],
    carriedActionItems: [],
    nextMeeting: null,
    ...change,
  };
}

/** 150 members, twelve items of every ending, long remarks. */
export function largeAssemblyRecord(): SittingRecord {
  const amended: VoteRecord = { ...handsVote(61, 22, 4, 'carried') };
  const secret: VoteRecord = {
    ...handsVote(70, 15, 2, 'carried'),
    method: {
      kind: 'electronic-secret',
      count: { yes: 70, no: 15, abstain: 2, invalid: 0, present: 87, of: 87, required: 44 },
    },
  };
  const named: VoteRecord = {
    ...handsVote(0, 0, 0, 'carried'),
    method: {
      kind: 'electronic-named',
      count: { yes: 60, no: 20, abstain: 6, invalid: 0, present: 87, of: 86, required: 44 },
      votes: Array.from({ length: 86 }, (_, index) => ({
        name: namedPerson(index).name,
        choice: index < 60 ? ('yes' as const) : index < 80 ? ('no' as const) : ('abstain' as const),
      })),
    },
    excluded: [
      {
        name: namedPerson(86).name,
        reason: '임대차 계약의 상대방',
        source: { ...CHARTER, law: '민법', article: '제74조' },
      },
    ],
    dissents: [namedPerson(61).name],
  };
  const talk = Array.from({ length: 9 }, (_, index) => ({
    speaker: namedPerson(index * 4).name,
    text: `예산안 ${index + 3}쪽의 교육사업비가 지난해보다 늘어난 까닭과 집행 시기를 묻고, 분과마다 나누어 쓰는 방안과 회원기관이 스스로 부담하는 몫을 함께 정하자고 제안하다. 참석자들이 자료집을 함께 살펴보며 의견을 나누다.`,
  }));
  const items: ItemRecord[] = [
    item({
      type: 'report',
      number: '보고 1',
      title: '감사보고',
      presenter: '김승일 감사',
      ending: { kind: 'reported' },
    }),
    item({
      type: 'report',
      number: '보고 2',
      title: '2020년 사업 결과 보고',
      ending: { kind: 'reported' },
      remarks: talk.slice(0, 2),
    }),
    item({ enBlocWith: ['제2호 의안'] }),
    item({ number: '제2호 의안', title: '2020년 결산 승인의 건', enBlocWith: ['제1호 의안'] }),
    item({
      number: '제3호 의안',
      title: '2021년 사업계획(안) 승인의 건',
      remarks: talk,
      ending: { kind: 'decided', vote: handsVote(70, 12, 5, 'carried') },
    }),
    item({
      number: '제4호 의안',
      title: '2021년 예산(안) 승인의 건',
      motions: [
        {
          kind: 'amendment',
          label: '수정안 2',
          text: '교육사업비를 금 5,000,000원으로 한다',
          mover: namedPerson(9).name,
          seconders: [namedPerson(10).name, namedPerson(11).name],
          fate: { kind: 'put', vote: handsVote(20, 60, 7, 'lost') },
        },
        {
          kind: 'amendment',
          label: '수정안 1',
          text: '교육사업비를 금 3,500,000원으로 한다',
          mover: namedPerson(14).name,
          seconders: [namedPerson(15).name],
          fate: { kind: 'put', vote: amended },
        },
        {
          kind: 'main',
          label: '원안',
          text: '예산(안)대로 한다',
          mover: '김용진',
          seconders: [],
          fate: { kind: 'not-put' },
        },
      ],
      ending: { kind: 'decided-by-motions', outcome: 'carried-as-amended' },
    }),
    item({
      number: '제5호 의안',
      title: '회칙 일부 개정의 건',
      ending: { kind: 'decided', vote: handsVote(43, 43, 1, 'lost') },
    }),
    item({
      number: '제6호 의안',
      title: '임원 선출의 건',
      type: 'election',
      ending: { kind: 'decided', vote: secret },
    }),
    item({
      number: '제7호 의안',
      title: '사무공간 임대차 계약의 건',
      ending: { kind: 'decided', vote: named },
    }),
    item({
      number: '제8호 의안',
      title: '공동브랜드 개발의 건',
      ending: { kind: 'referred', to: '운영위원회' },
      note: '세부 계획을 마련하여 다음 총회에 보고한다.',
    }),
    item({
      number: '제9호 의안',
      title: '지역화폐 연계 사업의 건',
      urgent: true,
      ending: { kind: 'deferred' },
      note: '재원 조달 방안을 보완한 뒤 다시 다룬다.',
      admission: handsVote(70, 10, 7, 'carried'),
    }),
    item({
      type: 'other',
      number: '기타 1',
      title: '회원기관 홍보',
      presenter: null,
      ending: { kind: 'discussed' },
      remarks: talk.slice(3, 7),
    }),
  ];
  return assemblyRecord({
    roster: rosterOf(150, 80, 7),
    presence: { roll: 150, inPerson: 80, online: 0, proxies: 7, written: 0, present: 87 },
    quorum: { required: 76, present: 87, met: true, rule: { text: '재적 과반수 출석', source: CHARTER } },
    items,
    actionItems: [
      {
        title: '공동브랜드 세부 계획 마련',
        assignee: '운영위원회',
        dueOn: '2021-06-30',
        state: 'assigned',
        note: null,
        raisedAt: null,
      },
    ],
    attachments: ['2021년 정기총회 자료집 1부.'],
  });
}

export function steeringRecord(change: Partial<SittingRecord> = {}): SittingRecord {
  return assemblyRecord({
    document: 'steering-committee-minutes',
    documentNumber: '회의록 2021-2호',
    organization: { name: '전주사회경제네트워크', charterTitle: '회칙' },
    body: { name: '운영위원회', kind: 'steering-committee' },
    meeting: { title: '제2차 운영위원회', number: 2, kind: 'regular', form: 'in-person', purpose: null },
    preparedAt: '2021-03-16T10:00:00+09:00',
    place: '전주지역자활센터',
    times: {
      openedAt: '2021-03-15T14:00:00+09:00',
      closedAt: '2021-03-15T15:30:00+09:00',
      recesses: [],
      adjournments: [],
    },
    chair: { name: '고은하', affiliation: '전주지역자활센터', title: '공동대표' },
    recorder: { name: '이현주', affiliation: null, title: '간사' },
    roster: rosterOf(9, 7, 0),
    presence: { roll: 9, inPerson: 7, online: 0, proxies: 0, written: 0, present: 7 },
    quorum: { required: 5, present: 7, met: true, rule: { text: '재적 과반수 출석', source: CHARTER } },
    notice: null,
    signatories: null,
    items: [
      item({
        type: 'round',
        number: '근황 공유',
        title: '회원기관별 근황과 사업 공유',
        ending: { kind: 'discussed' },
        remarks: [0, 1, 2].map((index) => ({
          speaker: namedPerson(index).affiliation ?? '',
          text: '봄철 사업 준비 상황을 나누다.',
        })),
      }),
      item({
        type: 'report',
        number: '보고 1',
        title: '제1차 운영위원회(서면결의) 결과 보고',
        presenter: '이현주 간사',
        ending: { kind: 'reported' },
      }),
      item({
        number: '제1호 의안',
        title: '2021년 정기총회 결의안의 건',
        ending: { kind: 'decided', vote: handsVote(7, 0, 0, 'carried') },
      }),
    ],
    nextMeeting: {
      title: '2021년 정기총회',
      startsAt: '2021-03-22T14:00:00+09:00',
      place: '전주도시혁신센터 다울마당',
    },
    signatures: [
      {
        capacity: '의장',
        person: { name: '고은하', affiliation: null, title: '공동대표' },
        mark: { kind: 'account', at: '2021-03-16T09:10:00+09:00' },
      },
      { capacity: '서명인', person: namedPerson(1), mark: { kind: 'paper', on: '2021-03-16' } },
    ],
    ...change,
  });
}

export function consultativeRecord(): SittingRecord {
  const raised = ['고객 유치', '시설 교체', '쓰레기', '화장실'];
  return assemblyRecord({
    document: 'consultative-meeting-record',
    documentNumber: '기록 2021-1호',
    organization: { name: '전주시사회적경제지원센터', charterTitle: '회칙' },
    body: { name: '전주점빵 3자간 간담회', kind: 'consultative-meeting' },
    meeting: { title: '제1차 3자간 간담회', number: 1, kind: 'regular', form: 'in-person', purpose: null },
    preparedAt: '2021-02-24T10:00:00+09:00',
    place: '전주점빵(전주동물원)',
    times: {
      openedAt: '2021-02-23T15:00:00+09:00',
      closedAt: '2021-02-23T16:10:00+09:00',
      recesses: [],
      adjournments: [],
    },
    chair: { name: '이현주', affiliation: null, title: '팀장' },
    recorder: { name: '정윤정', affiliation: null, title: null },
    roster: [
      ['행정 담당자', '전주시'],
      ['센터 담당자', '전주시사회적경제지원센터'],
      ['담다 대표', '전주지역자활센터 담다(판매장)'],
      ['식당 대표', '(사)자연음식문화원(식당)'],
      ['카페 대표', '오래된소나무협동조합(카페)'],
    ].map(([name = '', affiliation = '']) => ({
      person: { name, affiliation, title: null },
      capacity: 'in-person' as const,
      holder: null,
      arrivedAt: null,
      departedAt: null,
    })),
    presence: { roll: 5, inPerson: 5, online: 0, proxies: 0, written: 0, present: 5 },
    quorum: null,
    notice: null,
    signatories: null,
    items: [
      item({
        title: '간담회 정례화(짝수달 화요일 15시, 월 1회)의 건',
        presenter: null,
        ending: { kind: 'decided', vote: { ...NO_OBJECTION, method: { kind: 'consent' }, rule: null } },
      }),
    ],
    actionItems: raised.map((title) => ({
      title,
      assignee: '전주시·센터',
      dueOn: null,
      state: 'raised' as const,
      note: '전주시 동물원과 논의한 뒤 답변을 전달한다.',
      raisedAt: null,
    })),
    nextMeeting: { title: '제2차 3자간 간담회', startsAt: '2021-04-20T15:00:00+09:00', place: null },
    signatures: [
      {
        capacity: '기록',
        person: { name: '정윤정', affiliation: null, title: null },
        mark: { kind: 'unsigned' },
      },
    ],
  });
}

export function lapseRecord(): LapseRecord {
  const { documentNumber, organization, body, timeZone, signatures, notice } = assemblyRecord();
  return {
    kind: 'lapse',
    document: 'assembly-minutes',
    documentNumber,
    organization,
    body,
    meeting: { title: '제2차 임시총회', number: 2, kind: 'extraordinary', form: 'in-person', purpose: null },
    timeZone,
    preparedAt: '2021-05-11T10:00:00+09:00',
    inventedNotes: [],
    attachments: [],
    recorder: RECORDER,
    signatures: signatures.slice(0, 1),
    roster: rosterOf(67, 20, 1),
    notice,
    place: '전주도시혁신센터',
    scheduledAt: '2021-05-10T14:00:00+09:00',
    lapsedAt: '2021-05-10T14:30:00+09:00',
    presence: { roll: 67, inPerson: 20, online: 0, proxies: 1, written: 0, present: 21 },
    observers: [],
    quorum: { required: 34, present: 21, met: false, rule: { text: '재적 과반수 출석', source: CHARTER } },
    chair: CHAIR,
    itemTitles: ['제1호 의안 회칙 개정의 건'],
  };
}

export function writtenResolutionRecord(): WrittenResolutionRecord {
  const steering = steeringRecord();
  return {
    kind: 'written-resolution',
    document: 'written-resolution-report',
    documentNumber: '결과보고 2021-1호',
    organization: steering.organization,
    body: steering.body,
    meeting: { title: '제1차 운영위원회', number: 1, kind: 'regular', form: 'written', purpose: null },
    timeZone: 'Asia/Seoul',
    preparedAt: '2021-03-05T18:00:00+09:00',
    inventedNotes: ['의안의 제목과 회신 수는 시연을 위하여 지어낸 것입니다.'],
    attachments: [],
    recorder: steering.recorder,
    signatures: steering.signatures,
    roster: [],
    notice: null,
    chair: steering.chair,
    reason: '코로나19 확산에 따라 회의를 열지 않고 의견을 모으기 위함',
    openedAt: '2021-02-26T09:00:00+09:00',
    replyBy: '2021-03-05T18:00:00+09:00',
    closedAt: '2021-03-05T18:00:00+09:00',
    replies: { sent: 9, received: 8, valid: 7, invalid: 0, late: 1, requestsToMeet: 1 },
    replyLines: Array.from({ length: 9 }, (_, index) => ({
      person: namedPerson(index),
      state: index < 7 ? ('in-time' as const) : index === 7 ? ('late' as const) : ('none' as const),
      channel: index < 6 ? ('electronic' as const) : index < 8 ? ('paper' as const) : null,
      receivedAt: index < 8 ? `2021-03-0${Math.min(index + 1, 6)}T10:0${index}:00+09:00` : null,
    })),
    items: [
      {
        number: '제1호 의안',
        title: '2021년 정기총회 개최의 건',
        proposal: null,
        result: {
          yes: 7,
          no: 0,
          abstain: 0,
          invalid: 0,
          of: 7,
          required: 4,
          outcome: 'carried',
          rule: { text: '회신 과반수 찬성', source: CHARTER },
        },
      },
      {
        number: '제2호 의안',
        title: '총회준비위원회 구성의 건',
        proposal: null,
        result: {
          yes: 6,
          no: 0,
          abstain: 1,
          invalid: 0,
          of: 7,
          required: 4,
          outcome: 'carried',
          rule: { text: '회신 과반수 찬성', source: CHARTER },
        },
      },
    ],
    quorum: { required: 5, present: 7, met: true, rule: { text: '재적 과반수 회신', source: CHARTER } },
    reportedTo: '제2차 운영위원회',
  };
}
