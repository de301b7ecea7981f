import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { TEMPLATES } from '../../src/platform/views/asset-files.js';
import { Views } from '../../src/platform/views/views.js';

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

/** A form that may be sent again and again, as its tag says. */
const REPEATABLE = /\{%-?\s*form\b[^%]*\bonce:\s*false[^%]*%\}/g;

/**
 * Forms whose work is done at each sending: how many a template has, and why that does no harm. All others carry a
 * number under which the same text does its work once.
 */
const REPEATABLE_FORMS: Readonly<Record<string, readonly [forms: number, reason: string]>> = {
  'pages/console/scan.liquid': [
    1,
    'who is in the room is not checked in again; the next one types on this page',
  ],
  'pages/console/screen-links.liquid': [
    1,
    'what a screen shows is set to a value, and set back on the same page',
  ],
  'pages/identity/account.liquid': [1, 'the language is set to a value'],
  'pages/identity/sign-in.liquid': [
    1,
    'a password signs in each time; no answer with a session is kept for it',
  ],
  'pages/minutes/edit.liquid': [1, 'notes are saved while they are written; a revision orders them'],
  'pages/minutes/verify.liquid': [2, 'asks and changes nothing'],
  'pages/participation/meeting.liquid': [1, 'the answer is set to a value, changed, and changed back'],
  'pages/participation/vote.liquid': [1, 'a ballot is counted once by itself, and may be changed back'],
  'pages/preparation/agenda-item.liquid': [1, 'the whole order is set each time, from a page that stays'],
  'pages/preparation/agenda.liquid': [1, 'the whole order is set each time, from a page that stays'],
  'pages/resolutions/resolution.liquid': [1, 'a reply replaces the one before, and may be changed back'],
  'partials/bottom.liquid': [1, 'the language is set to a value'],
  'partials/console/calls.liquid': [
    2,
    'an answer called out replaces the one before, and may be changed back',
  ],
  'partials/console/door.liquid': [
    8,
    'people come, go and come back; the register refuses a step that is already so',
  ],
  'partials/console/motions.liquid': [1, 'a second that was taken back is not there to be taken back again'],
  'partials/top.liquid': [1, 'who has signed out is signed out'],
};

describe('the templates of the pages', () => {
  it('are all found', () => {
    expect(templates.length).toBeGreaterThan(20);
  });

  it.each(templates)('$name is well-formed', ({ text }) => {
    expect(new Views().engine.parse(text).length).toBeGreaterThan(0);
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

  it.each(templates)('$name gives no other meaning to what tells in which language it speaks', ({ text }) => {
    expect(text).not.toMatch(/\{%-?\s*(?:assign|capture|increment|decrement)\s+(?:language|frame)\b/);
    expect(text).not.toMatch(/\{%-?\s*for\s+(?:language|frame)\b/);
  });

  it('do their work at each sending only in the forms that are named here with a reason', () => {
    const forms = templates
      .map(({ name, text }) => [name, text.match(REPEATABLE)?.length ?? 0] as const)
      .filter(([, count]) => count > 0);
    const named = Object.entries(REPEATABLE_FORMS).map(([name, [count]]) => [name, count] as const);
    expect(Object.fromEntries(forms)).toEqual(Object.fromEntries(named));
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

/**
 * What kills a page in a browser that people use: `pretty` ends WebKit's process over ordinary Korean paragraphs
 * (bugs.webkit.org 294358, 302553, 306377; seen in WebKitGTK 2.50.6, which is as old as Safari 26).
 */
const DEADLY = ['text-wrap: pretty', 'text-wrap-style: pretty'];

describe('the style sheets', () => {
  const folder = join(TEMPLATES, 'assets');
  const sheets = readdirSync(folder).filter((name) => name.endsWith('.css'));

  it.each(sheets)('%s asks for nothing that a browser dies of', (name) => {
    const text = readFileSync(join(folder, name), 'utf8');
    expect(DEADLY.filter((words) => text.includes(words))).toEqual([]);
  });
});
