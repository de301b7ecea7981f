import { describe, expect, it } from '@jest/globals';
import { Liquid } from 'liquidjs';
import type { Language } from '../../kernel/localized.js';
import { registerFilters } from './filters.js';

const liquid = new Liquid({ strictFilters: true });
registerFilters(liquid, (name) => name);

function rendered(template: string, language: Language): Promise<string> {
  return liquid.parseAndRender(template, {}, { globals: { language } }) as Promise<string>;
}

describe('days on pages', () => {
  it.each([
    ['day', '2021년 2월 25일(목)', 'Thu, 25 Feb 2021'],
    ['short_day', '2월 25일(목)', 'Thu 25 Feb'],
    ['plain_day', '2021년 2월 25일', '25 Feb 2021'],
  ])('%s is written in the language of the reader', async (filter, korean, english) => {
    expect(await rendered(`{{ '2021-02-25' | ${filter} }}`, 'ko')).toBe(korean);
    expect(await rendered(`{{ '2021-02-25' | ${filter} }}`, 'en')).toBe(english);
  });

  it('a line is not broken between a day and its particle', async () => {
    const until = `{% assign day = '2021-02-25' | short_day %}{{ '{day}까지' | en: 'by {day}', day: day }}`;
    expect(await rendered(until, 'ko')).toBe('2월 25일(목)\u2060까지');
    expect(await rendered(until, 'en')).toBe('by Thu 25 Feb');
  });
});

describe('words alone on a line', () => {
  it('begin like a sentence', async () => {
    expect(await rendered(`{{ 'third Thursday' | sentence }}`, 'en')).toBe('Third Thursday');
    expect(await rendered(`{{ '셋째 목요일' | sentence }}`, 'ko')).toBe('셋째 목요일');
    expect(await rendered(`{{ missing | sentence }}`, 'en')).toBe('');
  });
});
