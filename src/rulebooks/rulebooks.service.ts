import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AuditTrail } from '../audit/audit-trail.js';
import type { Actor } from '../identity/actor.js';
import { addDays, type LocalDate } from '../kernel/local-date.js';
import { err, ok, type Result } from '../kernel/result.js';
import { Body } from '../organizations/body.entity.js';
import { Organization } from '../organizations/organization.entity.js';
import { Clock } from '../platform/clock/clock.js';
import { isDuplicate } from '../platform/database/sql-state.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { type RefusedOverride, refusedOverrides } from './domain/refused-overrides.js';
import { type ResolvedRulebook, resolveRulebook } from './domain/resolve-rulebook.js';
import type { BylawOverrides } from './domain/rulebook.js';
import { shareFault } from './domain/share-faults.js';
import { isDayInRange } from './faults.messages.js';
import { RulebookVersion } from './rulebook-version.entity.js';
import type { RulebooksError } from './rulebooks.problems.js';
import { RulebooksRepository } from './rulebooks.repository.js';
import { changesBetween, type RuleChange } from './rules-in-words.js';

/** A version of a body's own rules, to apply from a day on. */
export interface NewVersion {
  readonly effectiveFrom: LocalDate;
  /** What the organization's charter is called, when left out. */
  readonly title?: string | undefined;
  readonly adoptedOn?: LocalDate | null | undefined;
  readonly overrides: BylawOverrides;
  /** Whether what the law does not admit is refused; otherwise it is recorded, and a finding says the law stands. */
  readonly onlyWhatTheLawAdmits?: boolean | undefined;
}

/** A version with what it changed on its first day. */
export interface ChangedRules {
  readonly version: RulebookVersion;
  readonly changes: readonly RuleChange[];
}

@Injectable()
export class RulebooksService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
    private readonly repository: RulebooksRepository,
  ) {}

  /** Every rule that binds a body on a day, with what its own rules tried and the law did not admit. */
  async forBody(manager: EntityManager, bodyId: string, onDate: LocalDate): Promise<ResolvedRulebook> {
    return resolveRulebook(await this.repository.orderFor(manager, bodyId, onDate));
  }

  async list(actor: Actor, bodyId: string): Promise<Result<readonly RulebookVersion[], RulebooksError>> {
    if (!(await this.isOfActor(this.uow.manager, actor, bodyId))) return err({ code: 'not-found' });
    return ok(await this.repository.versionsOf(this.uow.manager, bodyId));
  }

  /** The rulebook in force on a day, today unless another is asked for. */
  async inForce(
    actor: Actor,
    bodyId: string,
    onDate: LocalDate | undefined,
  ): Promise<Result<ResolvedRulebook, RulebooksError>> {
    const { manager } = this.uow;
    if (!(await this.isOfActor(manager, actor, bodyId))) return err({ code: 'not-found' });
    return ok(await this.forBody(manager, bodyId, onDate ?? this.clock.today()));
  }

  /** What a version changed: the rules of its first day beside those of the day before. */
  async changes(
    actor: Actor,
    bodyId: string,
    versionId: string,
  ): Promise<Result<ChangedRules, RulebooksError>> {
    const { manager } = this.uow;
    if (!(await this.isOfActor(manager, actor, bodyId))) return err({ code: 'not-found' });
    const version = await manager.findOneBy(RulebookVersion, { id: versionId, bodyId });
    if (version === null) return err({ code: 'not-found' });
    const before = await this.forBody(manager, bodyId, addDays(version.effectiveFrom, -1));
    const after = await this.forBody(manager, bodyId, version.effectiveFrom);
    return ok({ version, changes: changesBetween(before.rulebook, after.rulebook) });
  }

  /**
   * Adds a version from a day on; what was decided under the earlier ones stays as it was. What a charter says against
   * the law is recorded and not followed, unless the caller wants it refused.
   */
  async add(
    actor: Actor,
    bodyId: string,
    wanted: NewVersion,
  ): Promise<Result<RulebookVersion, RulebooksError>> {
    const fault = faultOf(wanted);
    if (fault !== null) return err(fault);
    try {
      return await this.uow.run<RulebookVersion, RulebooksError>(async (tx) => {
        if (!(await this.isOfActor(tx, actor, bodyId))) return err({ code: 'not-found' });
        const refused = wanted.onlyWhatTheLawAdmits === true ? await this.refusedOf(tx, bodyId, wanted) : [];
        if (refused.length > 0) return err({ code: 'not-admitted', refused });
        const organization = await tx.findOneByOrFail(Organization, { id: actor.organizationId });
        const version = tx.create(RulebookVersion, {
          id: randomUUID(),
          bodyId,
          effectiveFrom: wanted.effectiveFrom,
          title: wanted.title ?? organization.charterTitle,
          overrides: wanted.overrides,
          adoptedOn: wanted.adoptedOn ?? null,
          createdAt: this.clock.nowDate(),
        });
        await tx.insert(RulebookVersion, version);
        const { effectiveFrom, title, overrides } = version;
        await this.audit.record(tx, actor, 'rulebook.version-added', version.id, {
          bodyId,
          effectiveFrom,
          title,
          overrides,
        });
        return ok(version);
      });
    } catch (failure) {
      if (isDuplicate(failure)) return err({ code: 'version-on-that-day', on: wanted.effectiveFrom });
      throw failure;
    }
  }

  private async refusedOf(
    tx: EntityManager,
    bodyId: string,
    { overrides, effectiveFrom }: NewVersion,
  ): Promise<readonly RefusedOverride[]> {
    const order = await this.repository.orderFor(tx, bodyId, effectiveFrom);
    return refusedOverrides({ ...order, overrides });
  }

  private isOfActor(manager: EntityManager, { organizationId }: Actor, bodyId: string): Promise<boolean> {
    return manager.existsBy(Body, { id: bodyId, organizationId });
  }
}

function faultOf({ effectiveFrom, overrides }: NewVersion): RulebooksError | null {
  if (!isDayInRange(effectiveFrom)) return { code: 'day-out-of-range', field: 'effectiveFrom' };
  for (const name of ['quorum', 'threshold'] as const)
    for (const [matter, stated] of Object.entries(overrides[name] ?? {})) {
      const fault = shareFault(stated.value, name);
      if (fault !== null) return { code: 'share', field: `overrides.${name}.${matter}.value`, fault };
    }
  const requisition =
    overrides.requisition && shareFault({ ...overrides.requisition.value, base: 'entire-roll' }, 'threshold');
  return requisition ? { code: 'share', field: 'overrides.requisition.value', fault: requisition } : null;
}
