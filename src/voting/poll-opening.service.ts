import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Temporal } from 'temporal-polyfill';
import type { EntityManager } from 'typeorm';
import type { AgendaItem } from '../agenda/agenda-item.entity.js';
import { AgendaRepository } from '../agenda/agenda.repository.js';
import { isDecidable } from '../agenda/domain/agenda-item.js';
import { momentOf } from '../agenda/domain/moment.js';
import { AuditTrail } from '../audit/audit-trail.js';
import { err, ok, type Result } from '../kernel/result.js';
import type { Presence } from '../meetings/domain/presence.js';
import type { MeetingActor } from '../meetings/meeting-actor.js';
import type { MeetingAtHand } from '../meetings/meeting-desk.js';
import { dateOf, instantOf, MeetingsRepository } from '../meetings/meetings.repository.js';
import { nextToPut } from '../motions/domain/precedence.js';
import type { Motion } from '../motions/motion.entity.js';
import { MotionsRepository } from '../motions/motions.repository.js';
import { MotionsService } from '../motions/motions.service.js';
import { Clock } from '../platform/clock/clock.js';
import type { Matter } from '../rulebooks/domain/rulebook.js';
import { collectionOf, type PollMethod } from './domain/poll.js';
import { presenceAtVote } from './domain/roll.js';
import { mayOpen, type Vote } from './domain/verdict.js';
import { insertAll } from '../platform/database/insert-all.js';
import { placeOf, PollDesk } from './poll-desk.js';
import { PollElector } from './poll-elector.entity.js';
import type { PollError } from './poll-error.js';
import { Poll } from './poll.entity.js';
import { PollsRepository } from './polls.repository.js';

export interface Exclusion {
  readonly electorId: string;
  /** Why the elector is barred (제척사유), as printed. */
  readonly reason: string;
}

export interface OpenPoll {
  readonly agendaItemId: string;
  readonly method: PollMethod;
  readonly exclusions?: readonly Exclusion[] | undefined;
  readonly at?: string | null | undefined;
}

type Answer<T> = Promise<Result<T, PollError>>;

/** What one poll is on: an item's next motion, or whether an unnotified item is taken up at all. */
interface Subject {
  readonly item: AgendaItem;
  readonly motion: Motion | null;
  readonly matter: Matter;
}

/** Opens polls: over a group (일괄상정) one for each item, so that each has a verdict of its own. */
@Injectable()
export class PollOpening {
  constructor(
    private readonly clock: Clock,
    private readonly desk: PollDesk,
    private readonly polls: PollsRepository,
    private readonly meetings: MeetingsRepository,
    private readonly items: AgendaRepository,
    private readonly motions: MotionsRepository,
    private readonly motionsService: MotionsService,
    private readonly audit: AuditTrail,
  ) {}

  async openIn(
    tx: EntityManager,
    actor: MeetingActor,
    meetingId: string,
    input: OpenPoll,
  ): Answer<readonly Poll[]> {
    const found = await this.desk.sitting(tx, actor, meetingId);
    if (!found.ok) return found;
    const subjects = await this.subjectsOf(tx, meetingId, input);
    if (!subjects.ok) return subjects;
    const { meeting, rulebook } = found.value;
    const at = momentOf(input.at, this.clock.now(), await this.notBefore(tx, subjects.value));
    if (!at.ok) return at;
    const presence = await this.meetings.presenceAt(tx, meeting, rulebook, at.value, {
      electorIds: input.exclusions?.map(({ electorId }) => electorId) ?? [],
    });
    const ready = await this.mayOpenAll(tx, found.value, subjects.value, input, presence);
    if (!ready.ok) return ready;
    const groupId = subjects.value.length > 1 ? randomUUID() : null;
    const opened: Poll[] = [];
    for (const subject of subjects.value) {
      const poll = this.pollOn(subject, found.value, actor, input.method, groupId, at.value);
      await tx.insert(Poll, poll);
      await this.keepRoll(tx, poll, presence, input.exclusions ?? []);
      const put = await this.putMotion(tx, actor, subject, poll);
      if (!put.ok) return put;
      opened.push(poll);
    }
    for (const poll of opened) {
      await this.audit.record(tx, actor, 'poll.opened', poll.id, { ...placeOf(poll), method: poll.method });
    }
    return ok(opened);
  }

  private async subjectsOf(
    tx: EntityManager,
    meetingId: string,
    { agendaItemId, method }: OpenPoll,
  ): Answer<readonly Subject[]> {
    const asked = await this.items.lock(tx, meetingId, agendaItemId);
    if (asked === null) return err({ code: 'not-found' });
    const together = asked.state === 'introduced' ? await this.items.together(tx, asked) : [asked];
    const floor = together.filter(({ id, state }) => id === asked.id || state === 'introduced');
    if (floor.length > 1 && !['consent', 'counts'].includes(collectionOf(method))) {
      return err({ code: 'group-needs-one-count', method });
    }
    const subjects: Subject[] = [];
    for (const { id } of floor) {
      const item = await this.items.lock(tx, meetingId, id);
      const subject: Result<Subject, PollError> =
        item === null ? err({ code: 'not-found' }) : await this.subjectOf(tx, item);
      if (!subject.ok) return subject;
      subjects.push(subject.value);
    }
    return ok(subjects);
  }

  private async subjectOf(tx: EntityManager, item: AgendaItem): Answer<Subject> {
    if (!isDecidable(item.type)) return err({ code: 'item-not-decidable', type: item.type });
    if (item.state === 'pending' && item.admission === 'required') {
      return ok({ item, motion: null, matter: 'urgent-item' });
    }
    if (item.state !== 'introduced') return err({ code: 'item-not-on-the-floor', state: item.state });
    const motion = nextToPut(await this.motions.list(tx, item.id));
    return motion === null ? err({ code: 'motion-missing' }) : ok({ item, motion, matter: item.matter });
  }

  private async notBefore(tx: EntityManager, subjects: readonly Subject[]): Promise<Temporal.Instant | null> {
    const [first] = subjects;
    if (first === undefined) return null;
    if (first.item.introducedAt !== null) return instantOf(first.item.introducedAt);
    const last = (await this.meetings.events(tx, first.item.meetingId)).at(-1);
    return last === undefined ? null : instantOf(last.at);
  }

  private async mayOpenAll(
    tx: EntityManager,
    found: MeetingAtHand,
    subjects: readonly Subject[],
    { method, exclusions = [] }: OpenPoll,
    presence: Presence,
  ): Answer<null> {
    const { rulebook } = found;
    const stranger = exclusions.findIndex(
      ({ electorId }) => !presence.electors.some((elector) => elector.electorId === electorId),
    );
    if (stranger !== -1)
      return err({ code: 'elector-not-on-roll', field: `exclusions.${stranger}.electorId` });
    if (
      method.startsWith('electronic') &&
      rulebook.electronicVoting.value === 'not-allowed' &&
      presence.online > 0
    ) {
      return err({
        code: 'online-vote-not-allowed',
        online: presence.online,
        source: rulebook.electronicVoting.source,
      });
    }
    const barred = new Map(exclusions.map(({ electorId, reason }) => [electorId, reason]));
    const lines = presence.electors.map(({ electorId, capacity }) => ({
      electorId,
      capacity,
      excludedFor: barred.get(electorId) ?? null,
    }));
    const counted = presenceAtVote(lines, presence.electors, new Set(), presence.roll);
    for (const { item, motion, matter } of subjects) {
      const poll = { agendaItemId: item.id, motionId: motion?.id ?? null };
      if (await tx.existsBy(Poll, { agendaItemId: item.id, state: 'open' }))
        return err({ code: 'poll-already-open' });
      if (collectionOf(method) === 'consent' && (await this.polls.wasObjectedTo(tx, poll))) {
        return err({ code: 'objection-stands' });
      }
      const failedConvocations = await this.desk.failedConvocations(tx, found, matter);
      const vote: Vote = { method, matter, presence: counted, chairCasts: null, failedConvocations };
      const ready = mayOpen(rulebook, vote);
      if (!ready.ok) return ready;
    }
    return ok(null);
  }

  private pollOn(
    { item, motion, matter }: Subject,
    { meeting, rulebook }: MeetingAtHand,
    actor: MeetingActor,
    method: PollMethod,
    groupId: string | null,
    at: Temporal.Instant,
  ): Poll {
    return Object.assign(new Poll(), {
      id: randomUUID(),
      meetingId: meeting.id,
      agendaItemId: item.id,
      motionId: motion?.id ?? null,
      groupId,
      matter,
      method,
      state: 'open',
      openedAt: dateOf(at),
      openedBy: actor.accountId,
      closedAt: null,
      closedBy: null,
      counters: [],
      castingVote: null,
      presence: null,
      tally: null,
      rulebook,
      verdict: null,
    } satisfies Omit<Poll, 'meeting' | 'agendaItem' | 'motion'>);
  }

  /** The roll as it stands: everybody on it, how each is there, who acts, and who is barred. */
  private async keepRoll(
    tx: EntityManager,
    poll: Poll,
    presence: Presence,
    exclusions: readonly Exclusion[],
  ): Promise<void> {
    const barred = new Map(exclusions.map(({ electorId, reason }) => [electorId, reason]));
    const lines = presence.electors.map(({ electorId, capacity, actingPersonId, holderName }) => ({
      pollId: poll.id,
      electorId,
      capacity,
      actingPersonId,
      holderName,
      excluded: barred.has(electorId),
      excludedFor: barred.get(electorId) ?? null,
    }));
    await insertAll(tx, PollElector, lines);
    await tx.query(
      `INSERT INTO poll_elector (poll_id, elector_id, capacity, excluded)
       SELECT $1, elector.id, 'absent', false FROM meeting_elector elector
       WHERE elector.meeting_id = $2 AND elector.struck_at IS NULL
       ON CONFLICT (poll_id, elector_id) DO NOTHING`,
      [poll.id, poll.meetingId],
    );
  }

  private async putMotion(
    tx: EntityManager,
    actor: MeetingActor,
    { motion }: Subject,
    poll: Poll,
  ): Answer<null> {
    if (motion === null) return ok(null);
    const put = await this.motionsService.put(tx, motion, poll.openedAt, { actor });
    return put.ok ? ok(null) : err({ code: 'motion-refused', error: put.error });
  }
}
