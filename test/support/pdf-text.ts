import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

export interface ReadPdf {
  readonly pages: readonly string[];
  readonly text: string;
  readonly title: string | null;
  readonly language: string | null;
  readonly xmp: string;
  readonly outline: readonly string[];
}

/** What a reader's program finds in a PDF: the text of each page, title, language and list of contents. */
export async function readPdf(bytes: Uint8Array): Promise<ReadPdf> {
  const task = getDocument({ data: new Uint8Array(bytes), useSystemFonts: false, verbosity: 0 });
  const document = await task.promise;
  const pages: string[] = [];
  for (let number = 1; number <= document.numPages; number += 1) {
    const content = await (await document.getPage(number)).getTextContent();
    pages.push(
      content.items.map((item) => ('str' in item ? item.str + (item.hasEOL ? '\n' : '') : '')).join(''),
    );
  }
  const { info, metadata } = await document.getMetadata();
  const raw: unknown = (metadata as { getRaw(): unknown } | null)?.getRaw();
  const found = info as { Title?: string; Language?: string };
  const entries = (await document.getOutline()) as { title: string; items: { title: string }[] }[] | null;
  await task.destroy();
  return {
    pages,
    text: pages.join('\n'),
    title: found.Title ?? null,
    language: found.Language ?? null,
    xmp: typeof raw === 'string' ? raw : '',
    outline: (entries ?? []).flatMap((entry) => [entry.title, ...entry.items.map(({ title }) => title)]),
  };
}
