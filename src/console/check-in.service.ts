import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import type { Actor } from '../identity/actor.js';
import { err, ok, type Result } from '../kernel/result.js';
import { AttendanceService, type Recorded } from '../meetings/attendance.service.js';
import { isFinal } from '../meetings/domain/moves.js';
import { MeetingElector } from '../meetings/meeting-elector.entity.js';
import { MeetingDesk } from '../meetings/meeting-desk.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import type { ConsoleError } from './console.problems.js';
import { readCode } from './domain/check-in-code.js';
import { RollDesk } from './roll-desk.js';
import { SecretCodes } from './secret-codes.js';

/** What the one at the door has to know at once. */
export interface CheckedIn {
  readonly elector: MeetingElector;
  /** `already`: was there; nothing was written. */
  readonly recorded: 'arrived' | 'already';
  readonly entries: Recorded['entries'];
  readonly endedProxies: Recorded['endedProxies'];
}

/** An elector's own code for one meeting, to show at the door. */
export interface PersonalCode {
  readonly elector: MeetingElector;
  readonly code: string;
}

/** 접수 by code: the elector shows a square or a number, and is there. */
@Injectable()
export class CheckInService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly desk: MeetingDesk,
    private readonly rolls: RollDesk,
    private readonly codes: SecretCodes,
    private readonly attendance: AttendanceService,
  ) {}

  /** Checks in whoever the code belongs to; shown again it changes nothing. */
  async checkIn(actor: Actor, meetingId: string, typed: string): Promise<Result<CheckedIn, ConsoleError>> {
    const elector = await this.electorOf(meetingId, typed);
    if (elector === null) return err({ code: 'code-not-known' });
    const arrived = await this.attendance.arrive(actor, meetingId, { electors: [{ electorId: elector.id }] });
    if (!arrived.ok) return arrived;
    const { entries, endedProxies } = arrived.value;
    return ok({ elector, recorded: entries.length === 0 ? 'already' : 'arrived', entries, endedProxies });
  }

  codeOf(elector: Pick<MeetingElector, 'id' | 'meetingId' | 'position'>): string {
    return this.codes.checkInCode(elector);
  }

  /** The codes of those for whom the caller acts at the meeting; a person may be there in several capacities. */
  async mine(actor: Actor, meetingId: string): Promise<Result<readonly PersonalCode[], ConsoleError>> {
    const found = await this.desk.read(actor, meetingId);
    if (!found.ok) return found;
    const { meeting } = found.value;
    if (actor.personId === null || meeting.form === 'written' || isFinal(meeting.state)) return ok([]);
    const electors = await this.uow.manager.find(MeetingElector, {
      where: { meetingId, personId: actor.personId, struckAt: IsNull() },
      order: { position: 'ASC' },
    });
    return ok(electors.map((elector) => ({ elector, code: this.codeOf(elector) })));
  }

  private async electorOf(meetingId: string, typed: string): Promise<MeetingElector | null> {
    const written = readCode(typed);
    if (written === null) return null;
    const elector = await this.rolls.at(this.uow.manager, meetingId, written.position);
    return elector !== null && this.codes.isCheckInCodeOf(typed, elector) ? elector : null;
  }
}
