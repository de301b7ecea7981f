import { describe, expect, it } from '@jest/globals';
import { JOSA_PAIRS, withJosa } from './josa.js';

describe('조사 after a word', () => {
  it.each([
    ['김철수', '이/가', '김철수가'],
    ['박선영', '이/가', '박선영이'],
    ['박선영', '은/는', '박선영은'],
    ['전주시협동조합협의회', '을/를', '전주시협동조합협의회를'],
    ['서울', '으로/로', '서울로'],
    ['다울마당', '으로/로', '다울마당으로'],
    ['고은하', '와/과', '고은하와'],
    ['권희택', '와/과', '권희택과'],
  ] as const)('follows the last Hangul syllable: %s + %s', (word, pair, printed) => {
    expect(withJosa(word, pair)).toBe(printed);
  });

  it.each([
    ['3', '이/가', '3이'],
    ['2', '이/가', '2가'],
    ['8', '으로/로', '8로'],
    ['10', '을/를', '10을'],
    ['100', '으로/로', '100으로'],
    ['1,000', '이/가', '1,000이'],
    ['50,000', '은/는', '50,000은'],
    ['2021', '으로/로', '2021로'],
    ['105', '이/가', '105가'],
    ['0', '이/가', '0이'],
    ['제1호', '이/가', '제1호가'],
    ['기타 1', '을/를', '기타 1을'],
    ['①', '은/는', '①은'],
  ] as const)('reads numerals aloud: %s + %s', (word, pair, printed) => {
    expect(withJosa(word, pair)).toBe(printed);
  });

  it.each([
    ['LH', '이/가', 'LH가'],
    ['KTM', '이/가', 'KTM이'],
    ['SNL', '으로/로', 'SNL로'],
    ['R', '을/를', 'R을'],
    ['NGO', '은/는', 'NGO는'],
    ['Google', '으로/로', 'Google로'],
    ['Apple', '이/가', 'Apple이'],
    ['Kim', '은/는', 'Kim은'],
    ['Lee', '은/는', 'Lee는'],
    ['Facebook', '을/를', 'Facebook을'],
    ['Slack', '이/가', 'Slack이'],
    ['Park', '이/가', 'Park가'],
    ['R&D', '을/를', 'R&D를'],
    ['50%', '을/를', '50%를'],
    ['300㎡', '으로/로', '300㎡로'],
  ] as const)('reads Latin letters and units: %s + %s', (word, pair, printed) => {
    expect(withJosa(word, pair)).toBe(printed);
  });

  it.each([
    ['이사장(김철수)', '이/가', '이사장(김철수)이'],
    ['센터(본부)', '을/를', '센터(본부)를'],
    ['전주지역자활센터 담다(판매장)', '은/는', '전주지역자활센터 담다(판매장)는'],
    ['(주)', '이/가', '(주)가'],
    ['「회칙」', '을/를', '「회칙」을'],
    ['“원안”', '으로/로', '“원안”으로'],
    ['김영수 ', '이/가', '김영수 가'],
  ] as const)('does not read brackets and quotes: %s + %s', (word, pair, printed) => {
    expect(withJosa(word, pair)).toBe(printed);
  });

  it('prints both forms when nobody can tell how the word is read', () => {
    expect(withJosa('金', '이/가')).toBe('金이(가)');
    expect(withJosa('李', '으로/로')).toBe('李(으)로');
    expect(withJosa('', '은/는')).toBe('은(는)');
  });

  it('sees a decomposed syllable as the syllable it is', () => {
    expect(withJosa('박선영'.normalize('NFD'), '이/가')).toMatch(/이$/);
  });

  it('is never longer than both forms together', () => {
    for (const pair of JOSA_PAIRS) expect(withJosa('회의', pair).length).toBeLessThanOrEqual(2 + pair.length);
  });
});
