import { Injectable } from '@nestjs/common';
import { err, ok, type Result } from '../kernel/result.js';
import type { Actor } from '../identity/actor.js';
import type { MeetingElector } from '../meetings/meeting-elector.entity.js';
import { Person } from '../organizations/person.entity.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import type { ConsoleError } from './console.problems.js';
import { RollDesk } from './roll-desk.js';

const MOST_SUGGESTED = 6;

/** Whom the clerk means who types a name, or the number on the roll, under pressure. */
@Injectable()
export class Who {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly rolls: RollDesk,
  ) {}

  /** `12`, `12 김마당`, `김마당`, or the name of a member organisation. */
  async elector(
    meetingId: string,
    typed: string,
    field: string,
  ): Promise<Result<MeetingElector, ConsoleError>> {
    const { manager } = this.uow;
    const text = typed.trim().normalize('NFC');
    const number = /^(\d{1,6})(?:\s|$)/.exec(text)?.[1];
    if (number !== undefined) {
      const elector = await this.rolls.at(manager, meetingId, Number(number));
      return elector === null ? err({ code: 'nobody-of-that-name', field, typed: text }) : ok(elector);
    }
    const named = await this.rolls.named(manager, meetingId, text);
    const [first, ...others] = named;
    if (first === undefined) return err({ code: 'nobody-of-that-name', field, typed: text });
    if (others.length === 0) return ok(first);
    const candidates = named.slice(0, MOST_SUGGESTED).map(electorLabel);
    return err({ code: 'several-of-that-name', field, typed: text, candidates });
  }

  /** Somebody the organization knows: off the roll too, as the recorder may be. */
  async person(
    actor: Actor,
    meetingId: string,
    typed: string,
    field: string,
  ): Promise<Result<string, ConsoleError>> {
    const elector = await this.elector(meetingId, typed, field);
    if (elector.ok && elector.value.personId !== null) return ok(elector.value.personId);
    if (!elector.ok && elector.error.code === 'several-of-that-name') return elector;
    const name = typed.trim().normalize('NFC');
    const { organizationId } = actor;
    const people = await this.uow.manager.find(Person, { where: { organizationId, name }, take: 2 });
    const [only, another] = people;
    if (only === undefined) return err({ code: 'nobody-of-that-name', field, typed: name });
    if (another !== undefined)
      return err({ code: 'several-of-that-name', field, typed: name, candidates: [name] });
    return ok(only.id);
  }
}

/** `12 김마당 · 햇살협동조합`: how an elector is named where it is chosen. */
export function electorLabel({
  position,
  name,
  affiliation,
}: Pick<MeetingElector, 'position' | 'name' | 'affiliation'>): string {
  return affiliation === null ? `${position} ${name}` : `${position} ${name} · ${affiliation}`;
}
