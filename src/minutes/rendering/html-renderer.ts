import { createHash } from 'node:crypto';
import { assertNever } from '../../kernel/assert-never.js';
import { type Block, bookmarkOf, type RunText } from '../domain/block.js';
import type { Imprint } from './imprint.js';

/** On which level the title stands: 1 on a page of its own, 2 inside a page that has a title. */
export type TitleLevel = 1 | 2;

/** The blocks as an element for a page: the same order and words as the PDF, everything escaped. */
export function renderHtml(blocks: readonly Block[], titleLevel: TitleLevel = 1): string {
  let heading = 0;
  const parts = blocks.map((block) => {
    if (block.kind === 'heading') heading += 1;
    return elementOf(block, heading, titleLevel);
  });
  return `<article class="minutes" lang="ko">\n${parts.filter((part) => part !== '').join('\n')}\n</article>`;
}

/** A page of its own, to read on a phone or to print. */
export function renderHtmlPage(blocks: readonly Block[], imprint: Imprint): string {
  const seal =
    imprint.contentHash === null
      ? '초안 · 서명 전'
      : `본문 SHA-256 <code>${escapeHtml(imprint.contentHash)}</code>`;
  return `<!doctype html>
<html lang="ko">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(imprint.title)}</title>
<style>${STYLE}</style>
</head>
<body${imprint.contentHash === null ? ' class="draft"' : ''}>
<main>
${renderHtml(blocks)}
</main>
<footer>${escapeHtml(imprint.documentNumber)} · ${escapeHtml(imprint.organization)} · ${seal}</footer>
</body>
</html>
`;
}

const MARKS: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/gu, (mark) => MARKS[mark] ?? mark);
}

function inline(text: RunText): string {
  return text
    .map(({ text: plain, bold }) => {
      const escaped = escapeHtml(plain).replaceAll('\n', '<br>');
      return bold ? `<strong>${escaped}</strong>` : escaped;
    })
    .join('');
}

function elementOf(block: Block, heading: number, titleLevel: TitleLevel): string {
  switch (block.kind) {
    case 'title':
      return `<header><p class="eyebrow">${escapeHtml(block.eyebrow)}</p><h${titleLevel}>${escapeHtml(block.text)}</h${titleLevel}></header>`;
    case 'heading':
      return headingElement(block, heading, titleLevel);
    case 'paragraph':
      return `<p class="${block.role}">${inline(block.text)}</p>`;
    case 'facts':
      return factsElement(block.rows);
    case 'list':
      return `<ul>${block.items.map((item) => `<li>${inline(item)}</li>`).join('')}</ul>`;
    case 'table':
      return tableElement(block);
    case 'decision':
      return `<section class="decision ${block.tone}"><p class="outcome">${escapeHtml(block.label)}</p>${paragraphs(block.paragraphs)}</section>`;
    case 'callout':
      return `<aside class="callout">${paragraphs(block.paragraphs)}</aside>`;
    case 'signatures':
      return signaturesElement(block);
    case 'page-break':
      return '<hr class="page-break">';
    default:
      return assertNever(block);
  }
}

function paragraphs(texts: readonly RunText[]): string {
  return texts.map((text) => `<p>${inline(text)}</p>`).join('');
}

function headingElement(
  block: Extract<Block, { kind: 'heading' }>,
  index: number,
  titleLevel: TitleLevel,
): string {
  const name = `h${titleLevel + block.level}`;
  const label = block.label === '' ? '' : `<span class="label">${escapeHtml(block.label)}</span> `;
  const title = escapeHtml(bookmarkOf(block));
  return `<${name} id="part-${index}" title="${title}">${label}${escapeHtml(block.text)}</${name}>`;
}

function factsElement(rows: Extract<Block, { kind: 'facts' }>['rows']): string {
  const lines = rows.map(
    ({ label, value }) => `<tr><th scope="row">${escapeHtml(label)}</th><td>${inline(value)}</td></tr>`,
  );
  return `<table class="facts"><tbody>${lines.join('')}</tbody></table>`;
}

function tableElement({ columns, rows }: Extract<Block, { kind: 'table' }>): string {
  const heads = columns.map(
    ({ title, align }) => `<th scope="col" class="${align}">${escapeHtml(title)}</th>`,
  );
  const lines = rows.map((row) => {
    const cells = row.map(
      (cell, index) => `<td class="${columns[index]?.align ?? 'left'}">${inline(cell)}</td>`,
    );
    return `<tr>${cells.join('')}</tr>`;
  });
  return `<div class="scroll" tabindex="0"><table><thead><tr>${heads.join('')}</tr></thead><tbody>${lines.join('')}</tbody></table></div>`;
}

function signaturesElement(block: Extract<Block, { kind: 'signatures' }>): string {
  const rows = block.rows.map(
    ({ capacity, affiliation, name, mark }) =>
      `<tr><th scope="row">${escapeHtml(capacity)}</th><td>${escapeHtml(affiliation)}</td><td class="name">${escapeHtml(name)}</td><td class="right">${escapeHtml(mark)}</td></tr>`,
  );
  return `<section class="signatures"><p>${inline(block.statement)}</p><p class="date">${escapeHtml(block.date)}</p><p class="behalf">${escapeHtml(block.onBehalfOf)}</p><table><tbody>${rows.join('')}</tbody></table></section>`;
}

const STYLE = `
:root{color-scheme:light dark;--ink:light-dark(#1c1b19,#ecebe7);--soft:light-dark(#5c5950,#a9a69d);--paper:light-dark(#fff,#15171a);--line:light-dark(#d9d5ca,#33373d);--brand:light-dark(#1f5f4a,#79cfae);--tint:light-dark(#f1f5f3,#1e2a26);--no:light-dark(#a8323a,#f0949a);--warn:light-dark(#8a5a00,#f0bf6a);--warn-tint:light-dark(#fbf4e4,#3a2f18)}
body{margin:0;background:var(--paper);color:var(--ink);font:400 16px/1.75 "Pretendard Variable",Pretendard,"Noto Sans KR","Noto Sans CJK KR",system-ui,sans-serif;word-break:keep-all;overflow-wrap:anywhere;font-variant-numeric:tabular-nums}
main{max-width:46rem;margin:0 auto;padding:2rem 1rem}
header{text-align:center;margin-bottom:1.5rem}.eyebrow,.small,footer{color:var(--soft);font-size:.875rem}.eyebrow,h1{margin:0}h1{font-size:1.6rem}
h2{font-size:1.15rem;margin:2rem 0 .4rem}h3{font-size:1rem;margin:1.2rem 0 .3rem}.label{color:var(--brand);margin-right:.3em}
p{margin:.35rem 0}.remark{padding-left:1rem;border-left:2px solid var(--line)}.centred{text-align:center;margin-top:2rem}
table{border-collapse:collapse;width:100%;font-size:.9375rem}th,td{text-align:left;vertical-align:top;padding:.4rem .5rem;border-bottom:1px solid var(--line)}th{color:var(--soft);font-weight:600}.facts th{width:8.5em;white-space:nowrap}thead th{background:var(--tint);border-top:1px solid var(--ink)}.center{text-align:center}.right{text-align:right}.scroll{overflow-x:auto}
.decision{margin:.8rem 0;padding:.6rem 1rem;border-left:4px solid var(--soft);background:var(--tint)}.decision.carried{border-color:var(--brand)}.decision.lost{border-color:var(--no)}.outcome{font-weight:700}.carried .outcome{color:var(--brand)}.lost .outcome{color:var(--no)}
.callout{background:var(--warn-tint);color:var(--warn);padding:.5rem 1rem;font-size:.875rem;margin-bottom:1rem}
.signatures{margin-top:2.5rem}.date,.behalf{text-align:center}.behalf{font-weight:700;font-size:1.15rem;margin-bottom:1rem}.name{font-weight:700}
.page-break{border:0;border-top:1px dashed var(--line);margin:2.5rem 0}footer{max-width:46rem;margin:0 auto;padding:1rem;border-top:1px solid var(--line);overflow-wrap:anywhere}
.draft main{background:repeating-linear-gradient(-45deg,transparent 0 120px,color-mix(in srgb,var(--warn) 5%,transparent) 120px 160px)}
@media print{@page{size:A4;margin:22mm}:root{color-scheme:light}body{font-size:10.5pt;background:#fff}main{max-width:none;padding:0}h2,h3{break-after:avoid}.decision,.signatures,tr{break-inside:avoid}thead{display:table-header-group}.page-break{border:0;margin:0;break-after:page}}
`
  .trim()
  .replaceAll('\n', '');

/** What a page by itself may load: nothing but its own style, known by its hash. */
export const HTML_PAGE_POLICY = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`,
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');
