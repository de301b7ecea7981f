import { randomUUID } from 'node:crypto';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Between, IsNull } from 'typeorm';
import { AuditTrail } from '../audit/audit-trail.js';
import type { Actor } from '../identity/actor.js';
import { parseLocalDate } from '../kernel/local-date.js';
import { err, ok, type Result } from '../kernel/result.js';
import { lockOrganization } from '../organizations/rows.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import type { HolidayCalendar } from './domain/holidays.js';
import { isDayInRange } from './faults.messages.js';
import { Holiday } from './holiday.entity.js';
import { nationalHolidays } from './national-holidays.js';
import type { RulebooksError } from './rulebooks.problems.js';

/** What an organization says of one day. */
export interface HolidayWish {
  readonly name: string;
  readonly observed: boolean;
}

@Injectable()
export class HolidaysService implements OnModuleInit {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly audit: AuditTrail,
  ) {}

  /** Loads the public holidays the table does not have yet; safe when several processes start at once. */
  async onModuleInit(): Promise<void> {
    await this.uow.manager
      .createQueryBuilder()
      .insert()
      .into(Holiday)
      .values([...nationalHolidays()])
      .orIgnore()
      .execute();
  }

  /**
   * The holidays of some years as an organization keeps them: those of the country, less the days it works on, with the
   * days of its own. Without an organization, those of the country.
   */
  async holidaysFor(organizationId: string | null, years: readonly number[]): Promise<HolidayCalendar> {
    const national = await this.rowsOf(null, years);
    const own = organizationId === null ? [] : await this.rowsOf(organizationId, years);
    const days = new Map(national.map(({ date, name }) => [date, name]));
    for (const { date, name, observed } of own) {
      if (observed) days.set(date, name);
      else days.delete(date);
    }
    const known = new Set(national.map(({ date }) => Number(date.slice(0, 4))));
    return { days: Object.fromEntries(days), years: [...known] };
  }

  /** The rows themselves, of the country and of the organization, for whoever edits them. */
  async list(actor: Actor, year: number): Promise<readonly Holiday[]> {
    const rows = [...(await this.rowsOf(null, [year])), ...(await this.rowsOf(actor.organizationId, [year]))];
    return rows.sort((a, b) => (a.date < b.date ? -1 : 1));
  }

  /** Keeps a day off, or says that a public holiday is worked on; said again, the later word stands. */
  async set(actor: Actor, date: string, wish: HolidayWish): Promise<Result<Holiday, RulebooksError>> {
    const { organizationId } = actor;
    if (!isDay(date)) return err({ code: 'day-out-of-range', field: 'date' });
    return this.uow.run(async (tx) => {
      await lockOrganization(tx, organizationId);
      const said = await tx.findOneBy(Holiday, { organizationId, date });
      const id = said?.id ?? randomUUID();
      const kept = tx.create(Holiday, { id, date, kind: 'own', organizationId, ...wish });
      await tx.save(Holiday, kept);
      await this.audit.record(tx, actor, 'holiday.set', kept.id, detailsOf(kept));
      return ok(kept);
    });
  }

  /** Takes back what the organization said of the day. */
  async unset(actor: Actor, date: string): Promise<Result<null, RulebooksError>> {
    if (!isDay(date)) return err({ code: 'day-out-of-range', field: 'date' });
    return this.uow.run<null, RulebooksError>(async (tx) => {
      const row = await tx.findOneBy(Holiday, { organizationId: actor.organizationId, date });
      if (row === null) return err({ code: 'not-found' });
      await tx.delete(Holiday, { id: row.id });
      await this.audit.record(tx, actor, 'holiday.unset', row.id, detailsOf(row));
      return ok(null);
    });
  }

  private async rowsOf(organizationId: string | null, years: readonly number[]): Promise<Holiday[]> {
    if (years.length === 0) return [];
    return this.uow.manager.find(Holiday, {
      where: years.map((year) => ({
        organizationId: organizationId ?? IsNull(),
        date: Between(`${year}-01-01`, `${year}-12-31`),
      })),
      order: { date: 'ASC' },
    });
  }
}

function isDay(text: string): boolean {
  return parseLocalDate(text) !== null && isDayInRange(text);
}

function detailsOf({ date, name, observed }: Holiday): Readonly<Record<string, unknown>> {
  return { date, name, observed };
}
