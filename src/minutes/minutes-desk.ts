import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AuditTrail } from '../audit/audit-trail.js';
import type { AuditAction } from '../audit/audit-actions.js';
import { type Actor, holdsAnyOf } from '../identity/actor.js';
import { err, ok, type Result } from '../kernel/result.js';
import type { MeetingActor } from '../meetings/meeting-actor.js';
import { type MeetingAtHand, MeetingDesk } from '../meetings/meeting-desk.js';
import type { Meeting } from '../meetings/meeting.entity.js';
import { Organization } from '../organizations/organization.entity.js';
import { Clock } from '../platform/clock/clock.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { PRESIDING, SECRETARIAT } from '../platform/http/access.js';
import type { Obstacle } from '../platform/http/problem.js';
import { dayIn } from '../platform/templates/korean-dates.js';
import { messageOf } from '../rulebooks/findings.messages.js';
import { isSealed } from './domain/minutes-life.js';
import type { MinutesRecord, SignatureLine, SignatureMark } from './domain/minutes-record.js';
import { missingIn } from './domain/readiness.js';
import { capacityInPrint, type Signer, signerFindings, signersOf } from './domain/signers.js';
import type { MinutesError } from './minutes-error.js';
import { MinutesRecordAssembler, type AssembledMinutes } from './minutes-record.assembler.js';
import type { MinutesSigner } from './minutes-signer.entity.js';
import { Minutes } from './minutes.entity.js';
import { MinutesRepository } from './minutes.repository.js';

/** The minutes of a meeting with the meeting and its rules. */
export interface MinutesAtHand {
  readonly minutes: Minutes;
  readonly hand: MeetingAtHand;
}

/** A draft as it stands this moment. */
export interface Drawn {
  readonly record: MinutesRecord;
  readonly signers: readonly Signer[];
  readonly assembled: AssembledMinutes;
  /** What keeps it from being put to those who sign. */
  readonly missing: readonly Obstacle[];
}

/** Where every use case of the minutes begins: the row, who may see it, and the record behind it. */
@Injectable()
export class MinutesDesk {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly meetings: MeetingDesk,
    private readonly assembler: MinutesRecordAssembler,
    private readonly repository: MinutesRepository,
    private readonly audit: AuditTrail,
  ) {}

  /** Both rows locked: the meeting first, as everywhere. */
  async lock(
    tx: EntityManager,
    actor: Pick<Actor, 'organizationId'>,
    meetingId: string,
  ): Promise<Result<MinutesAtHand, MinutesError>> {
    const found = await this.meetings.lock(tx, actor, meetingId);
    if (!found.ok) return found;
    const minutes = await this.repository.lock(tx, actor.organizationId, meetingId);
    return minutes === null ? err({ code: 'not-begun' }) : ok({ minutes, hand: found.value });
  }

  async read(actor: Actor, meetingId: string): Promise<Result<MinutesAtHand, MinutesError>> {
    const found = await this.meetings.read(actor, meetingId);
    if (!found.ok) return found;
    const minutes = await this.repository.ofMeeting(this.uow.manager, actor.organizationId, meetingId);
    return minutes === null ? err({ code: 'not-begun' }) : ok({ minutes, hand: found.value });
  }

  /** The minutes of a meeting begin with its opening, or with its end where it never opened. */
  async begin(tx: EntityManager, actor: MeetingActor, meeting: Meeting): Promise<void> {
    const { organizationId } = meeting;
    if ((await this.repository.ofMeeting(tx, organizationId, meeting.id)) !== null) return;
    const { timeZone } = await tx.findOneByOrFail(Organization, { id: organizationId });
    const year = Number(dayIn(meeting.startsAt.toISOString(), timeZone).slice(0, 4));
    // Documents of one organization are numbered without a gap or a double.
    await tx.query(`SELECT pg_advisory_xact_lock(hashtextextended('minutes:' || $1, 0))`, [organizationId]);
    const last = await tx.maximum(Minutes, 'sequence', { organizationId, year });
    const minutes = tx.create(Minutes, {
      id: randomUUID(),
      organizationId,
      meetingId: meeting.id,
      year,
      sequence: (last ?? 0) + 1,
      state: 'draft',
      round: 0,
      record: null,
      textSha256: null,
      sealed: null,
      templatesSha256: null,
      createdAt: this.clock.nowDate(),
      signedAt: null,
      publishedAt: null,
    });
    await tx.insert(Minutes, minutes);
    await this.note(tx, actor, 'minutes.begun', minutes, { documentNumber: documentNumberOf(minutes) });
  }

  /** What the meeting's rows say now, with all that is still missing and by which rule. */
  async draw(manager: EntityManager, { minutes, hand }: MinutesAtHand, preparedAt: Date): Promise<Drawn> {
    const notes = await this.repository.notes(manager, minutes.id);
    const assembled = await this.assembler.assemble(manager, hand, {
      documentNumber: documentNumberOf(minutes),
      preparedAt,
      notes: new Map(
        notes.filter(({ text }) => text !== '').map(({ agendaItemId, text }) => [agendaItemId, text]),
      ),
    });
    const rule = hand.rulebook.signatories;
    const signers = signersOf(rule.value, assembled.party, assembled.occasion);
    const findings = signerFindings(rule, assembled.party, assembled.occasion);
    const missing: Obstacle[] = [
      ...missingIn(assembled.record, signers.length, rule.source),
      ...findings.map((finding) => ({
        code: finding.code,
        message: messageOf(finding),
        source: finding.source,
      })),
    ];
    const record = {
      ...assembled.record,
      signatures: signers.map((signer) => lineOf(signer, assembled.occasion)),
    };
    return { record, signers, assembled, missing };
  }

  /**
   * Published minutes are for every member; before that only for the secretariat and those who are asked to sign. Who
   * presides may send a text in review back, and so reads it then.
   */
  async mayRead(actor: Actor, { minutes, hand }: MinutesAtHand): Promise<boolean> {
    if (minutes.state === 'published' || holdsAnyOf(actor, SECRETARIAT)) return true;
    if (minutes.state === 'in-review' && holdsAnyOf(actor, PRESIDING)) return true;
    if (actor.personId === null) return false;
    if (actor.personId === hand.meeting.recorderPersonId) return true;
    if (minutes.state === 'draft') return false;
    const signers = await this.repository.signers(this.uow.manager, minutes);
    return signers.some(({ personId }) => personId === actor.personId);
  }

  async note(
    tx: EntityManager,
    actor: MeetingActor,
    action: AuditAction,
    minutes: Pick<Minutes, 'id' | 'meetingId'>,
    details: Readonly<Record<string, unknown>> = {},
  ): Promise<void> {
    await this.audit.record(tx, actor, action, minutes.id, { meetingId: minutes.meetingId, ...details });
  }

  /** What forbids changing the record of a meeting: a text that others have before them, or have signed. */
  async obstaclesToRecord(manager: EntityManager, meetingId: string): Promise<readonly Obstacle[]> {
    const minutes = await manager.findOneBy(Minutes, { meetingId });
    if (minutes === null || minutes.state === 'draft') return [];
    return [isSealed(minutes.state) ? SIGNED : IN_REVIEW];
  }
}

const SIGNED: Obstacle = {
  code: 'minutes-signed',
  message: {
    ko: '의사록의 서명이 끝나 회의 기록을 바꿀 수 없습니다. 정정서를 붙여 주세요.',
    en: 'The minutes are signed, so the record of the meeting stands. Add an addendum.',
  },
};

const IN_REVIEW: Obstacle = {
  code: 'minutes-in-review',
  message: {
    ko: '의사록을 확인받는 중입니다. 의사록을 되돌린 뒤에 고쳐 주세요.',
    en: 'The minutes are in review. Take them back before changing the record.',
  },
};

/** `제2021-3호` */
export function documentNumberOf({ year, sequence }: Pick<Minutes, 'year' | 'sequence'>): string {
  return `제${year}-${sequence}호`;
}

function lineOf({ capacity, person }: Signer, occasion: AssembledMinutes['occasion']): SignatureLine {
  return { capacity: capacityInPrint(capacity, occasion), person, mark: { kind: 'unsigned' } };
}

/** The record with the marks that were given so far; signers and signature lines stand in the same order. */
export function withMarks(record: MinutesRecord, signers: readonly MinutesSigner[]): MinutesRecord {
  const signatures = record.signatures.map((line, index) => ({ ...line, mark: markOf(signers[index]) }));
  return { ...record, signatures };
}

function markOf(signer: MinutesSigner | undefined): SignatureMark {
  if (signer?.signedAt == null) return { kind: 'unsigned' };
  if (signer.signedOn !== null) return { kind: 'paper', on: signer.signedOn };
  return { kind: 'account', at: signer.signedAt.toISOString() };
}
