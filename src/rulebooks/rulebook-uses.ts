import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { LocalDate } from '../kernel/local-date.js';

/** The days of a version: from its first until the day before the next one's; null where none follows. */
export interface DaysOfVersion {
  readonly bodyId: string;
  readonly from: LocalDate;
  readonly until: LocalDate | null;
}

/** Whether something was done by the rules of those days already, such as a notice sent for a meeting to come. */
type RulebookUse = (manager: EntityManager, days: DaysOfVersion) => Promise<boolean>;

/** What rests on rules that are not in force yet. Rooms that work by them ahead say so in their module's `onModuleInit`. */
@Injectable()
export class RulebookUses {
  private readonly uses: RulebookUse[] = [];

  register(use: RulebookUse): void {
    this.uses.push(use);
  }

  async any(manager: EntityManager, days: DaysOfVersion): Promise<boolean> {
    for (const use of this.uses) if (await use(manager, days)) return true;
    return false;
  }
}
