import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { documentEngine } from './document-engine.js';
import { LITERAL_CLOSE, LITERAL_OPEN, plainText } from './literal.js';

const ZONE = 'Asia/Seoul';

function rendered(template: string, scope: object): string {
  return documentEngine({ page: template }).render('page', scope, ZONE);
}

describe('a document template', () => {
  it('marks every value as a literal and leaves its own words as they are', () => {
    expect(rendered('# {{ name }} |', { name: '**홍길동**' })).toBe(
      `# ${LITERAL_OPEN}**홍길동**${LITERAL_CLOSE} |`,
    );
  });

  it('formats days and moments in the time zone of the meeting, whatever that of the process', () => {
    const scope = { at: '2021-02-25T14:05:00+09:00', night: '2021-02-25T16:30:00Z', day: '2021-02-17' };
    const text = rendered('{{ at | moment }}/{{ at | hour }}/{{ night | day_of }}/{{ day | day }}', scope);
    expect(plainText(text)).toBe(
      '2021년 2월 25일(목) 14:05/14시 5분/2021년 2월 26일(금)/2021년 2월 17일(수)',
    );
  });

  it('says the day of a span twice only when there are two', () => {
    const from = '2021-02-25T14:00:00+09:00';
    const scope = { from, same: '2021-02-25T15:20:00+09:00', next: '2021-02-26T10:00:00+09:00' };
    expect(plainText(rendered('{{ from | span: same }}', scope))).toBe('2021년 2월 25일(목) 14:00 ~ 15:20');
    expect(plainText(rendered('{{ from | span: next }}', scope))).toMatch(/ ~ 2021년 2월 26일\(금\) 10:00$/);
  });

  it.each([
    ['an unknown name', '{{ nobody }}'],
    ['an unknown filter', '{{ name | nothing }}'],
    ['an unknown 조사', "{{ name | josa: '쯤/쯤' }}"],
    ['a file outside the set', "{% render '../../etc/passwd' %}"],
    ['a constructor', '{{ name.constructor }}'],
  ])('refuses %s', (_, template) => {
    expect(() => rendered(template, { name: '홍길동' })).toThrow();
  });

  it('a value holds nothing that could end its literal', () => {
    const engine = documentEngine({ page: '{{ name }}' });
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (name) => {
        const text = engine.render('page', { name }, ZONE);
        const inside = text.slice(1, -1);
        expect(text === '' || (text.startsWith(LITERAL_OPEN) && text.endsWith(LITERAL_CLOSE))).toBe(true);
        expect(inside).not.toMatch(/[\uE000\uE001\n]/u);
      }),
    );
  });
});

describe('plain text', () => {
  it('composes syllables, keeps one kind of line end and drops what cannot be seen', () => {
    const text = `${'각'.normalize('NFD')}\r\n나\u200B다\uFEFF\t라\u202E마\u0007`;
    expect(plainText(text)).toBe('각\n나다 라마');
  });

  it('replaces half of a surrogate pair', () => {
    expect(plainText('가\uD83D나')).toBe('가\uFFFD나');
  });
});
