import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type EntityManager, In, IsNull } from 'typeorm';
import { AgendaPaperContent } from './agenda-paper-content.entity.js';
import { AgendaPaper } from './agenda-paper.entity.js';

/** A paper in its newest version, with those it replaced, the latest first. */
export interface PaperOnFile {
  readonly paper: AgendaPaper;
  readonly earlier: readonly AgendaPaper[];
}

/** What is stored for a meeting, withdrawn papers and earlier versions included. */
export interface PapersStored {
  readonly count: number;
  readonly bytes: number;
}

@Injectable()
export class AgendaPapersRepository {
  find(manager: EntityManager, itemId: string, paperId: string): Promise<AgendaPaper | null> {
    return manager.findOneBy(AgendaPaper, { id: paperId, agendaItemId: itemId });
  }

  /** The papers under an item in order, the withdrawn ones among them. */
  async ofItem(manager: EntityManager, itemId: string): Promise<PaperOnFile[]> {
    return onFile(await rowsOf(manager, [itemId]));
  }

  /** The papers of a whole meeting, by item. */
  async ofItems(manager: EntityManager, itemIds: readonly string[]): Promise<Map<string, PaperOnFile[]>> {
    const rows = itemIds.length === 0 ? [] : await rowsOf(manager, itemIds);
    return new Map(
      itemIds.map((id) => [id, onFile(rows.filter(({ agendaItemId }) => agendaItemId === id))] as const),
    );
  }

  async bytesOf(manager: EntityManager, { contentId }: AgendaPaper): Promise<Buffer> {
    return (await manager.findOneByOrFail(AgendaPaperContent, { id: contentId })).bytes;
  }

  async storedFor(manager: EntityManager, meetingId: string): Promise<PapersStored> {
    const stored = await manager
      .createQueryBuilder(AgendaPaper, 'paper')
      .innerJoin('paper.agendaItem', 'item')
      .select('count(*)', 'count')
      .addSelect('coalesce(sum(paper.size), 0)', 'bytes')
      .where('item.meetingId = :meetingId', { meetingId })
      .getRawOne<PapersStored>();
    return stored ?? { count: 0, bytes: 0 };
  }

  /** The papers of an item that comes along to another meeting come along, as they stand. */
  async bringAlong(tx: EntityManager, fromItemId: string, toItemId: string, at: Date): Promise<void> {
    const standing = (await this.ofItem(tx, fromItemId)).filter(({ paper }) => paper.withdrawnAt === null);
    for (const [index, { paper }] of standing.entries()) {
      const { name, type, size, sha256, contentId, accountId } = paper;
      await tx.insert(AgendaPaper, {
        id: randomUUID(),
        agendaItemId: toItemId,
        place: index + 1,
        ...{ name, type, size, sha256, contentId, accountId },
        supersedesId: null,
        attachedAt: at,
        withdrawnAt: null,
        withdrawalReason: null,
      });
    }
  }

  /** Takes the papers along with an item that is taken off a draft. */
  async removeWith(tx: EntityManager, itemId: string): Promise<void> {
    const papers = await tx.findBy(AgendaPaper, { agendaItemId: itemId });
    if (papers.length === 0) return;
    // A version refers to the one before it: the newest goes first.
    for (const { paper, earlier } of onFile(papers)) {
      for (const { id } of [paper, ...earlier]) await tx.delete(AgendaPaper, { id });
    }
    for (const contentId of new Set(papers.map((paper) => paper.contentId))) {
      if (!(await tx.existsBy(AgendaPaper, { contentId })))
        await tx.delete(AgendaPaperContent, { id: contentId });
    }
  }

  async nextPlace(tx: EntityManager, agendaItemId: string): Promise<number> {
    return ((await tx.maximum(AgendaPaper, 'place', { agendaItemId })) ?? 0) + 1;
  }

  async withdraw(tx: EntityManager, id: string, withdrawnAt: Date, withdrawalReason: string): Promise<void> {
    await tx.update(AgendaPaper, { id, withdrawnAt: IsNull() }, { withdrawnAt, withdrawalReason });
  }
}

function rowsOf(manager: EntityManager, itemIds: readonly string[]): Promise<AgendaPaper[]> {
  return manager.find(AgendaPaper, {
    where: { agendaItemId: In([...itemIds]) },
    order: { place: 'ASC', attachedAt: 'ASC', id: 'ASC' },
  });
}

function onFile(rows: readonly AgendaPaper[]): PaperOnFile[] {
  const byId = new Map(rows.map((row) => [row.id, row]));
  const replaced = new Set(rows.map(({ supersedesId }) => supersedesId));
  return rows
    .filter(({ id }) => !replaced.has(id))
    .map((paper) => {
      const earlier: AgendaPaper[] = [];
      for (let id = paper.supersedesId; id !== null;) {
        const before = byId.get(id);
        if (before === undefined) break;
        earlier.push(before);
        id = before.supersedesId;
      }
      return { paper, earlier };
    });
}
