import { randomUUID } from 'node:crypto';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Temporal } from 'temporal-polyfill';
import { Between, type EntityManager, IsNull, Not } from 'typeorm';
import { AuditTrail } from '../audit/audit-trail.js';
import type { Actor } from '../identity/actor.js';
import { localDateOf } from '../kernel/local-date.js';
import { err, ok, type Result } from '../kernel/result.js';
import { Meeting } from '../meetings/meeting.entity.js';
import { dateOf, MeetingsRepository } from '../meetings/meetings.repository.js';
import { Body } from '../organizations/body.entity.js';
import { Organization } from '../organizations/organization.entity.js';
import { Clock } from '../platform/clock/clock.js';
import { Config } from '../platform/config/config.js';
import { insertAll } from '../platform/database/insert-all.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { mapInSlices } from '../platform/slices.js';
import { JobsService } from '../platform/jobs/jobs.service.js';
import { Mailer } from '../platform/mail/mailer.js';
import { windowOf } from '../resolutions/resolutions.repository.js';
import { WrittenResolution } from '../resolutions/written-resolution.entity.js';
import { Addressees } from './addressees.js';
import { reminderTime } from './domain/reminder-time.js';
import { type Occasion, reminderMail } from './notice-mail.js';
import type { NoticeError } from './notices.problems.js';
import { ReminderSetting } from './reminder-setting.entity.js';
import { Reminder } from './reminder.entity.js';

/** What is to be answered, by when, and who has not. */
interface Due {
  readonly meeting: Meeting;
  readonly dueAt: Date;
  readonly path: string;
  readonly written: boolean;
}

const AHEAD = Temporal.Duration.from({ hours: 24 });

/** Who has not said whether it comes, and has nobody who comes for it. */
const UNANSWERED = `coalesce(elector.intent, 'undecided') = 'undecided' AND NOT EXISTS (
  SELECT FROM proxy WHERE proxy.principal_elector_id = elector.id AND proxy.ended_at IS NULL)`;
const UNREPLIED = `NOT EXISTS (SELECT FROM resolution_reply reply WHERE reply.elector_id = elector.id)`;

/**
 * A day ahead, whoever has not answered yet is reminded by mail: once, and not where the body does not want it. A
 * written resolution with a short window reminds at its middle.
 */
@Injectable()
export class RemindersService implements OnModuleInit {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly config: Config,
    private readonly jobs: JobsService,
    private readonly meetings: MeetingsRepository,
    private readonly addressees: Addressees,
    private readonly mailer: Mailer,
    private readonly audit: AuditTrail,
  ) {}

  onModuleInit(): void {
    this.jobs.everyMinute('notices.remind', () => this.remindDue());
  }

  /** Reminds of everything that is less than a day away. */
  async remindDue(): Promise<void> {
    const { manager } = this.uow;
    const window = Between(this.clock.nowDate(), dateOf(this.clock.now().add(AHEAD)));
    const sittings = await manager.findBy(Meeting, {
      state: 'convened',
      form: Not('written'),
      startsAt: window,
    });
    const resolutions = await manager.find(WrittenResolution, {
      where: { closedAt: IsNull(), replyBy: window, meeting: { state: 'convened' } },
      relations: { meeting: true },
    });
    for (const { id, organizationId } of sittings) await this.remind(organizationId, id);
    for (const { meetingId, meeting, ...resolution } of resolutions) {
      if (meeting !== undefined && this.isTime(resolution))
        await this.remind(meeting.organizationId, meetingId);
    }
  }

  async isEnabled(manager: EntityManager, bodyId: string): Promise<boolean> {
    return (await manager.findOneBy(ReminderSetting, { bodyId }))?.enabled ?? true;
  }

  async setting(actor: Actor, bodyId: string): Promise<Result<boolean, NoticeError>> {
    const { manager } = this.uow;
    const known = await manager.existsBy(Body, { id: bodyId, organizationId: actor.organizationId });
    return known ? ok(await this.isEnabled(manager, bodyId)) : err({ code: 'notice-not-found' });
  }

  /** Whether a body reminds its people. */
  set(actor: Actor, bodyId: string, enabled: boolean): Promise<Result<boolean, NoticeError>> {
    return this.uow.run<boolean, NoticeError>(async (tx) => {
      const { organizationId, accountId } = actor;
      if (!(await tx.existsBy(Body, { id: bodyId, organizationId })))
        return err({ code: 'notice-not-found' });
      await tx.upsert(ReminderSetting, { bodyId, enabled, changedAt: this.clock.nowDate(), accountId }, [
        'bodyId',
      ]);
      await this.audit.record(tx, actor, 'reminders.set', bodyId, { enabled });
      return ok(enabled);
    });
  }

  private async remind(organizationId: string, meetingId: string): Promise<void> {
    await this.uow.run(async (tx): Promise<Result<null, never>> => {
      const due = await this.dueOf(tx, organizationId, meetingId);
      if (due === null || !(await this.isEnabled(tx, due.meeting.bodyId))) return ok(null);
      const sent = await this.send(tx, due);
      if (sent === 0) return ok(null);
      await this.audit.record(tx, { organizationId, accountId: null }, 'reminders.sent', meetingId, {
        dueAt: due.dueAt.toISOString(),
        sent,
      });
      return ok(null);
    });
  }

  /** Whose answer is missing and who was not reminded of this deadline. */
  private waiting(tx: EntityManager, { meeting, dueAt, written }: Due): Promise<{ id: string }[]> {
    return tx.query(
      `SELECT elector.id FROM meeting_elector elector
        WHERE elector.meeting_id = $1 AND elector.struck_at IS NULL AND ${written ? UNREPLIED : UNANSWERED}
          AND NOT EXISTS (SELECT FROM reminder WHERE reminder.elector_id = elector.id AND reminder.due_at = $2)`,
      [meeting.id, dueAt],
    );
  }

  private async send(tx: EntityManager, due: Due): Promise<number> {
    const { meeting, dueAt } = due;
    const called = await this.addressees.ofElectors(tx, await this.waiting(tx, due));
    const reached = called.flatMap(({ electorId, email, name }) =>
      electorId === null || email === null ? [] : [{ electorId, email, name }],
    );
    if (reached.length === 0) return 0;
    const organization = await tx.findOneByOrFail(Organization, { id: meeting.organizationId });
    const occasion: Occasion = {
      organization: organization.name,
      title: meeting.title,
      at: dueAt.toISOString(),
      place: meeting.place,
      timeZone: organization.timeZone,
      written: due.written,
      today: dayOf(dueAt, organization.timeZone) === dayOf(this.clock.nowDate(), organization.timeZone),
    };
    const link = `${this.config.baseUrl}/organizations/${organization.id}/meetings/${meeting.id}${due.path}`;
    const mails = await mapInSlices(reached, ({ email, name }) => ({
      organizationId: organization.id,
      kind: 'reminder',
      to: { address: email, name },
      ...reminderMail(occasion, name, link),
      expiresAt: dueAt,
    }));
    const mailIds = await this.mailer.postAll(tx, mails);
    const sentAt = this.clock.nowDate();
    await insertAll(
      tx,
      Reminder,
      reached.map(({ electorId }, index) => {
        const mailId = mailIds[index];
        if (mailId === undefined) throw new Error('Each message has an id.');
        return { id: randomUUID(), meetingId: meeting.id, electorId, dueAt, mailId, sentAt };
      }),
    );
    return reached.length;
  }

  /** Read again under the lock, for meanwhile it may have been put off or answered. */
  private async dueOf(tx: EntityManager, organizationId: string, meetingId: string): Promise<Due | null> {
    const meeting = await this.meetings.lock(tx, organizationId, meetingId);
    if (meeting?.state !== 'convened') return null;
    if (meeting.form !== 'written') {
      if (!this.isAhead(meeting.startsAt)) return null;
      return { meeting, dueAt: meeting.startsAt, path: '', written: false };
    }
    const resolution = await tx.findOneBy(WrittenResolution, { meetingId, closedAt: IsNull() });
    if (resolution === null || !this.isTime(resolution)) return null;
    return { meeting, dueAt: resolution.replyBy, path: '/resolution', written: true };
  }

  /** Less than a day away, and not over. */
  private isAhead(dueAt: Date): boolean {
    return dueAt > this.clock.nowDate() && dueAt <= dateOf(this.clock.now().add(AHEAD));
  }

  private isTime(resolution: Pick<WrittenResolution, 'opensAt' | 'replyBy'>): boolean {
    const { opensAt, replyBy } = windowOf(resolution);
    const time = reminderTime(opensAt, replyBy);
    return this.isAhead(resolution.replyBy) && Temporal.Instant.compare(time, this.clock.now()) <= 0;
  }
}

function dayOf(at: Date, timeZone: string): string {
  return localDateOf(Temporal.Instant.fromEpochMilliseconds(at.getTime()), timeZone);
}
