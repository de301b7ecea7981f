import { describe, expect, it } from '@jest/globals';
import { Liquid } from 'liquidjs';
import type { Language } from '../../kernel/localized.js';
import { FieldTag } from './field.tag.js';
import { Views } from './views.js';

const liquid = new Liquid({
  templates: { field: '{% for option in field.options %}{{ option.label }}|{% endfor %}' },
});
liquid.registerTag('field', FieldTag);

const PERSON = '7b0c1d0e-3f6e-4d2a-9a5d-1f2e3d4c5b6a';

function choices(language: Language, options: readonly object[]): Promise<string> {
  const template = "{% field name: 'it', kind: 'select', options: options %}";
  return liquid.parseAndRender(template, { options }, { globals: { language } }) as Promise<string>;
}

describe('the choices of a field', () => {
  it('begin like sentences in English, and are left alone in Korean', async () => {
    const options = [{ value: 'carried-as-amended', label: 'carried as amended' }];
    expect(await choices('en', options)).toBe('Carried as amended|');
    expect(await choices('ko', options)).toBe('carried as amended|');
  });

  it('leave names as they are written', async () => {
    expect(await choices('en', [{ value: PERSON, label: 'van den Berg' }])).toBe('van den Berg|');
  });
});

describe('the summary of a refused form', () => {
  const pages = new Views().engine;

  it.each(['radio', 'checkboxes'])('leads to the first of several choices (%s)', async (kind) => {
    const template = `{% form action: '/x' %}{% field name: 'role', label: '권한', kind: kind, options: options %}{% endform %}`;
    const options = [
      { value: 'secretary', label: '간사' },
      { value: 'observer', label: '참관인' },
    ];
    const problem = { title: '확인해 주세요.', errors: [{ field: 'role', message: '고르세요.' }] };
    const frame = { url: '/', kept: { action: '/x', typed: {}, problem } };
    const globals = { language: 'ko', csrf: () => '', once: () => '' };
    const html = (await pages.parseAndRender(template, { kind, options, frame }, { globals })) as string;
    const place = /<a href="#([^"]+)">권한<\/a>/.exec(html)?.[1];
    expect(html).toContain(`id="${place}" name="role" value="secretary"`);
  });
});
