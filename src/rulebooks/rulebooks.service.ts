import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AuditTrail } from '../audit/audit-trail.js';
import type { Actor } from '../identity/actor.js';
import { addDays, type LocalDate } from '../kernel/local-date.js';
import { err, ok, type Result } from '../kernel/result.js';
import { Body } from '../organizations/body.entity.js';
import { Organization } from '../organizations/organization.entity.js';
import { lockBody } from '../organizations/rows.js';
import { Clock } from '../platform/clock/clock.js';
import { isDuplicate } from '../platform/database/sql-state.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { type RefusedOverride, refusedOverrides } from './domain/refused-overrides.js';
import { type ResolvedRulebook, resolveRulebook } from './domain/resolve-rulebook.js';
import type { BylawOverrides } from './domain/rulebook.js';
import { shareFault } from './domain/share-faults.js';
import { isDayInRange } from './faults.messages.js';
import { RulebookUses } from './rulebook-uses.js';
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

/** What a version would change on its first day, seen before it is recorded. */
export interface PlannedRules {
  readonly changes: readonly RuleChange[];
  /** A version whose first day is not to come binds at once and cannot be withdrawn. */
  readonly begins: 'past' | 'today' | 'future';
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
    private readonly uses: RulebookUses,
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
    return ok(await this.forBody(manager, bodyId, onDate ?? (await this.today(actor))));
  }

  /** The day it is where the organization is. */
  async today(
    actor: Pick<Actor, 'organizationId'>,
    manager: EntityManager = this.uow.manager,
  ): Promise<LocalDate> {
    const { timeZone } = await organizationOf(manager, actor);
    return this.clock.today(timeZone);
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

  /** What a version would change, beside the rules of the day before its first; refused as recording it would be. */
  async preview(
    actor: Actor,
    bodyId: string,
    wanted: NewVersion,
  ): Promise<Result<PlannedRules, RulebooksError>> {
    const { manager } = this.uow;
    const refusal = await this.refusalOf(manager, actor, bodyId, wanted);
    if (refusal !== null) return err(refusal);
    const { effectiveFrom, overrides } = wanted;
    const { charterTitle } = await organizationOf(manager, actor);
    const before = await this.forBody(manager, bodyId, addDays(effectiveFrom, -1));
    const order = await this.repository.orderFor(manager, bodyId, effectiveFrom);
    const version = { id: 'planned', title: wanted.title ?? charterTitle, effectiveFrom };
    const after = resolveRulebook({ ...order, overrides, version });
    const today = await this.today(actor);
    const begins = effectiveFrom > today ? 'future' : effectiveFrom === today ? 'today' : 'past';
    return ok({ changes: changesBetween(before.rulebook, after.rulebook), begins });
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
    try {
      return await this.uow.run<RulebookVersion, RulebooksError>(async (tx) => {
        const refusal = await this.refusalOf(tx, actor, bodyId, wanted);
        if (refusal !== null) return err(refusal);
        const organization = await organizationOf(tx, actor);
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
        await this.audit.record(tx, actor, 'rulebook.version-added', version.id, detailsOf(version));
        return ok(version);
      });
    } catch (failure) {
      if (isDuplicate(failure)) return err({ code: 'version-on-that-day', on: wanted.effectiveFrom });
      throw failure;
    }
  }

  /**
   * Takes a version back before its first day. Once it is in force, or something was done by its rules ahead, it can
   * only be followed by another.
   */
  withdraw(
    actor: Actor,
    bodyId: string,
    versionId: string,
  ): Promise<Result<RulebookVersion, RulebooksError>> {
    return this.uow.run<RulebookVersion, RulebooksError>(async (tx) => {
      if ((await lockBody(tx, actor.organizationId, bodyId)) === null) return err({ code: 'not-found' });
      const versions = await this.repository.versionsOf(tx, bodyId);
      const version = versions.find(({ id }) => id === versionId);
      if (version === undefined) return err({ code: 'not-found' });
      const { effectiveFrom } = version;
      if (effectiveFrom <= (await this.today(actor, tx))) return err({ code: 'version-in-force' });
      const next = versions.find((other) => other.effectiveFrom > effectiveFrom);
      const days = { bodyId, from: effectiveFrom, until: next?.effectiveFrom ?? null };
      if (await this.uses.any(tx, days)) return err({ code: 'version-in-use' });
      await tx.delete(RulebookVersion, { id: version.id });
      await this.audit.record(tx, actor, 'rulebook.version-withdrawn', version.id, detailsOf(version));
      return ok(version);
    });
  }

  private async refusalOf(
    manager: EntityManager,
    actor: Actor,
    bodyId: string,
    wanted: NewVersion,
  ): Promise<RulebooksError | null> {
    const fault = faultOf(wanted);
    if (fault !== null) return fault;
    if (!(await this.isOfActor(manager, actor, bodyId))) return { code: 'not-found' };
    const { effectiveFrom } = wanted;
    if (await manager.existsBy(RulebookVersion, { bodyId, effectiveFrom }))
      return { code: 'version-on-that-day', on: effectiveFrom };
    const refused = wanted.onlyWhatTheLawAdmits === true ? await this.refusedOf(manager, bodyId, wanted) : [];
    return refused.length > 0 ? { code: 'not-admitted', refused } : null;
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

function organizationOf(
  manager: EntityManager,
  { organizationId }: Pick<Actor, 'organizationId'>,
): Promise<Organization> {
  return manager.findOneByOrFail(Organization, { id: organizationId });
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

/** What the trail keeps of a version, also after it is withdrawn. */
function detailsOf({ bodyId, effectiveFrom, title, overrides }: RulebookVersion) {
  return { bodyId, effectiveFrom, title, overrides };
}
