import { describe, expect, it } from '@jest/globals';
import { stepProblem } from './step.problems.js';

describe('a step that is refused', () => {
  it('says the moment recorded last as the pages do', () => {
    const at = '2021-02-25T04:00:00Z';
    const [error] =
      stepProblem({ code: 'before-the-last-step', at, lastStepAt: '2021-02-25T05:05:00Z' }).errors ?? [];
    expect(error?.message).toEqual({
      ko: '앞서 적은 일(2021년 2월 25일(목) 14:05)보다 이릅니다.',
      en: 'This is before what was recorded last (Thu, 25 Feb 2021, 14:05).',
    });
  });

  it('says the day of the notice as the pages do', () => {
    const source = {
      law: '표준정관례',
      article: '제30조',
      inForceFrom: '2021-01-01',
      confidence: 'source-read',
    } as const;
    expect(stepProblem({ code: 'not-the-appointed-day', appointed: '2021-02-25', source }).title).toEqual({
      ko: '이 회의는 2021년 2월 25일(목)에 열기로 통지했습니다.',
      en: 'This meeting was called for Thu, 25 Feb 2021.',
    });
  });
});
