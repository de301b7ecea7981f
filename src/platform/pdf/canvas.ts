import PDFDocument from 'pdfkit';
import { face, FACES, type FaceName } from './fonts.js';

/** A4 in points. */
export const PAGE = { width: 595.28, height: 841.89 } as const;

export interface DocumentInfo {
  readonly title: string;
  readonly author: string;
  readonly subject: string;
  readonly language: string;
  /** The document's own date, so that the same record gives the same bytes. */
  readonly createdAt: Date;
}

export interface EmbeddedFile {
  readonly name: string;
  readonly type: string;
  readonly description: string;
  readonly content: Uint8Array;
}

/** One drawn stretch of text. */
export interface Glyphs {
  readonly text: string;
  readonly face: FaceName;
  readonly size: number;
  readonly color: string;
}

/** An element of the logical structure (Tagged PDF); it comes into being when something is first drawn in it. */
export interface TagNode {
  readonly type: string;
  readonly parent: TagNode | null;
  readonly options?: { readonly scope?: 'Column' | 'Row' };
}

/** What pdfkit has and its types do not say. */
interface Internals {
  _addInfo(): void;
  _font?: { layoutCache?: Record<string, unknown> };
  outline: { outlineData?: { Count?: number } };
}

const PDFUA_EXTENSION = `
  <rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
    <pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
      <pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
      <pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
      <pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
      <pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
        <pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>
        <pdfaProperty:category>internal</pdfaProperty:category><pdfaProperty:description>Part of ISO 14289</pdfaProperty:description>
      </rdf:li></rdf:Seq></pdfaSchema:property>
    </rdf:li></rdf:Bag></pdfaExtension:schemas>
  </rdf:Description>
  <rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"><pdfuaid:part>1</pdfuaid:part></rdf:Description>`;

/**
 * A page to draw on, over pdfkit: PDF/A-3a with the tags and the declaration of PDF/UA-1, A4, every font embedded.
 * Positions are in points from the top left. Everything drawn is either content of a tag or an artifact.
 */
export class Canvas {
  private readonly document: PDFKit.PDFDocument;
  private readonly bytes: Promise<Uint8Array>;
  private readonly elements = new Map<TagNode, PDFKit.PDFStructureElement>();
  private readonly roots: PDFKit.PDFStructureElement[] = [];
  private bookmarks = 0;
  private section: PDFKit.PDFOutline | null = null;

  constructor(info: DocumentInfo) {
    this.document = new PDFDocument({
      size: 'A4',
      margin: 0,
      autoFirstPage: false,
      pdfVersion: '1.7',
      subset: 'PDF/A-3a',
      tagged: true,
      displayTitle: true,
      lang: info.language,
      // No default font: text before the first `font()` would use Helvetica, which is not embedded.
      font: null as unknown as string,
      info: {
        Title: info.title,
        Author: info.author,
        Subject: info.subject,
        Creator: 'Madang',
        Producer: 'Madang',
        CreationDate: info.createdAt,
        ModDate: info.createdAt,
      },
    });
    this.bytes = collected(this.document);
    escapeMetadata(this.document);
    this.document.appendXML(PDFUA_EXTENSION);
    for (const name of FACES) {
      const known = face(name);
      this.document.registerFont(name, known.font as unknown as string);
      this.document.font(name);
      const embedded = (this.document as unknown as Internals)._font;
      if (embedded !== undefined && 'layoutCache' in embedded) embedded.layoutCache = known.sharedLayouts();
    }
  }

  /** Says what the glyphs of a text stand for, before it is drawn; again after other documents had their turn. */
  claimGlyphs(text: string): void {
    for (const name of FACES) face(name).claimGlyphs(text);
  }

  newPage(): void {
    this.document.addPage({ size: 'A4', margin: 0 });
  }

  /** Draws inside a tag. */
  tagged(node: TagNode, draw: () => void): void {
    const content = this.document.markStructureContent(node.type);
    draw();
    this.document.endMarkedContent();
    this.element(node).add(content);
  }

  /** Brings an element into being that has no content of its own, such as an empty cell. */
  declare(node: TagNode): void {
    this.element(node);
  }

  /** Writes an element with all that is in it; nothing more can be drawn there. */
  close(node: TagNode): void {
    this.elements.get(node)?.end();
  }

  /** Draws what belongs to the page and not to the text: rules, tints, running heads. */
  artifact(draw: () => void, type: 'Layout' | 'Pagination' = 'Layout'): void {
    this.document.markContent('Artifact', { type });
    draw();
    this.document.endMarkedContent();
  }

  text({ text, face: name, size, color }: Glyphs, x: number, baseline: number): void {
    this.document
      .font(name)
      .fontSize(size)
      .fillColor(color)
      .text(text.replaceAll('\u00A0', ' '), x, baseline, { lineBreak: false, baseline: 'alphabetic' });
  }

  rectangle(x: number, y: number, width: number, height: number, color: string): void {
    this.document.rect(x, y, width, height).fill(color);
  }

  rule(fromX: number, toX: number, y: number, thickness: number, color: string): void {
    this.document.rect(fromX, y - thickness / 2, toX - fromX, thickness).fill(color);
  }

  /** Large, pale and slanted across the page, over what stands there. */
  watermark(text: string, size: number): void {
    const width = face('sans-bold').widthOf(text) * size;
    const [x, y] = [PAGE.width / 2, PAGE.height / 2];
    this.document
      .save()
      .rotate(-45, { origin: [x, y] })
      .fillOpacity(0.055);
    this.text({ text, face: 'sans-bold', size, color: '#000000' }, x - width / 2, y + size * 0.35);
    this.document.fillOpacity(1).restore();
  }

  /** An entry in the list of contents, leading to this height of the current page. */
  bookmark(title: string, level: 1 | 2, top: number): void {
    // pdfkit counts `left` from the right edge.
    const place = { top: Math.max(0, top), left: PAGE.width, expanded: true };
    if (level === 1 || this.section === null) this.section = this.document.outline.addItem(title, place);
    else this.section.addItem(title, place);
    this.bookmarks += 1;
  }

  attach(file: EmbeddedFile, at: Date): void {
    const { name, type, description, content } = file;
    this.document.file(Buffer.from(content), {
      name,
      type,
      description,
      relationship: 'Source',
      creationDate: at,
      modifiedDate: at,
    } as object);
  }

  finish(): Promise<Uint8Array> {
    // pdfkit leaves Count out at the root of the outline, where PDF/A requires it.
    const { outlineData } = (this.document as unknown as Internals).outline;
    if (outlineData !== undefined && this.bookmarks > 0) outlineData.Count = this.bookmarks;
    for (const root of this.roots) root.end();
    this.document.end();
    return this.bytes;
  }

  private element(node: TagNode): PDFKit.PDFStructureElement {
    const known = this.elements.get(node);
    if (known !== undefined) return known;
    const created = this.document.struct(node.type, structureOptions(node));
    this.elements.set(node, created);
    if (node.parent === null) {
      this.document.addStructure(created);
      this.roots.push(created);
    } else this.element(node.parent).add(created);
    return created;
  }
}

/** The types do not know `scope`, which a header cell needs. */
function structureOptions({ options }: TagNode): PDFKit.Mixins.StructureElementOptions {
  return { ...(options as object) };
}

function collected(document: PDFKit.PDFDocument): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const chunks: Uint8Array[] = [];
    document.on('data', (chunk: Uint8Array) => chunks.push(chunk));
    document.on('end', () => resolve(Buffer.concat(chunks)));
    document.on('error', reject);
  });
}

/** pdfkit writes title and author into the XMP packet as they are: `R&D <예산>` would make it malformed. */
function escapeMetadata(document: PDFKit.PDFDocument): void {
  const internals = document as unknown as Internals;
  const write = internals._addInfo.bind(document);
  internals._addInfo = () => {
    const plain = document.info;
    const escaped = Object.entries(plain).map(([key, value]) => [
      key,
      typeof value === 'string' ? escapeXml(value) : (value as unknown),
    ]);
    document.info = Object.fromEntries(escaped) as PDFKit.DocumentInfo;
    write();
    document.info = plain;
  };
}

function escapeXml(text: string): string {
  return text.replace(/[<>&"']/gu, (mark) => `&#${mark.codePointAt(0) ?? 0};`);
}
