/** A stretch of text in one weight. A line feed in it breaks the line without ending the paragraph. */
export interface Run {
  readonly text: string;
  readonly bold: boolean;
}

export type RunText = readonly Run[];

export const PARAGRAPH_ROLES = ['body', 'remark', 'small', 'centred'] as const;
export type ParagraphRole = (typeof PARAGRAPH_ROLES)[number];

export const ALIGNMENTS = ['left', 'center', 'right'] as const;
export type Alignment = (typeof ALIGNMENTS)[number];

export const DECISION_TONES = ['carried', 'lost', 'open'] as const;
export type DecisionTone = (typeof DECISION_TONES)[number];

export interface TableColumn {
  readonly title: string;
  /** Share of the table's width; the shares of all columns are taken together. */
  readonly width: number;
  readonly align: Alignment;
}

export interface FactRow {
  readonly label: string;
  readonly value: RunText;
}

export interface SignatureRow {
  readonly capacity: string;
  readonly affiliation: string;
  readonly name: string;
  /** `(서명 또는 인)` while unsigned, else how and when it was signed. */
  readonly mark: string;
}

/** What a document is made of; every output draws the same blocks, and the signed ones are hashed as JSON. */
export type Block =
  | { readonly kind: 'title'; readonly eyebrow: string; readonly text: string }
  /** Level 1 opens a part of the document, level 2 a part of that. `label` is the printed number before the title. */
  | { readonly kind: 'heading'; readonly level: 1 | 2; readonly label: string; readonly text: string }
  | { readonly kind: 'paragraph'; readonly role: ParagraphRole; readonly text: RunText }
  | { readonly kind: 'facts'; readonly rows: readonly FactRow[] }
  | { readonly kind: 'list'; readonly items: readonly RunText[] }
  | {
      readonly kind: 'table';
      readonly columns: readonly TableColumn[];
      readonly rows: readonly (readonly RunText[])[];
    }
  /** The result of an item, set apart: `label` names it (원안가결), the paragraphs say how. */
  | {
      readonly kind: 'decision';
      readonly tone: DecisionTone;
      readonly label: string;
      readonly paragraphs: readonly RunText[];
    }
  /** Something the reader must know about the document itself. */
  | { readonly kind: 'callout'; readonly paragraphs: readonly RunText[] }
  | {
      readonly kind: 'signatures';
      readonly statement: RunText;
      readonly date: string;
      readonly onBehalfOf: string;
      readonly rows: readonly SignatureRow[];
    }
  | { readonly kind: 'page-break' };

/** The text without its weights. */
export function plainOf(text: RunText): string {
  return text.map((run) => run.text).join('');
}

/** What a heading is called in a list of contents. */
export function bookmarkOf(heading: { readonly label: string; readonly text: string }): string {
  return heading.label === '' ? heading.text : `${heading.label} ${heading.text}`;
}
