import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { AuditTrail } from '../audit/audit-trail.js';
import { type Actor, holdsAnyOf } from '../identity/actor.js';
import type { LocalDate } from '../kernel/local-date.js';
import { err, ok, type Result } from '../kernel/result.js';
import { Clock } from '../platform/clock/clock.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { SECRETARIAT } from '../platform/http/access.js';
import { admitRegistration, type RegistrationTerms } from './domain/registration.js';
import { occurrenceOf } from './domain/series-plan.js';
import type { SeriesError } from './series-error.js';
import { SeriesRegistration } from './series-registration.entity.js';
import type { Series } from './series.entity.js';
import { SeriesRepository } from './series.repository.js';

export interface RegistrationEntry {
  readonly name: string;
  readonly contact: string;
}

export interface Registered {
  readonly registration: SeriesRegistration;
  /** Seats left; null without a limit. */
  readonly remaining: number | null;
}

/** Sign-up for single dates; the row of the series is the queue, so the last seat is given once. */
@Injectable()
export class RegistrationsService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly audit: AuditTrail,
    private readonly repository: SeriesRepository,
  ) {}

  register(
    actor: Actor,
    seriesId: string,
    on: LocalDate,
    entry: RegistrationEntry,
  ): Promise<Result<Registered, SeriesError>> {
    return this.uow.run<Registered, SeriesError>(async (tx) => {
      const series = await this.repository.lock(tx, actor.organizationId, seriesId);
      if (series === null) return err({ code: 'series-not-found' });
      const terms = termsOf(series);
      if (terms === null) return err({ code: 'nobody-registers' });
      const occurrence = occurrenceOf(await this.repository.planOf(tx, series), on);
      if (occurrence === null) return err({ code: 'date-not-in-series', on });
      const registered = await this.repository.registrations(tx, series.id, on);
      const contact = contactKey(entry.contact);
      if (registered.some((row) => row.name === entry.name && row.contact === contact))
        return err({ code: 'already-registered' });
      const admitted = admitRegistration(terms, occurrence.startsAt, registered.length, this.clock.now());
      if (!admitted.ok) return admitted;
      const registration = this.row(actor, series, on, { ...entry, contact });
      await tx.insert(SeriesRegistration, registration);
      await this.audit.record(tx, actor, 'series.registered', series.id, detailsOf(registration));
      return ok({ registration, remaining: admitted.value.remaining });
    });
  }

  private row(actor: Actor, series: Series, on: LocalDate, entry: RegistrationEntry): SeriesRegistration {
    return Object.assign(new SeriesRegistration(), {
      id: randomUUID(),
      seriesId: series.id,
      occurrenceOn: on,
      name: entry.name,
      contact: entry.contact,
      registeredAt: this.clock.nowDate(),
      registeredBy: actor.accountId,
      withdrawnAt: null,
    } satisfies Omit<SeriesRegistration, 'series'>);
  }

  async list(
    actor: Actor,
    seriesId: string,
    on: LocalDate,
  ): Promise<Result<readonly SeriesRegistration[], SeriesError>> {
    const { manager } = this.uow;
    const series = await this.repository.find(manager, actor.organizationId, seriesId);
    if (series === null) return err({ code: 'series-not-found' });
    return ok(await this.repository.registrations(manager, series.id, on));
  }

  /** Those that the caller entered; whoever registers may withdraw again. */
  async own(
    actor: Actor,
    seriesId: string,
    on: LocalDate,
  ): Promise<Result<readonly SeriesRegistration[], SeriesError>> {
    const all = await this.list(actor, seriesId, on);
    return all.ok ? ok(all.value.filter(({ registeredBy }) => registeredBy === actor.accountId)) : all;
  }

  /** Gives the seat back: one's own, or any by the secretariat. */
  withdraw(
    actor: Actor,
    seriesId: string,
    on: LocalDate,
    registrationId: string,
  ): Promise<Result<null, SeriesError>> {
    return this.uow.run<null, SeriesError>(async (tx) => {
      const series = await this.repository.lock(tx, actor.organizationId, seriesId);
      if (series === null) return err({ code: 'series-not-found' });
      const registrations = await this.repository.registrations(tx, series.id, on);
      const registration = registrations.find(({ id }) => id === registrationId);
      if (registration === undefined) return err({ code: 'registration-not-found' });
      if (registration.registeredBy !== actor.accountId && !holdsAnyOf(actor, SECRETARIAT))
        return err({ code: 'not-your-registration' });
      await tx.update(SeriesRegistration, { id: registration.id }, { withdrawnAt: this.clock.nowDate() });
      await this.audit.record(tx, actor, 'series.registration-withdrawn', series.id, detailsOf(registration));
      return ok(null);
    });
  }
}

/** Null where nobody registers. */
export function termsOf(series: Series): RegistrationTerms | null {
  const { capacity, registrationOpensOn: opensOn, registrationClosesDaysBefore: closesDaysBefore } = series;
  return closesDaysBefore === null ? null : { capacity, opensOn, closesDaysBefore };
}

/** The same telephone or address however it is typed. */
function contactKey(contact: string): string {
  return contact.includes('@') ? contact.toLowerCase() : contact.replace(/[\s.-]+/g, '-');
}

/** Names and contacts stay out of the trail, which can never forget them. */
function detailsOf({ id, occurrenceOn }: SeriesRegistration): Readonly<Record<string, unknown>> {
  return { registrationId: id, on: occurrenceOn };
}
