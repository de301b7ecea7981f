import { describe, expect, it } from '@jest/globals';
import { type AgendaError, agendaProblem } from './agenda.problems.js';

const source = {
  law: '민법',
  article: '제72조',
  inForceFrom: '1960-01-01',
  confidence: 'source-read',
} as const;

describe('what the agenda refuses', () => {
  it('an unnotified item is refused with the article that forbids it', () => {
    const problem = agendaProblem({ code: 'unnotified-item-forbidden', source });
    expect(problem).toMatchObject({ status: 409, source: { law: '민법', article: '제72조' } });
  });

  it('an outcome that a type does not admit reads as Korean does', () => {
    const problem = agendaProblem({ code: 'outcome-not-admitted', type: 'other', outcome: 'carried' });
    expect(problem.title.ko).toBe('기타안건은 원안가결로 처리할 수 없습니다.');
  });

  it.each<AgendaError>([
    { code: 'moment-in-the-future' },
    { code: 'order-incomplete', missing: ['a'], unknown: [] },
    { code: 'body-not-found' },
    { code: 'remark-empty' },
  ])('$code names its field', (error) => {
    expect(agendaProblem(error)).toMatchObject({ status: 400, errors: [{ code: error.code }] });
  });
});
