import { randomUUID } from 'node:crypto';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Temporal } from 'temporal-polyfill';
import { Between, type EntityManager, IsNull, Not } from 'typeorm';
import { AuditTrail } from '../audit/audit-trail.js';
import type { Actor } from '../identity/actor.js';
import { localDateOf } from '../kernel/local-date.js';
import { err, ok, type Result } from '../kernel/result.js';
import type { MeetingElector } from '../meetings/meeting-elector.entity.js';
import { Meeting } from '../meetings/meeting.entity.js';
import { dateOf, MeetingsRepository } from '../meetings/meetings.repository.js';
import { Body } from '../organizations/body.entity.js';
import { Organization } from '../organizations/organization.entity.js';
import { Clock } from '../platform/clock/clock.js';
import { Config } from '../platform/config/config.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { JobsService } from '../platform/jobs/jobs.service.js';
import { Mailer } from '../platform/mail/mailer.js';
import { windowOf } from '../resolutions/resolutions.repository.js';
import { ResolutionReply } from '../resolutions/resolution-reply.entity.js';
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
  readonly answered: (elector: MeetingElector) => boolean;
}

const AHEAD = Temporal.Duration.from({ hours: 24 });

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
      const electors = (await this.meetings.electors(tx, meetingId)).filter((one) => !due.answered(one));
      const known = await tx.findBy(Reminder, { meetingId, dueAt: due.dueAt });
      const open = electors.filter(({ id }) => !known.some(({ electorId }) => electorId === id));
      const sent = await this.send(tx, due, open);
      if (sent === 0) return ok(null);
      await this.audit.record(tx, { organizationId, accountId: null }, 'reminders.sent', meetingId, {
        dueAt: due.dueAt.toISOString(),
        sent,
      });
      return ok(null);
    });
  }

  private async send(tx: EntityManager, due: Due, electors: readonly MeetingElector[]): Promise<number> {
    const { meeting, dueAt } = due;
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
    let sent = 0;
    for (const { electorId, email, name } of await this.addressees.ofElectors(tx, electors)) {
      if (electorId === null || email === null) continue;
      const mailId = await this.mailer.post(tx, {
        organizationId: organization.id,
        kind: 'reminder',
        to: { address: email, name },
        ...reminderMail(occasion, name, link),
        expiresAt: dueAt,
      });
      const sentAt = this.clock.nowDate();
      await tx.insert(Reminder, {
        id: randomUUID(),
        meetingId: meeting.id,
        electorId,
        dueAt,
        mailId,
        sentAt,
      });
      sent += 1;
    }
    return sent;
  }

  /** Read again under the lock, for meanwhile it may have been put off or answered. */
  private async dueOf(tx: EntityManager, organizationId: string, meetingId: string): Promise<Due | null> {
    const meeting = await this.meetings.lock(tx, organizationId, meetingId);
    if (meeting?.state !== 'convened') return null;
    if (meeting.form !== 'written') {
      if (!this.isAhead(meeting.startsAt)) return null;
      const answered = ({ intent }: MeetingElector) => intent !== null;
      return { meeting, dueAt: meeting.startsAt, path: '', written: false, answered };
    }
    const resolution = await tx.findOneBy(WrittenResolution, { meetingId, closedAt: IsNull() });
    if (resolution === null || !this.isTime(resolution)) return null;
    const replies = await tx.find(ResolutionReply, {
      select: { id: true, electorId: true },
      where: { meetingId },
    });
    const replied = new Set(replies.map(({ electorId }) => electorId));
    const answered = ({ id }: MeetingElector) => replied.has(id);
    return { meeting, dueAt: resolution.replyBy, path: '/resolution', written: true, answered };
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
