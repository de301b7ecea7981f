import { randomUUID } from 'node:crypto';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { IsNull, LessThan, Not } from 'typeorm';
import { Clock } from '../clock/clock.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import type { Problem } from '../http/problem.js';
import { JobsService } from '../jobs/jobs.service.js';
import { isConfidential } from './confidential.js';
import { FormSubmission } from './form-submission.entity.js';
import { KeptForm } from './kept-form.entity.js';
import { MESSAGE_LASTS_S } from './redirect.js';

const KEPT_FOR_MS = 2 * 60 * 60_000;
const REMEMBERED_FOR_MS = 24 * 60 * 60_000;

/** What the longest form may take in the table, in characters. */
const LONGEST = 400_000;

export interface RefusedForm {
  readonly accountId: string | null;
  readonly action: string;
  readonly typed: Readonly<Record<string, readonly string[]>>;
  readonly problem: Problem | null;
}

/** Keeps what was typed into a form that could not be taken, for two hours, for the one who typed it. */
@Injectable()
export class KeptForms implements OnModuleInit {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly jobs: JobsService,
  ) {}

  onModuleInit(): void {
    this.jobs.everyMinute('forms.forget', () => this.forget());
  }

  /** The number under which the page finds it again. */
  async keep(refused: RefusedForm): Promise<string> {
    const id = randomUUID();
    const typed = Object.fromEntries(Object.entries(refused.typed).filter(([name]) => !isConfidential(name)));
    await this.uow.manager.insert(KeptForm, {
      id,
      accountId: refused.accountId,
      action: refused.action.slice(0, 500),
      typed: JSON.stringify(typed).length > LONGEST ? {} : typed,
      problem: refused.problem as object | null,
      keptAt: this.clock.nowDate(),
    });
    return id;
  }

  /** The kept form of that number, if this reader may see it. */
  async find(id: string, accountId: string | null): Promise<KeptForm | null> {
    const kept = await this.uow.manager.findOneBy(KeptForm, { id });
    if (kept === null || kept.keptAt < this.ago(KEPT_FOR_MS)) return null;
    return kept.accountId === null || kept.accountId === accountId ? kept : null;
  }

  private async forget(): Promise<void> {
    await this.uow.manager.delete(KeptForm, { keptAt: LessThan(this.ago(KEPT_FOR_MS)) });
    await this.uow.manager.delete(FormSubmission, { sentAt: LessThan(this.ago(REMEMBERED_FOR_MS)) });
    await this.uow.manager.update(
      FormSubmission,
      { sentAt: LessThan(this.ago(MESSAGE_LASTS_S * 1000)), rest: Not(IsNull()) },
      { rest: null },
    );
  }

  private ago(milliseconds: number): Date {
    return new Date(this.clock.nowDate().getTime() - milliseconds);
  }
}
