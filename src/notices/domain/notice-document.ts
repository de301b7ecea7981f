import { isAssemblyOfMembers } from '../../organizations/domain/body-kind.js';
import {
  documentEngine,
  type DocumentEngine,
  type TemplateSources,
} from '../../platform/templates/document-engine.js';
import type { Block } from '../../minutes/domain/block.js';
import { parseMarkup } from '../../minutes/domain/markup.js';
import { sourceInPrint } from '../../minutes/domain/minutes-filters.js';
import { type Addressee, holderWords, type NoticeRecord } from './notice-record.js';

const engines = new WeakMap<TemplateSources, DocumentEngine>();

/** A line to write on by hand. */
const BLANK_LINE = '\u00a0\n\u00a0';

/**
 * The notice as a document, with the proxy form as a page of its own where the rules admit proxies; of a resolution
 * without a sitting the paper to be marked and returned. Pure: the same record, addressee and templates give equal
 * blocks.
 */
export function noticeDocument(
  record: NoticeRecord,
  templates: TemplateSources,
  addressee: Addressee | null = null,
): readonly Block[] {
  const scope = {
    ...record,
    addressee: addressee === null ? null : { ...addressee, line: addressLine(addressee) },
    holders:
      record.absence?.proxies == null ? '' : holderWords(record.absence.proxies.holders, ofMembers(record)),
    family: record.absence?.proxies?.holders === 'members-and-family',
    member: ofMembers(record) ? '조합원(회원)' : '구성원',
    online: record.meeting.form === 'online',
    line_to_write: BLANK_LINE,
  };
  const template = record.resolution === undefined ? 'notices/convening' : 'notices/resolution';
  return parseMarkup(engineOf(templates).render(template, scope, record.timeZone));
}

function ofMembers({ body }: NoticeRecord): boolean {
  return isAssemblyOfMembers(body.kind);
}

/** `전주점빵협동조합 이사 홍길동`, as on an envelope. */
function addressLine({ affiliation, title, name }: Addressee): string {
  return [affiliation === name ? null : affiliation, title, name].filter((part) => part !== null).join(' ');
}

function engineOf(templates: TemplateSources): DocumentEngine {
  const known = engines.get(templates);
  if (known !== undefined) return known;
  const engine = documentEngine(templates, { source: sourceInPrint });
  engines.set(templates, engine);
  return engine;
}
