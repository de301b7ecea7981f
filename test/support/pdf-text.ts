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

/** The words of a PDF without the blanks between them, which are a matter of setting. */
export async function textOfPdf(bytes: Uint8Array): Promise<string> {
  return (await readPdf(bytes)).text.replace(/\s+/gu, '');
}

/** Text as it is placed on a page: from its left edge, and from the top of the sheet down to its baseline. */
interface PlacedText {
  readonly text: string;
  readonly x: number;
  readonly y: number;
}

/** The pieces of text of each page with their places, in points. */
export async function placedText(bytes: Uint8Array): Promise<readonly (readonly PlacedText[])[]> {
  const task = getDocument({ data: new Uint8Array(bytes), useSystemFonts: false, verbosity: 0 });
  const document = await task.promise;
  const pages: PlacedText[][] = [];
  for (let number = 1; number <= document.numPages; number += 1) {
    const page = await document.getPage(number);
    const { height } = page.getViewport({ scale: 1 });
    const placed: PlacedText[] = [];
    for (const item of (await page.getTextContent()).items) {
      if (!('str' in item) || item.str.trim() === '') continue;
      const [x, y] = [Number(item.transform[4]), height - Number(item.transform[5])];
      placed.push({ text: item.str, x, y });
    }
    pages.push(placed);
  }
  await task.destroy();
  return pages;
}
