import { Injectable } from '@nestjs/common';
import type { AgendaItem } from '../agenda/agenda-item.entity.js';
import type { Actor } from '../identity/actor.js';
import type { LocalDate } from '../kernel/local-date.js';
import type { Meeting } from '../meetings/meeting.entity.js';
import { MinutesReadings } from '../minutes/minutes-readings.service.js';
import { MinutesService } from '../minutes/minutes.service.js';
import { Clerk } from './clerk.js';
import { done } from './expected.js';

/** Brings the minutes of a meeting to where the season left them. */
@Injectable()
export class Recorder {
  constructor(
    private readonly clerk: Clerk,
    private readonly minutes: MinutesService,
    private readonly readings: MinutesReadings,
  ) {}

  /** What the newsletter tells of an item, in the secretary's words. */
  async note(actor: Actor, item: AgendaItem, text: string): Promise<void> {
    await done(this.minutes.writeNote(actor, item.meetingId, item.id, { text, version: 0 }));
  }

  /** Sends the minutes for signature and records the signatures given on paper, all of them or the first few. */
  async sign(actor: Actor, meeting: Meeting, on: LocalDate, mostSignatures = Infinity): Promise<void> {
    await this.clerk.at(`${on}T10:00`, () => done(this.minutes.submit(actor, meeting.id)));
    const { inside } = await done(this.readings.read(actor, meeting.id));
    for (const { id } of (inside?.signers ?? []).slice(0, mostSignatures)) {
      await this.clerk.at(`${on}T17:00`, () =>
        done(this.minutes.sign(actor, meeting.id, { signerId: id, signedOn: on })),
      );
    }
  }

  async publish(actor: Actor, meeting: Meeting, on: LocalDate): Promise<void> {
    await this.sign(actor, meeting, on);
    await this.clerk.at(`${on}T18:00`, () => done(this.minutes.publish(actor, meeting.id)));
  }
}
