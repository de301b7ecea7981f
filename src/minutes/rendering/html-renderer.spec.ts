import { describe, expect, it } from '@jest/globals';
import { assemblyRecord, largeAssemblyRecord } from '../../../test/factories/minutes-records.js';
import { documentTitle, minutesDocument } from '../domain/minutes-document.js';
import { minutesTemplates } from '../minutes-templates.js';
import { escapeHtml, renderHtml, renderHtmlPage } from './html-renderer.js';

const htmlOf = (record = assemblyRecord()) => renderHtml(minutesDocument(record, minutesTemplates()));

describe('the minutes as HTML', () => {
  it('has one heading for each part, in order, and tables with scoped headers', () => {
    const html = htmlOf();
    expect([...html.matchAll(/<h[12][^>]*>/g)].length).toBe(10);
    expect(html.indexOf('감사보고')).toBeLessThan(html.indexOf('제1호 의안'));
    expect(html).toContain('<th scope="row">일시</th>');
    expect(html).toContain('<th scope="col" class="right">연번</th>');
  });

  it('escapes everything that people wrote', () => {
    const html = htmlOf(assemblyRecord({ place: '<script>alert("1")</script> & \'마당\'' }));
    expect(html).not.toContain('<script>');
    expect(html).toContain('&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; &#39;마당&#39;');
  });

  it('keeps the line breaks of a text', () => {
    expect(htmlOf(assemblyRecord({ place: '1층\n교육실' }))).toContain('1층<br>교육실');
  });

  it('has everybody of a large roll', () => {
    const record = largeAssemblyRecord();
    const html = htmlOf(record);
    for (const { person } of record.roster) expect(html).toContain(person.name);
  });

  it('as a page says whether it is a draft or which text was signed', () => {
    const record = assemblyRecord();
    const blocks = minutesDocument(record, minutesTemplates());
    const imprint = {
      title: documentTitle(blocks),
      documentNumber: record.documentNumber,
      organization: record.organization.name,
      preparedAt: new Date(record.preparedAt),
      contentHash: null,
      verifyAt: null,
      attachment: null,
    };
    expect(renderHtmlPage(blocks, imprint)).toContain('초안 · 서명 전');
    expect(renderHtmlPage(blocks, { ...imprint, contentHash: 'abc' })).toContain(
      '본문 SHA-256 <code>abc</code>',
    );
    expect(renderHtmlPage(blocks, imprint)).toContain(`<title>${escapeHtml(imprint.title)}</title>`);
  });
});
