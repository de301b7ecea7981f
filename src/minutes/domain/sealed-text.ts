import type { Block } from './block.js';

export const DOCUMENT_FORMAT = 1;

/**
 * What is hashed, attached to the PDF and kept: the text of a document with what identifies it. Equal texts of two
 * documents still have different hashes, because each carries its own id.
 */
export interface SealedText {
  readonly format: typeof DOCUMENT_FORMAT;
  readonly id: string;
  readonly documentNumber: string;
  readonly title: string;
  readonly organization: string;
  readonly language: 'ko';
  readonly preparedAt: string;
  readonly blocks: readonly Block[];
}

/** The text without the marks in its signature block: what each of those who sign has before them. */
export function withoutMarks(blocks: readonly Block[]): readonly Block[] {
  return blocks.map((block) =>
    block.kind === 'signatures' ? { ...block, rows: block.rows.map((row) => ({ ...row, mark: '' })) } : block,
  );
}
