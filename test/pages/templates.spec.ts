import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { TEMPLATES } from '../../src/platform/views/asset-files.js';

const FOLDERS = ['pages', 'partials'].map((name) => join(TEMPLATES, name));

/** Names of languages are written in their own. */
const OWN_NAMES = ['한국어'];

const templates = FOLDERS.flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.liquid'))
    .map((name) => ({
      name: relative(TEMPLATES, join(folder, name)),
      text: readFileSync(join(folder, name), 'utf8'),
    })),
);

/** What the house itself says in its sources, messages and audit trail among them. */
const SOURCES = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts') && !name.endsWith('.spec.ts'))
  .map((name) => ({ name, text: readFileSync(join('src', name), 'utf8') }));

/** Names of pages that are about more than what meetings left to do. */
const TODAY = /(?:오늘|다음) 할 일/g;

/** A Korean text with its English: `'참석' | en: 'Present'`. */
const PAIR = /(?:'[^']*'|"[^"]*")\s*\|\s*en:\s*(?:'([^']*)'|"([^"]*)")/g;

describe('the templates of the pages', () => {
  it('are all found', () => {
    expect(templates.length).toBeGreaterThan(20);
  });

  it.each(templates)('$name says nothing in Korean alone', ({ text }) => {
    const rest = OWN_NAMES.reduce((left, name) => left.replaceAll(name, ''), text)
      .replaceAll(PAIR, '')
      .replaceAll(/\{%-?\s*comment[\s\S]*?endcomment\s*-?%\}/g, '');
    expect(rest.match(/[^\n]{0,30}[\uac00-\ud7a3][^\n]{0,30}/g) ?? []).toEqual([]);
  });

  it('and the messages have one word for what meetings leave to do: 후속 조치', () => {
    const others = [...templates, ...SOURCES].filter(({ text }) =>
      text.replaceAll(TODAY, '').includes('할 일'),
    );
    expect(others.map(({ name }) => name)).toEqual([]);
  });

  it('and the messages speak one way: 했습니다, not 하였습니다', () => {
    const stiff = [...templates, ...SOURCES].filter(({ text }) => /하였(?:습니다|으나|으므로)/.test(text));
    expect(stiff.map(({ name }) => name)).toEqual([]);
  });

  it.each(templates)('$name has no Korean in its English', ({ text }) => {
    const english = [...text.matchAll(PAIR)].map(([, single, double]) => single ?? double ?? '');
    expect(english.filter((sentence) => /[\uac00-\ud7a3]/.test(sentence) || sentence.trim() === '')).toEqual(
      [],
    );
  });

  it.each(templates)(
    '$name writes no form that posts by hand, no inline style and no inline script',
    ({ text }) => {
      expect(text.match(/<form\b[^>]*method="?post/gi) ?? []).toEqual([]);
      expect(text.match(/\sstyle=/g) ?? []).toEqual([]);
      expect(text.match(/\son\w+=/g) ?? []).toEqual([]);
      expect(text.match(/<script(?![^>]*\bsrc=)[^>]*>/g) ?? []).toEqual([]);
    },
  );
});
