import { describe, expect, it } from '@jest/globals';
import { Liquid } from 'liquidjs';
import { FieldTag } from './field.tag.js';
import { FormTag } from './form.tag.js';
import { RevisionTag } from './revision.tag.js';

const liquid = new Liquid({ templates: { field: '{{ field.value }}', 'form-problem': '' } });
liquid.registerTag('form', FormTag);
liquid.registerTag('field', FieldTag);
liquid.registerTag('revision', RevisionTag);

const FORM = "{% form action: '/text' %}{% revision of: 'now' %}{% field name: 'title' %}{% endform %}";
const TYPED = { revision: ['opened'], title: ['typed'] };

async function formAfter(kept: object | null): Promise<string> {
  const frame = { url: '/', kept };
  const globals = { language: 'ko', csrf: () => '', once: () => '', frame };
  return (await liquid.parseAndRender(FORM, {}, { globals })) as string;
}

describe('the revision of a form', () => {
  it('is that of what the form shows', async () => {
    expect(await formAfter(null)).toContain('name="revision" value="now">');
    const elsewhere = { action: '/other', typed: TYPED, problem: null };
    expect(await formAfter(elsewhere)).toContain('name="revision" value="now">');
  });

  it('comes back with what was typed before the session ended, or something else was refused', async () => {
    const problems = [null, { code: 'invalid-request', title: '입력한 내용을 확인해 주세요.' }];
    for (const problem of problems) {
      const html = await formAfter({ action: '/text', typed: TYPED, problem });
      expect(html).toContain('name="revision" value="opened" data-brought>typed');
    }
  });

  it('goes on from what somebody else saved where the page shows that', async () => {
    for (const code of ['changed-meanwhile', 'item-changed-meanwhile']) {
      const html = await formAfter({ action: '/text', typed: TYPED, problem: { code, title: '' } });
      expect(html).toContain('name="revision" value="now">typed');
    }
  });
});
