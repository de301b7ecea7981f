import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AuditTrail } from '../../audit/audit-trail.js';
import type { Actor } from '../../identity/actor.js';
import { err, ok, type Result } from '../../kernel/result.js';
import { Clock } from '../../platform/clock/clock.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { type PageRequest, windowOf } from '../../platform/http/paging.js';
import { MailAttachment } from '../../platform/mail/mail-attachment.entity.js';
import type { MailFile } from '../../platform/mail/mail-file.entity.js';
import { MailMessage, type MailState } from '../../platform/mail/mail-message.entity.js';
import { Mailer } from '../../platform/mail/mailer.js';
import { Administration } from '../accounts/administration.js';
import type { OutboxError } from './outbox.problems.js';

/** A message as somebody may see it: without its text where that holds a secret of somebody else. */
export interface MessageInView {
  readonly message: MailMessage;
  /** In the order in which they go along. */
  readonly files: readonly Pick<MailFile, 'name' | 'contentType'>[];
  /** What is shown of the text: all of it, or why not. */
  readonly text: { readonly shown: string } | { readonly hidden: 'secret' | 'forgotten' };
}

/**
 * Mail of organization $1: what the organization posted, and links to sign in of the accounts that belong to it. Mail
 * to an account outside any organization is nobody's.
 */
const OF_ORGANIZATION = `(message.organization_id = :organizationId
  OR message.organization_id IS NULL AND message.secret_of IN (
    SELECT account_id FROM person WHERE organization_id = :organizationId AND account_id IS NOT NULL
     UNION SELECT account_id FROM role_grant WHERE organization_id = :organizationId AND revoked_at IS NULL))`;

/** What an organization has sent by mail, for those who administer it. */
@Injectable()
export class OutboxService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
    private readonly mailer: Mailer,
    private readonly administration: Administration,
  ) {}

  /** Whether mail leaves the house at all. */
  get sends(): boolean {
    return this.mailer.sends;
  }

  /** The newest first. */
  search(actor: Actor, state: MailState | undefined, query: PageRequest): Promise<[MailMessage[], number]> {
    const { skip, take } = windowOf(query);
    const messages = this.of(this.uow.manager, actor)
      .orderBy('message.createdAt', 'DESC')
      .addOrderBy('message.id')
      .offset(skip)
      .limit(take);
    if (state !== undefined) messages.andWhere('message.state = :state', { state });
    return messages.getManyAndCount();
  }

  /** Opens one message. That somebody read another's link to sign in goes on the trail. */
  open(actor: Actor, messageId: string): Promise<Result<MessageInView, OutboxError>> {
    return this.uow.run<MessageInView, OutboxError>(async (tx) => {
      const message = await this.find(tx, actor, messageId);
      if (message === null) return err({ code: 'not-found' });
      const attachments = await tx.find(MailAttachment, {
        select: { id: true, file: { id: true, name: true, contentType: true } },
        where: { messageId },
        relations: { file: true },
        order: { sequence: 'ASC' },
      });
      const files = attachments.flatMap(({ file }) => file ?? []);
      const text = await this.textFor(tx, actor, message);
      const secretOfAnother = message.secretOf !== null && message.secretOf !== actor.accountId;
      if ('shown' in text && secretOfAnother)
        await this.audit.record(tx, actor, 'mail.secret-read', message.id, detailsOf(message));
      return ok({ message, files, text });
    });
  }

  /** Lets a message leave that failed, or that was kept before there was a mail server. */
  sendAgain(actor: Actor, messageId: string): Promise<Result<MailMessage, OutboxError>> {
    return this.uow.run<MailMessage, OutboxError>(async (tx) => {
      const known = await this.find(tx, actor, messageId);
      if (known === null) return err({ code: 'not-found' });
      if (!this.mailer.sends) return err({ code: 'no-mail-server' });
      const message = await tx.findOneOrFail(MailMessage, {
        where: { id: messageId },
        lock: { mode: 'pessimistic_write' },
      });
      if (message.state !== 'failed' && message.state !== 'kept')
        return err({ code: 'not-to-be-sent-again' });
      const expired = message.expiresAt !== null && message.expiresAt <= this.clock.nowDate();
      if (message.text === null || expired) return err({ code: 'message-expired' });
      await this.mailer.repost(tx, message);
      await this.audit.record(tx, actor, 'mail.sent-again', message.id, detailsOf(message));
      return ok(await tx.findOneByOrFail(MailMessage, { id: messageId }));
    });
  }

  /**
   * A link to sign in lets its reader in as somebody else. It is shown only where no mail server takes it to its
   * owner, only for accounts all of whose organizations the reader administers, and never that of another
   * administrator.
   */
  private async textFor(
    tx: EntityManager,
    actor: Actor,
    { text, secretOf }: MailMessage,
  ): Promise<MessageInView['text']> {
    if (text === null) return { hidden: 'forgotten' };
    if (secretOf === null) return { shown: text };
    if (this.mailer.sends) return { hidden: 'secret' };
    const under = await this.administration.whollyUnder(tx, actor, [secretOf]);
    const administrators = await this.administration.administratorsAmong(tx, [secretOf]);
    const admitted = under.has(secretOf) && (secretOf === actor.accountId || !administrators.has(secretOf));
    return admitted ? { shown: text } : { hidden: 'secret' };
  }

  private async find(tx: EntityManager, actor: Actor, id: string): Promise<MailMessage | null> {
    return this.of(tx, actor).andWhere('message.id = :id', { id }).getOne();
  }

  private of(manager: EntityManager, { organizationId }: Actor) {
    return manager.createQueryBuilder(MailMessage, 'message').where(OF_ORGANIZATION, { organizationId });
  }
}

function detailsOf({ kind, secretOf }: MailMessage): Readonly<Record<string, unknown>> {
  return { kind, ...(secretOf === null ? {} : { accountOf: secretOf }) };
}
