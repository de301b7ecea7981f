import { AsyncLocalStorage } from 'node:async_hooks';
import { Injectable } from '@nestjs/common';
import { Temporal } from 'temporal-polyfill';
import { localDateOf, SEOUL, type LocalDate } from '../../kernel/local-date.js';

/** The only source of time: nothing else in the house asks the machine what time it is. */
@Injectable()
export class Clock {
  private readonly fixed = new AsyncLocalStorage<Temporal.Instant>();

  now(): Temporal.Instant {
    return this.fixed.getStore() ?? Temporal.Now.instant();
  }

  /** The same moment for a `timestamptz` column. */
  nowDate(): Date {
    return new Date(this.now().epochMilliseconds);
  }

  today(timeZone: string = SEOUL): LocalDate {
    return localDateOf(this.now(), timeZone);
  }

  /** Does the work as if it were that moment, for everything awaited inside and for nothing outside. */
  runAt<T>(instant: Temporal.Instant, work: () => Promise<T>): Promise<T> {
    return this.fixed.run(instant, work);
  }
}
