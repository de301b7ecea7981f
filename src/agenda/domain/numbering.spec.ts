import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ITEM_TYPES, type ItemType } from './agenda-item.js';
import { type NumberedItem, printedNumbers, seriesOf } from './numbering.js';

const item = (id: string, position: number, type: ItemType, number: number | null = null): NumberedItem => ({
  id,
  position,
  type,
  number,
});

describe('printed numbers', () => {
  it('reports and bills are counted apart, rounds and other business not at all', () => {
    const numbers = printedNumbers([
      item('minutes', 1, 'report'),
      item('round', 2, 'round'),
      item('accounts', 3, 'resolution'),
      item('audit', 4, 'report'),
      item('plan', 5, 'deliberation'),
      item('chair', 6, 'election'),
      item('rest', 7, 'other'),
    ]);
    expect(Object.fromEntries(numbers)).toEqual({
      minutes: '보고 1',
      audit: '보고 2',
      accounts: '제1호 의안',
      plan: '제2호 의안',
      chair: '제3호 의안',
    });
  });

  it('the assembly of 2021-02-25 has two reports and two bills', () => {
    const numbers = printedNumbers([
      item('감사보고', 1, 'report'),
      item('결산', 2, 'resolution'),
      item('예산', 3, 'resolution'),
      item('부회장 지명', 4, 'report'),
    ]);
    expect([...numbers.values()].sort()).toEqual(['보고 1', '보고 2', '제1호 의안', '제2호 의안']);
  });

  it('a draft is numbered by its order', () => {
    const numbers = printedNumbers([item('b', 2, 'resolution'), item('a', 1, 'resolution')]);
    expect(numbers.get('a')).toBe('제1호 의안');
  });

  it('the number of the notice stays when the order changes, and a later item counts on', () => {
    const numbers = printedNumbers([
      item('urgent', 1, 'resolution'),
      item('budget', 2, 'resolution', 2),
      item('accounts', 3, 'resolution', 1),
    ]);
    expect(numbers.get('accounts')).toBe('제1호 의안');
    expect(numbers.get('budget')).toBe('제2호 의안');
    expect(numbers.get('urgent')).toBe('제3호 의안');
  });

  it('no two items of a meeting carry the same number, and none is skipped in a draft', () => {
    const types = fc.array(fc.constantFrom(...ITEM_TYPES), { maxLength: 12 });
    fc.assert(
      fc.property(types, (order) => {
        const items = order.map((type, index) => item(String(index), index + 1, type));
        const printed = [...printedNumbers(items).values()];
        expect(new Set(printed).size).toBe(printed.length);
        const bills = items.filter(({ type }) => seriesOf(type) === 'bill').length;
        if (bills > 0) expect(printed).toContain(`제${bills}호 의안`);
      }),
    );
  });
});
