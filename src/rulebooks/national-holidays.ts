import { randomUUID } from 'node:crypto';
import * as presets from '@hyunbinseo/holidays-kr/all';
import { kindOfHoliday } from './domain/holiday-kind.js';
import type { Holiday } from './holiday.entity.js';

/** The public holidays of the official calendar, as rows of the country. */
export function nationalHolidays(): readonly Pick<
  Holiday,
  'id' | 'date' | 'name' | 'kind' | 'organizationId' | 'observed'
>[] {
  const byYear: readonly Readonly<Record<string, readonly string[]>>[] = Object.values(presets);
  return byYear
    .flatMap((year) => Object.entries(year))
    .map(([date, names]) => ({
      id: randomUUID(),
      date,
      name: names.join(', '),
      kind: kindOfHoliday(names[0] ?? ''),
      organizationId: null,
      observed: true,
    }));
}
