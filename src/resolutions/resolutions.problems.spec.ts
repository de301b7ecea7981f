import { describe, expect, it } from '@jest/globals';
import { resolutionProblem } from './resolutions.problems.js';

const opensAt = '2021-02-26T00:00:00Z';
const replyBy = '2021-03-05T09:00:00Z';

describe('the times of a written resolution in a refusal', () => {
  it('are said as the pages say them, in both languages', () => {
    const early = resolutionProblem({ code: 'received-before-opening', opensAt });
    expect(early.errors?.[0]?.message).toEqual({
      ko: '회신은 시작 시각(2021년 2월 26일(금) 09:00)부터 받습니다.',
      en: 'Replies are taken from Fri, 26 Feb 2021, 09:00 on.',
    });
    expect(resolutionProblem({ code: 'replies-not-open', opensAt }).detail).toEqual({
      ko: '시작 시각: 2021년 2월 26일(금) 09:00',
      en: 'They are taken from Fri, 26 Feb 2021, 09:00 on.',
    });
  });

  it.each([
    { code: 'replies-outstanding', outstanding: 2, replyBy },
    { code: 'meeting-requested', requests: 1, replyBy },
  ] as const)('name the deadline: $code', (error) => {
    const { detail } = resolutionProblem(error);
    expect(detail?.ko).toMatch(/ 회신기한: 2021년 3월 5일\(금\) 18:00$/u);
    expect(detail?.en).toMatch(/ Deadline: Fri, 5 Mar 2021, 18:00$/u);
  });
});
