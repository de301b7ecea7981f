import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { LocalDate } from '../kernel/local-date.js';
import type { RulebookOrder } from './domain/resolve-rulebook.js';
import { RulebookVersion } from './rulebook-version.entity.js';

@Injectable()
export class RulebooksRepository {
  versionsOf(manager: EntityManager, bodyId: string): Promise<RulebookVersion[]> {
    return manager.find(RulebookVersion, { where: { bodyId }, order: { effectiveFrom: 'ASC' } });
  }

  /** What the rulebook of a body on a day is resolved from: with the version of its own rules in force, if it has one. */
  async orderFor(manager: EntityManager, bodyId: string, onDate: LocalDate): Promise<RulebookOrder> {
    const [row] = await manager.query<Omit<RulebookOrder, 'onDate'>[]>(
      `SELECT organization.profile, body.kind AS body, coalesce(version.overrides, '{}') AS overrides,
              CASE WHEN version.id IS NOT NULL THEN json_build_object(
                'id', version.id, 'title', version.title, 'effectiveFrom', version.effective_from) END AS version
         FROM body JOIN organization ON organization.id = body.organization_id
         LEFT JOIN rulebook_version version ON version.body_id = body.id AND version.effective_from <= $2
        WHERE body.id = $1 ORDER BY version.effective_from DESC LIMIT 1`,
      [bodyId, onDate],
    );
    if (row === undefined) throw new Error(`There is no body ${bodyId}.`);
    return { ...row, onDate };
  }
}
