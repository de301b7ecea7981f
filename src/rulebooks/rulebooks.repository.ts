import { Injectable } from '@nestjs/common';
import { type EntityManager, LessThanOrEqual } from 'typeorm';
import type { LocalDate } from '../kernel/local-date.js';
import { Body } from '../organizations/body.entity.js';
import type { RulebookOrder } from './domain/resolve-rulebook.js';
import { RulebookVersion } from './rulebook-version.entity.js';

@Injectable()
export class RulebooksRepository {
  versionsOf(manager: EntityManager, bodyId: string): Promise<RulebookVersion[]> {
    return manager.find(RulebookVersion, { where: { bodyId }, order: { effectiveFrom: 'ASC' } });
  }

  /** The version of the body's own rules in force on a day; null where it has none. */
  versionOn(manager: EntityManager, bodyId: string, onDate: LocalDate): Promise<RulebookVersion | null> {
    return manager.findOne(RulebookVersion, {
      where: { bodyId, effectiveFrom: LessThanOrEqual(onDate) },
      order: { effectiveFrom: 'DESC' },
    });
  }

  /** What the rulebook of a body on a day is resolved from. */
  async orderFor(manager: EntityManager, bodyId: string, onDate: LocalDate): Promise<RulebookOrder> {
    const body = await manager.findOneOrFail(Body, {
      where: { id: bodyId },
      relations: { organization: true },
    });
    if (body.organization === undefined) throw new Error(`The body ${bodyId} belongs to no organization.`);
    const version = await this.versionOn(manager, bodyId, onDate);
    return {
      profile: body.organization.profile,
      body: body.kind,
      onDate,
      overrides: version?.overrides ?? {},
      version: version && { id: version.id, title: version.title, effectiveFrom: version.effectiveFrom },
    };
  }
}
