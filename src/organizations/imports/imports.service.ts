import { createHash, randomUUID } from 'node:crypto';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { type EntityManager, LessThanOrEqual, MoreThan } from 'typeorm';
import { AuditTrail } from '../../audit/audit-trail.js';
import type { Actor } from '../../identity/actor.js';
import { err, ok, type Result } from '../../kernel/result.js';
import { Clock } from '../../platform/clock/clock.js';
import { rowsInPortions } from '../../platform/database/rows-in-portions.js';
import { isConflictOfRows } from '../../platform/database/sql-state.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { type PageRequest, windowOf } from '../../platform/http/paging.js';
import { JobsService } from '../../platform/jobs/jobs.service.js';
import { inSlices, portionsOf } from '../../platform/slices.js';
import type { ImportKind } from '../domain/imports/columns.js';
import {
  type Circumstances,
  countsOf,
  type Holdings,
  type LineOutcome,
  type Plan,
  type PlannedLine,
} from '../domain/imports/plan.js';
import { planImport, planWithoutWrong } from '../domain/imports/plan-import.js';
import { type Sheet, type SheetLine, sheetOf } from '../domain/imports/sheet.js';
import { Organization } from '../organization.entity.js';
import { lockOrganization } from '../rows.js';
import { HoldingsRepository } from './holdings.repository.js';
import { ImportDraft } from './import-draft.entity.js';
import { ImportLine } from './import-line.entity.js';
import type { ImportError } from './imports.problems.js';
import { readTable } from './read-table.js';

const A_DAY_MS = 24 * 60 * 60 * 1000;
const EXPIRE_JOB = 'imports-expire';
const LINES_AT_ONCE = 500;

export interface WantedImport {
  readonly kind: ImportKind;
  readonly fileName: string;
  readonly bytes: Buffer;
}

/** A file becomes a preview, and a preview that is confirmed becomes rows: all of them in one transaction, or none. */
@Injectable()
export class ImportsService implements OnModuleInit {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
    private readonly jobs: JobsService,
    private readonly holdings: HoldingsRepository,
  ) {}

  onModuleInit(): void {
    this.jobs.everyMinute(EXPIRE_JOB, () => this.expire());
  }

  /** Reads a file and keeps what would become of each of its lines; nothing is imported yet. */
  async preview(actor: Actor, wanted: WantedImport): Promise<Result<ImportDraft, ImportError>> {
    const { kind, bytes } = wanted;
    const table = await readTable(bytes);
    if (!table.ok) return err({ code: 'file-refused', kind, fault: table.error });
    const sheet = sheetOf(kind, table.value);
    if (!sheet.ok) return err({ code: 'file-refused', kind, fault: sheet.error });
    return this.uow.run<ImportDraft, ImportError>(async (tx) => {
      const plan = await this.plan(tx, actor, kind, sheet.value);
      const now = this.clock.nowDate();
      const draft = tx.create(ImportDraft, {
        id: randomUUID(),
        organizationId: actor.organizationId,
        kind,
        fileName: wanted.fileName.normalize('NFC').slice(-200),
        fileHash: createHash('sha256').update(bytes).digest('hex'),
        headings: sheet.value.headings,
        columns: sheet.value.columns,
        counts: countsOf(plan.lines),
        planHash: await hashOf(plan),
        createdAt: now,
        createdBy: actor.accountId,
        expiresAt: new Date(now.getTime() + A_DAY_MS),
        confirmedAt: null,
      });
      await tx.insert(ImportDraft, draft);
      await keepLines(tx, draft.id, sheet.value, plan);
      return ok(draft);
    });
  }

  async read(actor: Actor, importId: string): Promise<Result<ImportDraft, ImportError>> {
    const draft = await this.find(this.uow.manager, actor, importId);
    return draft === null ? err({ code: 'not-found' }) : ok(draft);
  }

  /** Lines of a preview in their order, those of one outcome where one is asked for. */
  lines(
    draft: Pick<ImportDraft, 'id'>,
    outcome: LineOutcome | undefined,
    query: PageRequest,
  ): Promise<ImportLine[]> {
    return this.uow.manager.find(ImportLine, {
      where: { importId: draft.id, ...(outcome === undefined ? {} : { outcome }) },
      order: { line: 'ASC' },
      ...windowOf(query),
    });
  }

  async wrongLines(draft: Pick<ImportDraft, 'id'>): Promise<readonly ImportLine[]> {
    const wrong: ImportLine[] = [];
    for (;;) {
      const portion = await this.uow.manager.find(ImportLine, {
        where: { importId: draft.id, outcome: 'wrong', line: MoreThan(wrong.at(-1)?.line ?? 0) },
        order: { line: 'ASC' },
        take: LINES_AT_ONCE,
      });
      wrong.push(...portion);
      if (portion.length < LINES_AT_ONCE) return wrong;
    }
  }

  /**
   * Writes what was previewed. Where the roster has become another since, nothing is written and the preview is made
   * anew; wrong lines are left out only when asked for, otherwise they refuse the whole.
   */
  async confirm(
    actor: Actor,
    importId: string,
    choice: { readonly leaveOutWrong: boolean },
  ): Promise<Result<ImportDraft, ImportError>> {
    const confirmed = await this.write(actor, importId, choice);
    if (confirmed.ok || confirmed.error.code !== 'import-outdated') return confirmed;
    await this.refresh(actor, importId);
    return confirmed;
  }

  private async write(
    actor: Actor,
    importId: string,
    { leaveOutWrong }: { readonly leaveOutWrong: boolean },
  ): Promise<Result<ImportDraft, ImportError>> {
    try {
      return await this.uow.run<ImportDraft, ImportError>(async (tx) => {
        await lockOrganization(tx, actor.organizationId);
        const draft = await this.find(tx, actor, importId);
        if (draft === null) return err({ code: 'not-found' });
        if (draft.confirmedAt !== null) return err({ code: 'already-imported' });
        const sheet = await this.sheetOf(tx, draft);
        const { holdings, circumstances } = await this.given(tx, actor, draft.kind);
        const replan = (lines: Sheet) => planImport(draft.kind, lines, holdings, circumstances);
        const plan = await inSlices(replan(sheet));
        if ((await hashOf(plan)) !== draft.planHash.trim()) return err({ code: 'import-outdated' });
        const { wrong } = draft.counts;
        if (wrong > 0 && !leaveOutWrong) return err({ code: 'wrong-lines', count: wrong });
        if (draft.counts.new + draft.counts.changed === 0) return err({ code: 'nothing-to-import' });
        const { work } = await inSlices(planWithoutWrong(plan, sheet, replan));
        const now = this.clock.nowDate();
        await this.holdings.write(tx, actor.organizationId, work, now);
        await tx.update(ImportDraft, { id: draft.id }, { confirmedAt: now });
        const departures = work.departures.length;
        await this.audit.record(tx, actor, 'roster.imported', draft.id, detailsOf(draft, departures));
        return ok(Object.assign(draft, { confirmedAt: now }));
      });
    } catch (failure) {
      if (isConflictOfRows(failure)) return err({ code: 'import-outdated' });
      throw failure;
    }
  }

  /** Plans the lines of a preview again, over the roster as it is now. */
  private refresh(actor: Actor, importId: string): Promise<Result<null, ImportError>> {
    return this.uow.run<null, ImportError>(async (tx) => {
      const draft = await this.find(tx, actor, importId);
      if (draft === null) return err({ code: 'not-found' });
      const sheet = await this.sheetOf(tx, draft);
      const plan = await this.plan(tx, actor, draft.kind, sheet);
      await tx.update(
        ImportDraft,
        { id: draft.id },
        { counts: countsOf(plan.lines), planHash: await hashOf(plan) },
      );
      await tx.delete(ImportLine, { importId: draft.id });
      await keepLines(tx, draft.id, sheet, plan);
      return ok(null);
    });
  }

  discard(actor: Actor, importId: string): Promise<Result<null, ImportError>> {
    return this.uow.run<null, ImportError>(async (tx) => {
      const draft = await this.find(tx, actor, importId);
      if (draft === null) return err({ code: 'not-found' });
      await tx.delete(ImportDraft, { id: draft.id });
      return ok(null);
    });
  }

  /** Files whose time is up go with all their names; what they brought in stays. */
  private async expire(): Promise<void> {
    await this.uow.manager.delete(ImportDraft, { expiresAt: LessThanOrEqual(this.clock.nowDate()) });
  }

  private find(tx: EntityManager, actor: Actor, id: string): Promise<ImportDraft | null> {
    return tx.findOneBy(ImportDraft, {
      id,
      organizationId: actor.organizationId,
      expiresAt: MoreThan(this.clock.nowDate()),
    });
  }

  private async sheetOf(tx: EntityManager, draft: ImportDraft): Promise<Sheet> {
    const lines = await rowsInPortions<SheetLine>(
      tx,
      'SELECT line, cells FROM import_line WHERE import_id = $1 ORDER BY line',
      [draft.id],
    );
    return { columns: draft.columns, headings: draft.headings, lines };
  }

  private async plan(tx: EntityManager, actor: Actor, kind: ImportKind, sheet: Sheet): Promise<Plan> {
    const { holdings, circumstances } = await this.given(tx, actor, kind);
    return inSlices(planImport(kind, sheet, holdings, circumstances));
  }

  private async given(
    tx: EntityManager,
    actor: Actor,
    kind: ImportKind,
  ): Promise<{ readonly holdings: Holdings; readonly circumstances: Circumstances }> {
    const { timeZone } = await tx.findOneByOrFail(Organization, { id: actor.organizationId });
    return {
      holdings: await this.holdings.read(tx, actor.organizationId, kind),
      circumstances: {
        today: this.clock.today(timeZone),
        administrator: actor.roles.has('administrator'),
        newId: randomUUID,
      },
    };
  }
}

/** What a reader was shown, without the ids that are made anew each time. */
async function hashOf(plan: Plan): Promise<string> {
  const hash = createHash('sha256').update(plan.kind);
  await inSlices(
    (function* () {
      for (const line of plan.lines) yield hash.update(JSON.stringify(shownOf(line)));
    })(),
  );
  return hash.digest('hex');
}

function shownOf({ line, outcome, shown, remarks, faults }: PlannedLine) {
  return [line, outcome, Object.entries(shown).sort(), remarks, faults];
}

async function keepLines(tx: EntityManager, importId: string, sheet: Sheet, plan: Plan): Promise<void> {
  for (const [at, portion] of portionsOf(plan.lines, LINES_AT_ONCE).entries()) {
    const rows = portion.map((planned, index) => ({
      ...planned,
      cells: sheet.lines[at * LINES_AT_ONCE + index]?.cells ?? [],
    }));
    await tx.query(
      `INSERT INTO import_line (import_id, line, cells, outcome, shown, remarks, faults)
       SELECT $1, row.line, row.cells, row.outcome, row.shown, row.remarks, row.faults
         FROM jsonb_to_recordset($2::jsonb) AS row(line integer, cells jsonb, outcome varchar, shown jsonb,
           remarks jsonb, faults jsonb)`,
      [importId, JSON.stringify(rows)],
    );
  }
}

/** One event for the whole file: thousands of lines are one act, and the file's hash says which it was. */
function detailsOf(
  { kind, fileName, fileHash, counts }: ImportDraft,
  departures: number,
): Readonly<Record<string, unknown>> {
  return { kind, fileName, fileHash, ...counts, departures };
}
