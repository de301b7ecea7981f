import { randomUUID } from 'node:crypto';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '../clock/clock.js';
import { Config } from '../config/config.js';
import { insertAll } from '../database/insert-all.js';
import { JobsService } from '../jobs/jobs.service.js';
import { MailAttachment } from './mail-attachment.entity.js';
import { MailFile } from './mail-file.entity.js';
import { MailMessage } from './mail-message.entity.js';
import { MailSender } from './mail-sender.js';

/** A message as a use case writes it. */
export interface MailToPost {
  /** Null for mail to an account outside any organization; such mail is listed nowhere. */
  readonly organizationId: string | null;
  /** What it is about, for lists: `sign-in-link`, `notice`. */
  readonly kind: string;
  readonly to: { readonly address: string; readonly name?: string | null };
  readonly subject: string;
  readonly text: string;
  readonly html?: string | null;
  /** The same file of several messages is kept once. */
  readonly attachments?: readonly FileToPost[];
  /** The account whose one-time secret the text holds: hardly anybody may read such a text. */
  readonly secretOf?: string;
  /** When it is of no more use, so that it is not sent afterwards. */
  readonly expiresAt?: Date;
}

export type FileToPost = Readonly<Omit<MailFile, 'id'>>;

const DELIVERY = 'mail.deliver';
/** One mailbox and nothing else: no blanks, no lists, no brackets, no control characters. */
const MAILBOX = /^[^\s\p{Cc}"(),:;<>@[\\\]]+@[^\s\p{Cc}"(),:;<>@[\\\]]+$/u;

/** Addresses that nobody can have (RFC 2606). */
const INVENTED = /[@.]example$/i;

/** Takes messages in the transaction of what they tell of; they leave after it, or never if it is undone. */
@Injectable()
export class Mailer implements OnModuleInit {
  /** Transactions that have asked for a delivery already, because one serves all their messages. */
  private readonly asked = new WeakSet<EntityManager>();

  constructor(
    private readonly clock: Clock,
    private readonly config: Config,
    private readonly jobs: JobsService,
    private readonly sender: MailSender,
  ) {}

  onModuleInit(): void {
    const deliver = () => this.sender.deliverDue();
    this.jobs.register(DELIVERY, deliver);
    this.jobs.everyMinute('mail.sweep', deliver);
  }

  /** Whether mail leaves the house; without a mail server it stays in the outbox, to be read there. */
  get sends(): boolean {
    return this.config.smtpUrl !== undefined;
  }

  /** Puts a message into the outbox, and answers its id. */
  async post(tx: EntityManager, message: MailToPost): Promise<string> {
    const [id] = await this.postAll(tx, [message]);
    if (id === undefined) throw new Error('A message has an id.');
    return id;
  }

  /** Puts any number of messages into the outbox, and answers their ids in the same order. */
  async postAll(tx: EntityManager, messages: readonly MailToPost[]): Promise<readonly string[]> {
    const rows = messages.map((message) => this.rowOf(message));
    const files = new Map<FileToPost, MailFile>();
    const attachments: MailAttachment[] = [];
    for (const [at, { id: messageId }] of rows.entries()) {
      for (const [index, toPost] of (messages[at]?.attachments ?? []).entries()) {
        const file = files.get(toPost) ?? fileOf(toPost);
        files.set(toPost, file);
        attachments.push({ id: randomUUID(), messageId, sequence: index + 1, fileId: file.id });
      }
    }
    await insertAll(tx, MailMessage, rows);
    await insertAll(tx, MailFile, [...files.values()]);
    await insertAll(tx, MailAttachment, attachments);
    if (rows.some(({ state }) => state === 'waiting')) await this.ask(tx);
    return rows.map(({ id }) => id);
  }

  /** Tries a message again that was given up or kept; the caller knows that it may. */
  async repost(tx: EntityManager, message: MailMessage): Promise<void> {
    const again = {
      state: 'waiting' as const,
      nextAttemptAt: this.clock.nowDate(),
      attempts: 0,
      failedAt: null,
    };
    await tx.update(MailMessage, { id: message.id }, again);
    await this.ask(tx);
  }

  private rowOf(message: MailToPost): MailMessage {
    const now = this.clock.nowDate();
    const state = this.stateFor(message.to.address);
    return {
      id: randomUUID(),
      organizationId: message.organizationId,
      kind: message.kind,
      toAddress: oneLine(message.to.address, 254),
      toName: message.to.name == null ? null : oneLine(message.to.name, 100),
      subject: oneLine(message.subject, 300),
      text: message.text,
      html: message.html ?? null,
      secretOf: message.secretOf ?? null,
      state,
      createdAt: now,
      expiresAt: message.expiresAt ?? null,
      nextAttemptAt: state === 'waiting' ? now : null,
      attempts: 0,
      sentAt: null,
      failedAt: state === 'failed' ? now : null,
      lastError: state === 'failed' ? 'not a mail address' : null,
    };
  }

  /** The people of the demonstration are invented: what is written to them stays here. */
  private stateFor(address: string): 'waiting' | 'kept' | 'failed' {
    if (!MAILBOX.test(address)) return 'failed';
    const invented = this.config.demo && INVENTED.test(address);
    return this.sends && !invented ? 'waiting' : 'kept';
  }

  private async ask(tx: EntityManager): Promise<void> {
    if (this.asked.has(tx)) return;
    this.asked.add(tx);
    await this.jobs.schedule(tx, DELIVERY, {}, this.clock.now());
  }
}

function fileOf({ name, contentType, bytes }: FileToPost): MailFile {
  return { id: randomUUID(), name: oneLine(name, 200), contentType: oneLine(contentType, 100), bytes };
}

/** What stands in a header stands on one line. */
function oneLine(text: string, length: number): string {
  return text
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim()
    .slice(0, length)
    .toWellFormed();
}
