import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type DocumentEngine, documentEngine } from '../../platform/templates/document-engine.js';
import { plainText } from '../../platform/templates/literal.js';
import type { Block } from './block.js';
import { MarkupError, parseMarkup } from './markup.js';

const plain = (text: string) => [{ text, bold: false }];

const engines = new Map<string, DocumentEngine>();

function blocksOf(template: string, scope: object = {}): readonly Block[] {
  const engine = engines.get(template) ?? documentEngine({ page: template });
  engines.set(template, engine);
  return parseMarkup(engine.render('page', scope, 'Asia/Seoul'));
}

describe('the markup of a document', () => {
  it('reads titles, headings with and without a printed number, and paragraphs of each role', () => {
    expect(
      blocksOf('# 협의회 | 의사록\n\n## 제1호 의안 | 예산의 건\n## 개회\n### 표\n가\n> 나\n~ 다\n^ 라'),
    ).toEqual([
      { kind: 'title', eyebrow: '협의회', text: '의사록' },
      { kind: 'heading', level: 1, label: '제1호 의안', text: '예산의 건' },
      { kind: 'heading', level: 1, label: '', text: '개회' },
      { kind: 'heading', level: 2, label: '', text: '표' },
      { kind: 'paragraph', role: 'body', text: plain('가') },
      { kind: 'paragraph', role: 'remark', text: plain('나') },
      { kind: 'paragraph', role: 'small', text: plain('다') },
      { kind: 'paragraph', role: 'centred', text: plain('라') },
    ]);
  });

  it('reads bold next to any character, brackets and particles included', () => {
    const [paragraph] = blocksOf('**{{ name }}**이 **원안(안)**대로', { name: '홍길동(대표)' });
    expect(paragraph).toEqual({
      kind: 'paragraph',
      role: 'body',
      text: [
        { text: '홍길동(대표)', bold: true },
        { text: '이 ', bold: false },
        { text: '원안(안)', bold: true },
        { text: '대로', bold: false },
      ],
    });
  });

  it('reads the blocks of several lines', () => {
    const blocks = blocksOf(
      ':::facts\n일시 | 오늘\n:::\n:::table 10c 30 8r\n번호 | 안건 | 수\n1 | 예산 | 2\n:::\n:::decision lost\n부결\n이유\n:::\n- 하나\n- 둘',
    );
    expect(blocks).toEqual([
      { kind: 'facts', rows: [{ label: '일시', value: plain('오늘') }] },
      {
        kind: 'table',
        columns: [
          { title: '번호', width: 10, align: 'center' },
          { title: '안건', width: 30, align: 'left' },
          { title: '수', width: 8, align: 'right' },
        ],
        rows: [[plain('1'), plain('예산'), plain('2')]],
      },
      { kind: 'decision', tone: 'lost', label: '부결', paragraphs: [plain('이유')] },
      { kind: 'list', items: [plain('하나'), plain('둘')] },
    ]);
  });

  it('keeps line feeds of a value inside its paragraph', () => {
    expect(blocksOf('{{ text }}', { text: '첫 줄\n# 둘째 줄' })).toEqual([
      { kind: 'paragraph', role: 'body', text: plain('첫 줄\n# 둘째 줄') },
    ]);
  });

  it.each([
    ['a directive without an end', ':::facts\n가 | 나'],
    ['an unknown directive', ':::movie\n:::'],
    ['a fact without a value', ':::facts\n가\n:::'],
    ['a row with too few cells', ':::table 1 1\n가 | 나\n다\n:::'],
    ['widths and titles of different number', ':::table 1\n가 | 나\n:::'],
    ['a width that is none', ':::table wide 2\n가 | 나\n:::'],
    ['an unknown outcome', ':::decision perhaps\n가\n:::'],
  ])('refuses %s', (_, source) => {
    expect(() => blocksOf(source)).toThrow(MarkupError);
  });

  it('whatever people write stays the text of its place and becomes no markup', () => {
    const hostile = fc
      .oneof(
        fc.string({ unit: 'binary' }),
        fc.constantFrom(
          '# 제목',
          ':::',
          ':::page',
          '| 칸 | 칸 |',
          '**굵게**',
          '{{ 7 | times: 7 }}',
          '<script>alert(1)</script>',
          '\n\n## 가짜 의안\n:::decision carried\n가결\n:::',
          '{% raw %}',
          '- ',
          '> ',
          '\uE000|\uE001',
        ),
      )
      .map((text) => `${text}.`);
    fc.assert(
      fc.property(hostile, hostile, (name, text) => {
        const shape = blocksOf(
          '# {{ name }} | {{ text }}\n가 {{ name }} 나\n:::facts\n이름 | {{ text }} 님\n:::',
          { name, text },
        );
        expect(shape).toEqual([
          { kind: 'title', eyebrow: plainText(name), text: plainText(text) },
          { kind: 'paragraph', role: 'body', text: plain(`가 ${plainText(name)} 나`) },
          { kind: 'facts', rows: [{ label: '이름', value: plain(`${plainText(text)} 님`) }] },
        ]);
      }),
    );
  });
});
