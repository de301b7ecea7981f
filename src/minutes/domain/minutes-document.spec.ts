import { describe, expect, it } from '@jest/globals';
import {
  assemblyRecord,
  consultativeRecord,
  handsVote,
  item,
  lapseRecord,
  largeAssemblyRecord,
  NO_OBJECTION,
  steeringRecord,
  writtenResolutionRecord,
} from '../../../test/factories/minutes-records.js';
import { minutesTemplates } from '../minutes-templates.js';
import { type Block, plainOf } from './block.js';
import { documentTitle, minutesDocument } from './minutes-document.js';
import type { MinutesRecord, VoteMethodRecord, VoteRecord } from './minutes-record.js';

function linesOf(block: Block): readonly string[] {
  switch (block.kind) {
    case 'title':
      return [`${block.eyebrow} ${block.text}`];
    case 'heading':
      return [`${block.label} ${block.text}`];
    case 'paragraph':
      return [plainOf(block.text)];
    case 'facts':
      return block.rows.map(({ label, value }) => `${label} ${plainOf(value)}`);
    case 'list':
      return block.items.map(plainOf);
    case 'table':
      return block.rows.map((row) => row.map(plainOf).join(' | '));
    case 'decision':
      return [block.label, ...block.paragraphs.map(plainOf)];
    case 'callout':
      return block.paragraphs.map(plainOf);
    case 'signatures':
      return [
        plainOf(block.statement),
        block.date,
        ...block.rows.map((row) => Object.values(row).join(' | ')),
      ];
    case 'page-break':
      return [];
  }
}

const blocksOf = (record: MinutesRecord) => minutesDocument(record, minutesTemplates());
const textOf = (record: MinutesRecord) => blocksOf(record).flatMap(linesOf).join('\n');

const LAW = { law: '민법', article: '제74조', inForceFrom: '1960-01-01', confidence: 'source-read' } as const;

function decisionText(vote: VoteRecord): string {
  return textOf(assemblyRecord({ items: [item({ ending: { kind: 'decided', vote } })] }));
}

describe('the minutes of an assembly', () => {
  const text = textOf(assemblyRecord());

  it('says who was there, that it was quorate and by which rule', () => {
    expect(text).toContain('구성원 현황 재적 67명 / 출석 42명(본인 38명, 대리 4명) / 성원');
    expect(text).toContain(
      '회장 오춘자가 재적 67명 중 42명이 출석하여 「회칙」 제12조 제1항에 따른 재적 과반수 출석 요건(34명 이상)을 충족하였음을 보고하고, 14시에 개회를 선포하다.',
    );
  });

  it('keeps the order in which things happened', () => {
    const headings = blocksOf(assemblyRecord()).flatMap((block) =>
      block.kind === 'heading' ? [`${block.label} ${block.text}`.trim()] : [],
    );
    expect(headings).toEqual([
      '개회',
      '의사록 서명인 선출',
      '보고 1 감사보고',
      '제1호 의안 2020년 사업 및 결산보고(안) 승인의 건',
      '제2호 의안 2021년 사업계획 및 예산(안) 승인의 건',
      '보고 2 부회장 지명 보고',
      '폐회',
      '붙임 1 결정 사항과 표결 결과',
      '붙임 2 참석자 명부',
    ]);
  });

  it('a decision without objection says so and prints no count of any kind', () => {
    expect(text).toContain(
      '의장이 이의 유무를 물은바 이의가 없어 만장일치로 원안대로 가결되었음을 선포하다.',
    );
    expect(text).toContain('원안가결 (이의 없음)');
    expect(text).not.toMatch(/찬성 \d|반대 \d|기권 \d|표결한 결과/);
    expect(text).toContain(
      '제1호 의안 | 2020년 사업 및 결산보고(안) 승인의 건 | 이의 없음 | – | – | – | – | 원안가결',
    );
  });

  it('names everybody of the roll with how each was there', () => {
    const record = assemblyRecord();
    for (const { person } of record.roster) expect(text).toContain(`| ${person.name} |`);
    expect(text).toContain('| 대리 | 김서연 |');
    expect(text).toContain('| 불참 |');
  });

  it('says in so many words what was made up', () => {
    expect(text).toContain('시연을 위하여 지어낸');
    expect(textOf(assemblyRecord({ inventedNotes: [] }))).not.toContain('지어낸');
  });

  it('is called by the organization and the meeting', () => {
    expect(documentTitle(blocksOf(assemblyRecord()))).toBe('전주시협동조합협의회 제1차 정기총회 의사록');
  });

  it('the same record gives equal blocks', () => {
    expect(blocksOf(largeAssemblyRecord())).toEqual(blocksOf(largeAssemblyRecord()));
  });

  it('goes without a rule, a chair, a place or a notice', () => {
    const bare = assemblyRecord({
      quorum: null,
      chair: null,
      recorder: null,
      place: null,
      notice: null,
      signatories: null,
      signatures: [],
      roster: [],
      items: [
        item({
          presenter: null,
          ending: { kind: 'decided', vote: { ...handsVote(3, 1, 0, 'carried'), rule: null } },
        }),
      ],
    });
    expect(textOf(bare)).toContain('의장이 14시에 개회를 선포하다.');
    expect(textOf(bare)).toContain('의결 요건(찬성 3명 이상)을 충족하여');
  });
});

describe('the sentence of a decision', () => {
  it('carried by hands: counts, majority and article', () => {
    expect(decisionText(handsVote(26, 20, 5, 'carried'))).toContain(
      '거수로 표결한 결과, 표결 당시 출석 51명 중 찬성 26명, 반대 20명, 기권 5명으로, 「회칙」 제12조 제1항에 따른 출석 과반수 찬성 요건(찬성 26명 이상)을 충족하여 의장이 원안대로 가결되었음을 선포하다.',
    );
  });

  it('lost for want of votes, and lost by a tie', () => {
    expect(decisionText(handsVote(25, 20, 6, 'lost'))).toContain(
      '에 이르지 못하여 의장이 부결되었음을 선포하다.',
    );
    expect(decisionText(handsVote(25, 20, 6, 'lost'))).not.toContain('가부동수');
    expect(decisionText(handsVote(26, 26, 0, 'lost'))).toContain('기권 0명으로 가부동수이며,');
  });

  it('who was barred, and the base without them', () => {
    const vote = handsVote(2, 1, 0, 'carried');
    const excluded = [{ name: '조하은', reason: '본인의 계약', source: LAW }];
    const method: VoteMethodRecord = {
      kind: 'hands',
      countedBy: [],
      count: { yes: 2, no: 1, abstain: 0, invalid: 0, present: 4, of: 3, required: 2 },
    };
    const text = decisionText({ ...vote, method, excluded });
    expect(text).toContain('「민법」 제74조에 따라 조하은은 표결에서 제척되다(사유: 본인의 계약).');
    expect(text).toContain('표결 당시 출석 4명(의결 기준 3명) 중');
  });

  it.each([
    ['no-objection', '만장일치로'],
    ['consent', '참석자 전원이 동의하여'],
    ['acclamation', '참석자들이 박수로 찬성하여'],
  ] as const)('%s has no number in it', (kind, words) => {
    const decision = blocksOf(
      assemblyRecord({
        items: [item({ ending: { kind: 'decided', vote: { ...NO_OBJECTION, method: { kind } } } })],
      }),
    ).find((block) => block.kind === 'decision');
    const lines = decision === undefined ? [] : linesOf(decision);
    expect(lines.join(' ')).toContain(words);
    expect(lines.join(' ')).not.toMatch(/\d/);
  });

  it('an inquorate vote decides nothing', () => {
    expect(decisionText(handsVote(20, 10, 0, 'inquorate'))).toContain('정족수에 미달하여 의결하지 못하다.');
  });

  it('a secret vote names nobody, a named one everybody', () => {
    const text = textOf(largeAssemblyRecord());
    expect(text).toContain('전자 무기명 비밀투표로 표결한 결과');
    expect(text).toMatch(/찬성 김서연, 이시우, .*\n반대 .*\n기권 /);
  });

  it('a secret vote of so few that it would tell who chose what has no numbers', () => {
    const method: VoteMethodRecord = { kind: 'electronic-secret', count: null };
    const text = decisionText({ ...NO_OBJECTION, method });
    expect(text).toContain('득표수는 적지 아니함');
    expect(text).not.toMatch(/찬성 \d/);
  });

  it('a tie that the chair decided, where the rule lets the chair, says so', () => {
    const vote: VoteRecord = { ...handsVote(3, 3, 0, 'carried'), castingVote: 'yes' };
    expect(decisionText(vote)).toContain('기권 0명으로 가부동수이나 의장이 결정권을 찬성으로 행사하여,');
  });

  it('an item taken up without notice says by which vote', () => {
    expect(textOf(largeAssemblyRecord())).toContain(
      '소집 통지에 없던 안건이나 출석 87명 중 찬성 70명으로 긴급안건으로 채택하다.',
    );
  });

  it('an amendment that carried is printed with the original that was not put', () => {
    const text = textOf(largeAssemblyRecord());
    expect(text).toContain('수정안 1 가결');
    expect(text).toContain('의장이 수정안대로 가결되었음을 선포하다.');
    expect(text).toContain('수정안이 가결되어 원안은 표결에 부치지 아니하다.');
    expect(text).toContain('제4호 의안은 수정안대로 가결되다.');
  });

  it.each([
    [{ kind: 'deferred' }, '제1호 의안은 보류하고'],
    [{ kind: 'withdrawn' }, '제1호 의안은 철회되다.'],
    [{ kind: 'referred', to: '총회' }, '제1호 의안을 총회에 회부하기로 하다.'],
    [{ kind: 'dropped' }, '제1호 의안은 폐기되다.'],
    [{ kind: 'carried-over' }, '다음 회의로 넘기다.'],
    [{ kind: 'undecided' }, '아직 처리되지 않은 안건이다.'],
    [{ kind: 'concluded', outcome: 'carried' }, '제1호 의안은 원안대로 가결되다.'],
  ] as const)('an item that ended as %j', (ending, sentence) => {
    expect(textOf(assemblyRecord({ items: [item({ ending })] }))).toContain(sentence);
  });

  it.each(['deferred', 'withdrawn', 'dropped', 'carried-over'] as const)(
    'one that never came to the floor and ended as %s was neither introduced nor explained',
    (kind) => {
      const text = textOf(assemblyRecord({ items: [item({ introduced: false, ending: { kind } })] }));
      expect(text).not.toContain('상정하');
      expect(text).not.toContain('제안설명하');
    },
  );

  it('a round and other business put aside are called something, and do not return', () => {
    const text = textOf(
      assemblyRecord({
        items: [
          item({ type: 'round', number: '', title: '근황', ending: { kind: 'deferred' } }),
          item({ type: 'other', number: '기타안건', title: '건의', ending: { kind: 'carried-over' } }),
        ],
      }),
    );
    expect(text).toContain('이 순서는 보류하다.');
    expect(text).toContain('기타안건은 이 회의에서 다루지 못하다.');
    expect(text).not.toContain('다음 회의');
  });
});

describe('the other documents', () => {
  it('a lapse has its time, its numbers and no decision', () => {
    const text = textOf(lapseRecord());
    expect(text).toContain(
      '14시 30분 현재 재적 67명 중 출석 21명으로 「회칙」 제12조 제1항에 따른 재적 과반수 출석 정족수(34명 이상)에 미달하여 의장이 유회를 선포하다.',
    );
    expect(text).not.toContain('가결');
  });

  it('a written resolution prints counts, the late ones apart, and nobody’s choice', () => {
    const text = textOf(writtenResolutionRecord());
    expect(text).toContain('발송 9명 / 회신 8명 / 유효 7명 / 기한 후 1명');
    expect(text).toContain(
      '유효한 회신 7명 중 찬성 6명, 반대 0명, 기권 1명으로, 「회칙」 제12조 제1항에 따른 회신 과반수 찬성 요건(찬성 4명 이상)을 충족하여 원안대로 가결되다.',
    );
    expect(text).toContain('회신 기한이 지나 도착한 1명의 회신은 접수만 하고 집계에서 제외하다.');
    expect(text).toContain('각자의 찬반은 적지 아니한다.');
    expect(text).toContain('성립일 2021년 3월 5일(금) (회신 기한)');
  });

  it('a written resolution came about on the day it was closed, and only where enough replied', () => {
    const record = writtenResolutionRecord();
    const early = textOf({ ...record, closedAt: '2021-03-03T11:00:00+09:00' });
    expect(early).toContain('성립일 2021년 3월 3일(수)');
    expect(early).not.toContain('(회신 기한)');
    const quorum = { required: 5, present: 3, met: false, rule: null };
    expect(textOf({ ...record, quorum })).not.toContain('성립일');
  });

  it('a steering committee’s minutes have rounds, decisions, the next day and two signatures', () => {
    const text = textOf(steeringRecord());
    expect(text).toContain('근황 공유 회원기관별 근황과 사업 공유');
    expect(text).toContain('제1호 의안 | 2021년 정기총회 결의안의 건 | 거수 | 원안가결');
    expect(text).toContain(
      '차기 회의: 2021년 정기총회, 2021년 3월 22일(월) 14:00, 전주도시혁신센터 다울마당',
    );
    expect(text).toContain('전자서명 2021. 3. 16. 09:10');
    expect(text).toContain('서면 서명 2021. 3. 16.');
  });

  it('a consultative record has the agreement of all and what was raised', () => {
    const text = textOf(consultativeRecord());
    expect(text).toContain('전원 동의\n참석자 전원이 동의하여 원안대로 정하다.');
    for (const raised of ['고객 유치', '시설 교체', '쓰레기', '화장실']) expect(text).toContain(`${raised}:`);
  });

  it('items carried from the last meeting come first', () => {
    const carried = [
      {
        title: '현수막 교체',
        assignee: '간사',
        dueOn: '2021-03-31',
        state: 'answered' as const,
        note: '견적을 받다.',
        raisedAt: '제1차 회의',
      },
    ];
    expect(textOf(steeringRecord({ carriedActionItems: carried }))).toContain(
      '전차 결정 이행 점검\n현수막 교체 (제1차 회의): 견적을 받다. | 간사 | 2021. 3. 31. | 답변',
    );
  });
});
