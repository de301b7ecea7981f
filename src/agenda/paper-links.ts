import type { PaperOnFile } from './agenda-papers.repository.js';
import { isPicture, isShown } from './domain/paper-type.js';
import { PAPER_TYPE_NAMES } from './papers.problems.js';

/** The papers that stand under an item, with where to open them; `address` is that of the meeting's page. */
export function paperLinks(address: string, itemId: string, papers: readonly PaperOnFile[]) {
  return papers
    .filter(({ paper }) => paper.withdrawnAt === null)
    .map(({ paper }) => ({
      name: paper.name,
      kilobytes: Math.max(1, Math.round(paper.size / 1024)),
      typeName: PAPER_TYPE_NAMES[paper.type],
      shown: isShown(paper.type),
      pdf: paper.type === 'pdf',
      picture: isPicture(paper.type),
      link: `${address}/agenda/items/${itemId}/papers/${paper.id}`,
    }));
}
