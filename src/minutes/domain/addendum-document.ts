import type { InstantText } from '../../kernel/local-date.js';
import type { TemplateSources } from '../../platform/templates/document-engine.js';
import type { Block } from './block.js';
import { renderedBlocks } from './minutes-document.js';

/** What a correction prints. */
export interface AddendumRecord {
  readonly documentNumber: string;
  readonly organization: { readonly name: string };
  readonly body: { readonly name: string };
  readonly meeting: { readonly title: string };
  readonly timeZone: string;
  readonly preparedAt: InstantText;
  readonly author: string;
  /** The signed document that it corrects. */
  readonly corrected: {
    readonly documentNumber: string;
    readonly title: string;
    readonly contentSha256: string;
  };
  /** Printed number and title of the item it concerns. */
  readonly item: string | null;
  readonly reason: string;
  readonly paragraphs: readonly string[];
}

/** The document of a correction (정정서): it stands beside the signed one and changes nothing in it. */
export function addendumDocument(record: AddendumRecord, templates: TemplateSources): readonly Block[] {
  return renderedBlocks('minutes/addendum', record, templates);
}
