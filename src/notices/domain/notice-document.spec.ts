import { describe, expect, it } from '@jest/globals';
import { plainOf } from '../../minutes/domain/block.js';
import { noticeTemplates } from '../notice-templates.js';
import { noticeDocument } from './notice-document.js';
import type { NoticeRecord } from './notice-record.js';

const RECORD: NoticeRecord = {
  timeZone: 'Asia/Seoul',
  documentNumber: '2021-소집-1',
  organization: { name: '마당협동조합', demonstration: false },
  body: { name: '조합원총회', kind: 'general-assembly' },
  meeting: {
    title: '제1차 정기총회',
    form: 'in-person',
    startsAt: '2021-02-25T05:00:00.000Z',
    place: '다울마당 | **큰방**',
    onlineAddress: null,
    directions: null,
    purpose: '결산 승인',
  },
  basis: {
    law: '협동조합 기본법',
    article: '제28조 제5항',
    inForceFrom: '2012-12-01',
    confidence: 'source-read',
  },
  called: '조합원(회원) 전원',
  reports: [{ number: '보고 1', title: '감사 보고', majority: '', presenter: '감사' }],
  bills: [{ number: '제1호 의안', title: '결산 승인의 건', majority: '일반 (출석 과반수)', presenter: '' }],
  others: [],
  absence: {
    proxies: { holders: 'members-and-family', maxPerHolder: 1 },
    proxySource: {
      law: '협동조합 기본법',
      article: '제23조',
      inForceFrom: '2012-12-01',
      confidence: 'source-read',
    },
    writtenBallots: false,
  },
  papers: ['제1호 의안 · 결산.pdf'],
  noticeOn: '2021-02-16',
  signer: { title: '이사장', name: '김하나' },
  contact: null,
};

const words = (record: NoticeRecord, addressee?: Parameters<typeof noticeDocument>[2]): string =>
  JSON.stringify(noticeDocument(record, noticeTemplates(), addressee ?? null));

describe('the notice as a document', () => {
  it('has the proxy form on a page of its own, with a line for the holder that nobody has filled', () => {
    const blocks = noticeDocument(RECORD, noticeTemplates());
    const form = blocks.slice(blocks.findIndex(({ kind }) => kind === 'page-break'));
    expect(form[1]).toMatchObject({ kind: 'title', text: '위임장' });
    const table = form.find((block) => block.kind === 'table');
    expect(table?.rows[1]?.map(plainOf)).toEqual([
      '수임인',
      '\u00a0\n\u00a0',
      '□ 조합원(회원)  □ 동거 가족',
      '\u00a0\n\u00a0',
    ]);
  });

  it('has no proxy form where the rules admit no proxies, and says so', () => {
    const { absence } = RECORD;
    const said = words({ ...RECORD, absence: absence === null ? null : { ...absence, proxies: null } });
    expect(said).not.toContain('위임장');
    expect(said).toContain('대리인이 의결권을 행사할 수 없습니다');
  });

  it('takes what people wrote as text, never as marks of the template', () => {
    expect(words(RECORD)).toContain('다울마당 | **큰방**');
  });

  it('is a letter to one addressee, filled in where the house knows who it is', () => {
    const addressee = { name: '이세찬', affiliation: '전주점빵', title: '이사', memberNumber: '7' };
    const said = words(RECORD, addressee);
    expect(said).toContain('전주점빵 이사 이세찬');
    expect(said).toContain('회원번호 7');
  });

  it('is the paper of a written resolution: each item in full, with a choice to mark, a deadline and a line to sign', () => {
    const written: NoticeRecord = {
      ...RECORD,
      absence: null,
      meeting: { ...RECORD.meeting, form: 'written', title: '제1차 운영위원회', place: null },
      resolution: {
        opensAt: '2021-02-26T00:00:00.000Z',
        replyBy: '2021-03-05T09:00:00.000Z',
        reason: '모이기 어려움',
        items: [
          { number: '제1호 의안', title: '총회 개최의 건', proposal: '3월 22일에 | 연다.' },
          { number: '제2호 의안', title: '회비의 건', proposal: null },
        ],
        link: 'https://madang.example/resolution',
      },
    };
    const blocks = noticeDocument(written, noticeTemplates());
    const [choices, signature] = blocks.filter((block) => block.kind === 'table');
    expect(choices?.rows.map((row) => row.map(plainOf))).toEqual([
      ['제1호 의안 총회 개최의 건', '□', '□', '□'],
      ['제2호 의안 회비의 건', '□', '□', '□'],
    ]);
    expect(signature?.columns.map(({ title }) => title)).toContain('서명 또는 인');
    const said = words(written);
    for (const text of ['제1차 운영위원회 서면결의서', '2021년 3월 5일(금) 18:00', '3월 22일에 | 연다.'])
      expect(said).toContain(text);
    expect(said).not.toContain('위임장');
    expect(said).not.toContain('참석하여');
  });
});
