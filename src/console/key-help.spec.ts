import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';

const PARTS = 'templates/partials/console';
const templates = readdirSync(PARTS).map((name) => readFileSync(`${PARTS}/${name}`, 'utf8'));
const script = readFileSync('templates/assets/console.js', 'utf8');
const found = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map(([, key]) => key ?? '');

describe('the list of keys', () => {
  const listed = new Set(
    templates.flatMap((template) =>
      found(template, /<dt>.*<\/dt>/g).length === 0 ? [] : found(template, /<kbd>([^<]+)<\/kbd>/g),
    ),
  );

  it('names every key that presses a button, and every one that the script knows', () => {
    const pressed = templates.flatMap((template) => found(template, /data-key="([^"]+)"/g));
    const known = found(script, /pressed === '(\w)'/g);
    expect(pressed.length).toBeGreaterThan(8);
    expect(known.sort()).toEqual(['r', 'u']);
    expect([...pressed, ...known].filter((key) => !listed.has(key))).toEqual([]);
  });

  it('names no key that does nothing', () => {
    const does = new Set(templates.flatMap((template) => found(template, /data-key="([^"]+)"/g)));
    const other = ['r', 'u', 'Esc', '↑', '↓', '1', '2', '3', '9'];
    expect([...listed].filter((key) => !does.has(key) && !other.includes(key))).toEqual([]);
  });
});
