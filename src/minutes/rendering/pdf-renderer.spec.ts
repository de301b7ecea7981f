import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, it } from '@jest/globals';
import {
  assemblyRecord,
  consultativeRecord,
  item,
  lapseRecord,
  largeAssemblyRecord,
  steeringRecord,
  writtenResolutionRecord,
} from '../../../test/factories/minutes-records.js';
import { placedText, readPdf } from '../../../test/support/pdf-text.js';
import { type Block, plainOf } from '../domain/block.js';
import { documentTitle, minutesDocument } from '../domain/minutes-document.js';
import type { MinutesRecord } from '../domain/minutes-record.js';
import { minutesTemplates } from '../minutes-templates.js';
import type { Imprint } from './imprint.js';
import { renderPdf } from './pdf-renderer.js';

const HASH = createHash('sha256').update('본문').digest('hex');
const squeezed = (text: string) => text.replace(/\s+/gu, '');

function imprintOf(record: MinutesRecord, blocks: readonly Block[], change: Partial<Imprint> = {}): Imprint {
  return {
    title: documentTitle(blocks),
    documentNumber: record.documentNumber,
    organization: record.organization.name,
    preparedAt: new Date(record.preparedAt),
    contentHash: HASH,
    verifyAt: 'https://madang.example.org/verify',
    attachment: null,
    ...change,
  };
}

async function rendered(record: MinutesRecord, change: Partial<Imprint> = {}) {
  const blocks = minutesDocument(record, minutesTemplates());
  const pdf = await renderPdf(blocks, imprintOf(record, blocks, change));
  return { ...pdf, blocks, read: await readPdf(pdf.bytes) };
}

function wordsOf(block: Block): readonly string[] {
  switch (block.kind) {
    case 'title':
      return [block.eyebrow, block.text];
    case 'heading':
      return [block.label, block.text];
    case 'paragraph':
      return [plainOf(block.text)];
    case 'facts':
      return block.rows.flatMap(({ label, value }) => [label, plainOf(value)]);
    case 'list':
      return block.items.map(plainOf);
    case 'table':
      return [...block.columns.map(({ title }) => title), ...block.rows.flat().map(plainOf)];
    case 'decision':
      return [block.label, ...block.paragraphs.map(plainOf)];
    case 'callout':
      return block.paragraphs.map(plainOf);
    case 'signatures':
      return [
        plainOf(block.statement),
        block.date,
        block.onBehalfOf,
        ...block.rows.flatMap((row) => Object.values(row) as string[]),
      ];
    case 'page-break':
      return [];
  }
}

describe('the PDF of the minutes', () => {
  it('keeps a long name clear of the page number, and a long foot on the sheet', async () => {
    const organization = '지역순환경제활성화를위한협동조합및마을기업연대회의'.repeat(3);
    const foot = `문의 ${organization} 사무국 · 김마당 · secretariat@social-economy.example`;
    const blocks = minutesDocument(steeringRecord(), minutesTemplates());
    const imprint = imprintOf(steeringRecord(), blocks, { organization, contentHash: null, foot });
    const { bytes } = await renderPdf(blocks, imprint);
    const [page = []] = await placedText(bytes);
    const number = page.find(({ text }) => text.startsWith('- 1 /'));
    const name = page.find(({ text, y }) => y === number?.y && text.endsWith('…'));
    expect(name?.x).toBeGreaterThan((number?.x ?? Infinity) + 30);
    const below = page.filter(({ y }) => y > (number?.y ?? Infinity)).map(({ text }) => text);
    expect(below).toHaveLength(2);
    expect(squeezed(below.join(''))).toBe(squeezed(foot));
  });

  it.each([
    ['assembly', assemblyRecord()],
    ['steering committee', steeringRecord()],
    ['written resolution', writtenResolutionRecord()],
    ['consultation', consultativeRecord()],
    ['lapse', lapseRecord()],
  ] as const)('of the %s holds every word of its blocks', async (_, record) => {
    const { read, blocks, warnings } = await rendered(record);
    const text = squeezed(read.text);
    for (const words of blocks.flatMap(wordsOf)) expect(text).toContain(squeezed(words));
    expect(warnings).toEqual([]);
  });

  it('without objection there is no count to be read in it', async () => {
    const { read } = await rendered(assemblyRecord());
    expect(squeezed(read.text)).toContain('원안가결(이의없음)');
    expect(read.text).not.toMatch(/찬성\s*\d|반대\s*\d|기권\s*\d/);
  });

  it('numbers its pages and carries number and hash on each', async () => {
    const { read, pages } = await rendered(assemblyRecord());
    expect(read.pages).toHaveLength(pages);
    read.pages.forEach((page, index) => {
      expect(page).toContain(`- ${index + 1} / ${pages} -`);
      expect(page).toContain('의사록 2021-1호');
      expect(page).toContain(HASH);
    });
  });

  it('has title, language, and a list of contents with the printed numbers', async () => {
    const { read } = await rendered(assemblyRecord());
    expect(read.title).toBe('전주시협동조합협의회 제1차 정기총회 의사록');
    expect(read.language).toBe('ko-KR');
    expect(read.outline).toContain('제1호 의안 2020년 사업 및 결산보고(안) 승인의 건');
    expect(read.outline.at(-1)).toBe('붙임 2 참석자 명부');
  });

  it('the same record gives the same bytes, whatever was drawn before it', async () => {
    const first = await rendered(steeringRecord());
    await rendered(assemblyRecord({ place: '다\u00A0울 마당〜～' }));
    const again = await rendered(steeringRecord());
    expect(Buffer.compare(first.bytes, again.bytes)).toBe(0);
    expect(first.read.text).not.toContain('\u00A0');
  });

  it('a draft says so across every page and has no hash', async () => {
    const { read } = await rendered(assemblyRecord(), { contentHash: null });
    for (const page of read.pages) expect(squeezed(page)).toContain('초안·서명전');
    expect(read.text).toMatch(/초\s*안/);
    expect(read.text).not.toContain(HASH);
  });

  it('a title with marks of XML leaves the metadata well-formed', async () => {
    const organization = { name: 'R&D <예산> "협의회"', charterTitle: '회칙' };
    const { read } = await rendered(assemblyRecord({ organization }));
    expect(read.title).toContain('R&D <예산> "협의회"');
    expect(read.xmp).toContain('R&#38;D &#60;예산&#62;');
    expect(read.xmp).not.toMatch(/&(?!#\d+;|amp;|lt;|gt;|quot;|apos;)/);
  });

  it('declares PDF/A-3a and PDF/UA-1, is tagged, and counts its bookmarks', async () => {
    const { bytes, read } = await rendered(assemblyRecord());
    const raw = Buffer.from(bytes).toString('latin1');
    expect(read.xmp).toMatch(/<pdfaid:part>3<\/pdfaid:part>\s*<pdfaid:conformance>A</);
    expect(read.xmp).toContain('<pdfuaid:part>1</pdfuaid:part>');
    expect(raw).toContain('/Marked true');
    expect(raw).toContain('/S /TH');
    expect(raw).toMatch(new RegExp(`/Count ${read.outline.length}\\n?/First`));
    expect(raw).not.toContain('Helvetica');
  });

  it('every bookmark leads to the left edge of its page', async () => {
    const { bytes } = await rendered(steeringRecord());
    const places = [
      ...Buffer.from(bytes)
        .toString('latin1')
        .matchAll(/\/XYZ ([\d.]+) /g),
    ].map(([, left]) => Number(left));
    expect(places.length).toBeGreaterThan(0);
    expect(new Set(places)).toEqual(new Set([0]));
  });

  it('draws □ for a sign that no font has and tells which', async () => {
    const { read, warnings } = await rendered(assemblyRecord({ place: '다울마당 🎉' }));
    expect(read.text).toContain('다울마당 □');
    expect(warnings).toEqual([{ character: '🎉', count: 1 }]);
  });

  it('what people wrote cannot become anything but text', async () => {
    const place = '# 제목 | ** <script> {{7*7}} & \n:::page';
    const { read } = await rendered(assemblyRecord({ place }));
    expect(squeezed(read.text)).toContain('#제목|**<script>{{7*7}}&:::page');
  });

  it('carries the signed text inside the file', async () => {
    const { bytes } = await rendered(steeringRecord(), { attachment: Buffer.from('{"본문":true}') });
    expect(Buffer.from(bytes).toString('latin1')).toContain('/AFRelationship /Source');
  });
});

describe('an assembly of 150 with twelve items', () => {
  let large: Awaited<ReturnType<typeof rendered>>;
  beforeAll(async () => {
    large = await rendered(largeAssemblyRecord());
  });

  it('is broken into pages well and loses nobody', () => {
    const record = largeAssemblyRecord();
    const { read, pages, blocks } = large;
    const text = squeezed(read.text);
    expect(pages).toBeGreaterThan(8);
    expect(record.items).toHaveLength(12);
    for (const { person } of record.roster) expect(text).toContain(person.name);
    for (const words of blocks.flatMap(wordsOf)) {
      for (const word of words.split(/\s+/u)) expect(text).toContain(word);
    }
    const rosterPages = read.pages.filter(
      (page) => /^\s*\d+\s*\n?.*(협동조합)/mu.test(page) && page.includes('연번'),
    );
    expect(rosterPages.length).toBeGreaterThan(3);
  });

  it('repeats the header of the roster on every page it goes on', () => {
    const { read } = large;
    const first = read.pages.findIndex((page) => page.includes('참석자 명부'));
    const last = read.pages.findIndex((page) => page.includes('그 밖의 붙임'));
    for (const page of read.pages.slice(first, last)) expect(page).toContain('연번');
  });

  it('the names of those who sign stand on one page, with the closing sentence', () => {
    const { read } = large;
    const page = read.pages.find((candidate) => candidate.includes('위 의사의 경과와 결과를'));
    expect(page).toContain('의장이 더 다룰 안건이 없음을 확인하고');
    expect(page?.match(/\(서명 또는 인\)/g)).toHaveLength(4);
  });

  it('a cell taller than a page goes on over the next, and nothing of it is cut', async () => {
    const words = Array.from({ length: 900 }, (_, index) => `낱말${index}`);
    const action = {
      title: words.join(' '),
      assignee: '사무국',
      dueOn: null,
      state: 'raised' as const,
      note: null,
      raisedAt: null,
    };
    const { read } = await rendered(assemblyRecord({ actionItems: [action], items: [item({})] }));
    const text = squeezed(read.text);
    expect(text.indexOf('낱말0')).toBeLessThan(text.indexOf('낱말899'));
    for (const word of words) expect(text).toContain(word);
  });
});
