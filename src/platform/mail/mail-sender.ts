import { Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import { createTransport } from 'nodemailer';
import { Clock } from '../clock/clock.js';
import { Config } from '../config/config.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { MailAttachment } from './mail-attachment.entity.js';
import type { MailFile } from './mail-file.entity.js';
import { MailMessage } from './mail-message.entity.js';
import { isRefusedForGood, mailServerOf, sentenceOf } from './mail-server.js';

const MINUTE_MS = 60_000;
/** After the n-th failure; after the last one the message is given up, three and a half days later. */
const PAUSES_MS = [1, 5, 15, 60, 180, 360, 720, 1440, 2160].map((minutes) => minutes * MINUTE_MS);
/** While one process tries, no other does; longer than the mail server's patience. */
const TURN_MS = 10 * MINUTE_MS;
/** One run ends after this, so that it ends before the queue loses faith in it; the sweep goes on. */
const RUN_MS = 5 * MINUTE_MS;

type Sending = (message: MailMessage, files: readonly MailFile[]) => Promise<unknown>;

/** Takes what is due out of the outbox to the mail server, each message by one process at a time. */
@Injectable()
export class MailSender implements OnModuleDestroy {
  private readonly log = new Logger('mail');
  private readonly transport;

  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly config: Config,
  ) {
    this.transport = config.smtpUrl === undefined ? null : createTransport(mailServerOf(config.smtpUrl));
  }

  onModuleDestroy(): void {
    this.transport?.close();
  }

  async deliverDue(): Promise<void> {
    await this.forgetExpired();
    if (this.transport === null) return;
    const until = performance.now() + RUN_MS;
    while (performance.now() < until) {
      const message = await this.takeNext();
      if (message === null) return;
      await this.attempt(message, this.send);
    }
  }

  /** A secret that no longer opens anything is not kept, and what is of no more use is not sent. */
  private async forgetExpired(): Promise<void> {
    const now = this.clock.nowDate();
    await this.uow.manager.query(
      `UPDATE mail_message SET text = CASE WHEN secret_of IS NULL THEN text END,
         html = CASE WHEN secret_of IS NULL THEN html END,
         next_attempt_at = NULL,
         state = CASE state WHEN 'waiting' THEN 'failed' ELSE state END,
         failed_at = CASE state WHEN 'waiting' THEN $1 ELSE failed_at END,
         last_error = CASE state WHEN 'waiting' THEN coalesce(last_error, 'expired before it could be sent')
                                 ELSE last_error END
       WHERE expires_at <= $1 AND (state = 'waiting' OR (secret_of IS NOT NULL AND text IS NOT NULL))`,
      [now],
    );
  }

  /** The next message that is due, for this process alone. */
  private async takeNext(): Promise<MailMessage | null> {
    const now = this.clock.nowDate();
    const turnEndsAt = new Date(now.getTime() + TURN_MS);
    const [rows] = await this.uow.manager.query<[{ id: string }[], number]>(
      `UPDATE mail_message SET attempts = attempts + 1, next_attempt_at = $2
        WHERE id = (SELECT id FROM mail_message WHERE state = 'waiting' AND next_attempt_at <= $1
                     ORDER BY next_attempt_at LIMIT 1 FOR UPDATE SKIP LOCKED)
        RETURNING id`,
      [now, turnEndsAt],
    );
    const id = rows[0]?.id;
    return id === undefined ? null : this.uow.manager.findOneBy(MailMessage, { id });
  }

  private async attempt(message: MailMessage, send: Sending): Promise<void> {
    const attachments = await this.uow.manager.find(MailAttachment, {
      where: { messageId: message.id },
      relations: { file: true },
      order: { sequence: 'ASC' },
    });
    try {
      await send(
        message,
        attachments.flatMap(({ file }) => file ?? []),
      );
    } catch (failure) {
      await this.noteFailure(message, failure);
      return;
    }
    const kept = message.secretOf === null ? {} : { text: null, html: null };
    const sent = {
      state: 'sent' as const,
      sentAt: this.clock.nowDate(),
      nextAttemptAt: null,
      lastError: null,
    };
    await this.uow.manager.update(MailMessage, { id: message.id }, { ...sent, ...kept });
  }

  private async noteFailure({ id, kind, attempts }: MailMessage, failure: unknown): Promise<void> {
    const now = this.clock.nowDate();
    const pause = isRefusedForGood(failure) ? undefined : PAUSES_MS[attempts - 1];
    // Only the name of the failure: the server's words may repeat an address.
    const code = (failure as { code?: unknown }).code;
    this.log.warn(
      `message ${id} (${kind}) was not sent, attempt ${attempts}${pause === undefined ? ', given up' : ''}: ${
        typeof code === 'string' ? code : 'failure'
      }`,
    );
    await this.uow.manager.update(
      MailMessage,
      { id },
      {
        lastError: sentenceOf(failure),
        ...(pause === undefined
          ? { state: 'failed' as const, failedAt: now, nextAttemptAt: null }
          : { nextAttemptAt: new Date(now.getTime() + pause) }),
      },
    );
  }

  private readonly send: Sending = async (message, files) => {
    const { mailFrom, baseUrl } = this.config;
    await this.transport?.sendMail({
      from: mailFrom,
      to: { name: message.toName ?? '', address: message.toAddress },
      subject: message.subject,
      text: message.text ?? '',
      ...(message.html === null ? {} : { html: message.html }),
      attachments: files.map(({ name, contentType, bytes }) => ({
        filename: name,
        contentType,
        content: bytes,
      })),
      date: this.clock.nowDate(),
      messageId: `<${message.id}@${new URL(baseUrl).hostname}>`,
      headers: { 'Auto-Submitted': 'auto-generated' },
      disableFileAccess: true,
      disableUrlAccess: true,
    });
  };
}
