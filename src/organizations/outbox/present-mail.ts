import type { MailMessage } from '../../platform/mail/mail-message.entity.js';
import type { MessageInView } from './outbox.service.js';

export function presentMessage(message: MailMessage) {
  return {
    id: message.id,
    kind: message.kind,
    // Mail of the house is addressed by the name that an account has in the house, which is not told here.
    to: { address: message.toAddress, name: message.organizationId === null ? null : message.toName },
    subject: message.subject,
    state: message.state,
    createdAt: message.createdAt.toISOString(),
    sentAt: message.sentAt?.toISOString() ?? null,
    failedAt: message.failedAt?.toISOString() ?? null,
    nextAttemptAt: message.nextAttemptAt?.toISOString() ?? null,
    expiresAt: message.expiresAt?.toISOString() ?? null,
    attempts: message.attempts,
    lastError: message.lastError,
  };
}

export function presentMessageInFull({ message, files, text }: MessageInView) {
  return {
    ...presentMessage(message),
    text: 'shown' in text ? text.shown : null,
    hidden: 'hidden' in text ? text.hidden : null,
    attachments: files.map(({ name, contentType }) => ({ name, contentType })),
  };
}
