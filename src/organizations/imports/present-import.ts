import type { Language } from '../../kernel/localized.js';
import { type Column, labelOf } from '../domain/imports/columns.js';
import { faultMessage, remarkMessage } from './import.messages.js';
import type { ImportDraft } from './import-draft.entity.js';
import type { ImportLine } from './import-line.entity.js';

export function presentImport(draft: ImportDraft, language: Language) {
  const { columns, headings } = draft;
  return {
    id: draft.id,
    kind: draft.kind,
    fileName: draft.fileName,
    counts: draft.counts,
    columns: columns
      .filter((column): column is Column => column !== null)
      .map((key) => ({ key, label: labelOf(draft.kind, key)[language] })),
    /** Headings nobody reads. */
    ignored: headings.filter((heading, index) => heading !== '' && (columns[index] ?? null) === null),
    createdAt: draft.createdAt.toISOString(),
    expiresAt: draft.expiresAt.toISOString(),
    confirmedAt: draft.confirmedAt?.toISOString() ?? null,
  };
}

export function presentImportLine(draft: Pick<ImportDraft, 'kind'>, line: ImportLine, language: Language) {
  return {
    line: line.line,
    outcome: line.outcome,
    values: line.shown,
    remarks: line.remarks.map((remark) => remarkMessage(remark)[language]),
    errors: line.faults.map((fault) => ({
      column: fault.column,
      code: fault.code,
      message: faultMessage(draft.kind, fault)[language],
    })),
  };
}
