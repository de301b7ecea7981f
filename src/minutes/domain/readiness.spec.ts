import { describe, expect, it } from '@jest/globals';
import {
  assemblyRecord,
  consultativeRecord,
  item,
  lapseRecord,
  writtenResolutionRecord,
} from '../../../test/factories/minutes-records.js';
import type { MinutesRecord } from './minutes-record.js';
import { missingIn } from './readiness.js';

const SOURCE = {
  law: '협동조합 기본법',
  article: '제30조 제1항',
  inForceFrom: '2025-10-01',
  confidence: 'source-read',
} as const;
const codes = (record: MinutesRecord, signers = 4) =>
  missingIn(record, signers, SOURCE).map(({ code }) => code);

describe('what minutes lack', () => {
  it('nothing, when the meeting ended and every item has a result', () => {
    expect(codes(assemblyRecord())).toEqual([]);
    expect(codes(lapseRecord(), 1)).toEqual([]);
    expect(codes(writtenResolutionRecord(), 1)).toEqual([]);
  });

  it('an end, a chair, somebody who signs', () => {
    const times = { ...assemblyRecord().times, closedAt: null };
    expect(codes(assemblyRecord({ times, chair: null }), 0)).toEqual([
      'meeting-not-ended',
      'chair-unnamed',
      'nobody-signs',
    ]);
  });

  it('no chair where there need be none: a consultation is signed by who wrote it down', () => {
    expect(codes({ ...consultativeRecord(), chair: null }, 1)).toEqual([]);
  });

  it('each undecided item by its printed number, with the right particle', () => {
    const items = [
      item({ ending: { kind: 'undecided' } }),
      item({ number: '', title: '근황', ending: { kind: 'undecided' } }),
    ];
    const missing = missingIn(assemblyRecord({ items }), 4, SOURCE);
    expect(missing.map(({ message }) => message.ko)).toEqual([
      '제1호 의안이 처리되지 않았습니다. 의결, 보류, 철회, 회부 가운데 하나로 마쳐 주세요.',
      '근황이 처리되지 않았습니다. 의결, 보류, 철회, 회부 가운데 하나로 마쳐 주세요.',
    ]);
    expect(missing[0]?.source).toBe(SOURCE);
  });

  it('an item carried over to the next meeting is settled for this one', () => {
    expect(codes(assemblyRecord({ items: [item({ ending: { kind: 'carried-over' } })] }))).toEqual([]);
  });

  it('the counting of replies', () => {
    expect(codes({ ...writtenResolutionRecord(), closedAt: null }, 1)).toEqual(['replies-not-counted']);
  });
});
