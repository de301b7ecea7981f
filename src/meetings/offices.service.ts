import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Temporal } from 'temporal-polyfill';
import { IsNull, type EntityManager } from 'typeorm';
import { AuditTrail } from '../audit/audit-trail.js';
import type { Actor } from '../identity/actor.js';
import { err, ok, type Result } from '../kernel/result.js';
import { Person } from '../organizations/person.entity.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import type { Ruled, SignatoryRule } from '../rulebooks/domain/rulebook.js';
import { isFinal } from './domain/moves.js';
import { type AnyFinding, meetingFinding } from './domain/meeting-finding.js';
import type { ElectorPresence } from './domain/presence.js';
import { signatoryRefusal, signatoriesRequired } from './domain/signatories.js';
import { type MeetingAtHand, MeetingDesk } from './meeting-desk.js';
import type { MeetingError } from './meeting-error.js';
import { MeetingExtensions } from './meeting-extensions.js';
import { MeetingSignatory } from './meeting-signatory.entity.js';
import { Meeting } from './meeting.entity.js';
import { dateOf, instantOf, MeetingsRepository } from './meetings.repository.js';

export interface Offices {
  readonly chairPersonId?: string | null | undefined;
  /** 회장, 직무대행, 임시의장. */
  readonly chairTitle?: string | null | undefined;
  readonly recorderPersonId?: string | null | undefined;
}

interface ElectedSignatory {
  readonly electorId: string;
  readonly name: string;
  readonly position: number;
  readonly electedAt: Date;
}

/** The signatories chosen so far, and how many the rule asks for besides the chair. */
export interface Signatories {
  readonly elected: readonly ElectedSignatory[];
  readonly required: number;
  readonly rule: Ruled<SignatoryRule>;
  readonly findings: readonly AnyFinding[];
}

/** 의장 · 서기 · 의사록 서명인: who holds which office at the meeting. */
@Injectable()
export class OfficesService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly desk: MeetingDesk,
    private readonly meetings: MeetingsRepository,
    private readonly extensions: MeetingExtensions,
    private readonly audit: AuditTrail,
  ) {}

  /** Sets who presides and who keeps the record; what is left out stays. */
  set(actor: Actor, meetingId: string, wanted: Offices): Promise<Result<Meeting, MeetingError>> {
    return this.uow.run<Meeting, MeetingError>(async (tx) => {
      const found = await this.desk.lock(tx, actor, meetingId);
      if (!found.ok) return found;
      const { meeting } = found.value;
      const refusal = await this.settled(tx, meeting);
      if (refusal !== null) return err(refusal);
      for (const field of ['chairPersonId', 'recorderPersonId'] as const) {
        const id = wanted[field] ?? null;
        const known =
          id === null || (await tx.existsBy(Person, { id, organizationId: actor.organizationId }));
        if (!known) return err({ code: 'person-not-found', field });
      }
      const change = {
        chairPersonId: wanted.chairPersonId === undefined ? meeting.chairPersonId : wanted.chairPersonId,
        chairTitle: wanted.chairTitle === undefined ? meeting.chairTitle : wanted.chairTitle,
        recorderPersonId:
          wanted.recorderPersonId === undefined ? meeting.recorderPersonId : wanted.recorderPersonId,
      };
      await tx.update(Meeting, { id: meetingId }, change);
      await this.audit.record(tx, actor, 'meeting.offices-set', meetingId, change);
      return ok(Object.assign(meeting, change));
    });
  }

  async list(actor: Actor, meetingId: string): Promise<Result<Signatories, MeetingError>> {
    const found = await this.desk.read(actor, meetingId);
    return found.ok ? ok(await this.signatoriesOf(this.uow.manager, found.value)) : found;
  }

  /** Records whom the meeting elected to sign its minutes: electors who are there themselves, besides the chair. */
  elect(
    actor: Actor,
    meetingId: string,
    electorIds: readonly string[],
    at: Temporal.Instant | undefined,
  ): Promise<Result<Signatories, MeetingError>> {
    return this.uow.run<Signatories, MeetingError>(async (tx) => {
      const found = await this.desk.lock(tx, actor, meetingId);
      if (!found.ok) return found;
      const hand = found.value;
      const moment = await this.momentOfElection(tx, hand, at);
      if (!moment.ok) return moment;
      const { meeting, rulebook } = hand;
      const { electors } = await this.meetings.presenceAt(tx, meeting, rulebook, moment.value, {
        electorIds,
      });
      const already = await this.meetings.signatories(tx, meetingId);
      for (const electorId of electorIds) {
        const refusal = electionRefusal(hand, electors, already, electorId);
        if (refusal !== null) return err(refusal);
      }
      await this.enter(tx, meetingId, electorIds, moment.value);
      await this.audit.record(tx, actor, 'meeting.signatories-elected', meetingId, { electorIds });
      return ok(await this.signatoriesOf(tx, hand));
    });
  }

  /** Takes an elected signatory out again; the row stays with the moment of its release. */
  release(actor: Actor, meetingId: string, electorId: string): Promise<Result<Signatories, MeetingError>> {
    return this.uow.run<Signatories, MeetingError>(async (tx) => {
      const found = await this.desk.lock(tx, actor, meetingId);
      if (!found.ok) return found;
      const refusal = await this.settled(tx, found.value.meeting);
      if (refusal !== null) return err(refusal);
      const inOffice = { meetingId, electorId, releasedAt: IsNull() };
      const { affected } = await tx.update(MeetingSignatory, inOffice, {
        releasedAt: dateOf(this.desk.now()),
      });
      if (affected !== 1) return err({ code: 'not-a-signatory' });
      await this.audit.record(tx, actor, 'meeting.signatory-released', meetingId, { electorId });
      return ok(await this.signatoriesOf(tx, found.value));
    });
  }

  /** Signatories are elected while the meeting sits; noted afterwards, the election was at its end at the latest. */
  private async momentOfElection(
    tx: EntityManager,
    { meeting }: MeetingAtHand,
    at: Temporal.Instant | undefined,
  ): Promise<Result<Temporal.Instant, MeetingError>> {
    const { id, state } = meeting;
    if (state !== 'open' && state !== 'recessed' && state !== 'closed')
      return err({ code: 'not-sitting', state });
    const refusal = await this.settled(tx, meeting);
    if (refusal !== null) return err(refusal);
    const last = (await this.meetings.events(tx, id)).at(-1);
    const end = state === 'closed' && last !== undefined ? instantOf(last.at) : this.desk.now();
    const moment = at ?? end;
    return moment.epochMilliseconds > end.epochMilliseconds
      ? err({ code: 'in-the-future', at: moment.toString() })
      : ok(moment);
  }

  private async settled(tx: EntityManager, { id, state }: Meeting): Promise<MeetingError | null> {
    if (!isFinal(state)) return null;
    if (state === 'cancelled') return { code: 'meeting-is-over', state };
    const hindrances = await this.extensions.obstaclesToCorrection(tx, id);
    return hindrances.length === 0 ? null : { code: 'record-is-settled', hindrances };
  }

  private async enter(
    tx: EntityManager,
    meetingId: string,
    electorIds: readonly string[],
    at: Temporal.Instant,
  ): Promise<void> {
    let position = (await tx.maximum(MeetingSignatory, 'position', { meetingId })) ?? 0;
    for (const electorId of electorIds) {
      position += 1;
      const row = { id: randomUUID(), meetingId, electorId, position };
      await tx.insert(MeetingSignatory, { ...row, electedAt: dateOf(at), releasedAt: null });
    }
  }

  private async signatoriesOf(
    manager: EntityManager,
    { meeting, rulebook }: MeetingAtHand,
  ): Promise<Signatories> {
    const rule = rulebook.signatories;
    const rows = await this.meetings.signatories(manager, meeting.id);
    const ids = rows.map(({ electorId }) => electorId);
    const electors = await this.meetings.electorsById(manager, meeting.id, ids);
    const names = new Map(electors.map(({ id, name }) => [id, name]));
    const elected = rows.map(({ electorId, position, electedAt }) => ({
      electorId,
      name: names.get(electorId) ?? '',
      position,
      electedAt,
    }));
    const required = signatoriesRequired(rule.value);
    const short = elected.length < required;
    const findings = short
      ? [meetingFinding('warning', 'signatories-short', { elected: elected.length, required }, rule.source)]
      : [];
    return { elected, required, rule, findings };
  }
}

function electionRefusal(
  { meeting, rulebook }: MeetingAtHand,
  electors: readonly ElectorPresence[],
  already: readonly MeetingSignatory[],
  electorId: string,
): MeetingError | null {
  const elector = electors.find((entry) => entry.electorId === electorId);
  if (elector === undefined) return { code: 'elector-not-on-roll', electorId };
  if (already.some((row) => row.electorId === electorId))
    return { code: 'already-signatory', name: elector.name };
  const { value, source } = rulebook.signatories;
  const code = signatoryRefusal(elector, meeting.chairPersonId, value);
  return code === null ? null : { code, name: elector.name, source };
}
