import {
  documentEngine,
  type DocumentEngine,
  type TemplateSources,
} from '../../platform/templates/document-engine.js';
import type { Block } from './block.js';
import { parseMarkup } from './markup.js';
import { MINUTES_FILTERS } from './minutes-filters.js';
import type { MinutesRecord } from './minutes-record.js';

const engines = new WeakMap<TemplateSources, DocumentEngine>();

/**
 * The document of a meeting: the templates decide order and wording, the record everything else. Pure: the same record
 * and templates give equal blocks.
 */
export function minutesDocument(record: MinutesRecord, templates: TemplateSources): readonly Block[] {
  return renderedBlocks(`minutes/${templateOf(record)}`, record, templates);
}

/** The blocks that a template makes of a record. */
export function renderedBlocks(
  template: string,
  record: { readonly timeZone: string },
  templates: TemplateSources,
): readonly Block[] {
  return parseMarkup(engineOf(templates).render(template, record, record.timeZone));
}

function templateOf(record: MinutesRecord): string {
  return record.kind === 'lapse' ? 'lapse-minutes' : record.document;
}

/** What the document is called: `○○협동조합 제1차 정기총회 의사록`. */
export function documentTitle(blocks: readonly Block[]): string {
  const title = blocks.find((block) => block.kind === 'title');
  return title === undefined ? '' : `${title.eyebrow} ${title.text}`.trim();
}

/** Parsing the templates is the costly part, so it is done once for each set of sources. */
function engineOf(templates: TemplateSources): DocumentEngine {
  const known = engines.get(templates);
  if (known !== undefined) return known;
  const engine = documentEngine(templates, MINUTES_FILTERS);
  engines.set(templates, engine);
  return engine;
}
