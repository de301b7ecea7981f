import type { SMTPPoolOptions } from 'nodemailer/lib/smtp-pool';

/** How long the mail server may take: a refusal is tried again, a silence must not hold up the others. */
const PATIENCE_MS = 20_000;
const HERE: readonly string[] = ['localhost', '127.0.0.1', '[::1]', '::1'];

/**
 * What nodemailer needs of `SMTP_URL`. A password goes over the network encrypted or not at all, except to this
 * machine itself.
 */
export function mailServerOf(smtpUrl: string): SMTPPoolOptions & { pool: true } {
  const url = new URL(smtpUrl);
  const secure = url.protocol === 'smtps:';
  const user = decodeURIComponent(url.username);
  return {
    pool: true,
    maxConnections: 2,
    host: url.hostname,
    port: url.port === '' ? (secure ? 465 : 587) : Number(url.port),
    secure,
    requireTLS: !secure && user !== '' && !HERE.includes(url.hostname),
    ...(user === '' ? {} : { auth: { user, pass: decodeURIComponent(url.password) } }),
    connectionTimeout: PATIENCE_MS,
    greetingTimeout: PATIENCE_MS,
    socketTimeout: 3 * PATIENCE_MS,
  };
}

/** Whether the server refused this recipient or this message for good (RFC 5321 §4.2.1), so that asking again is vain. */
export function isRefusedForGood(failure: unknown): boolean {
  const { responseCode, command } = failure as { responseCode?: unknown; command?: unknown };
  return (
    typeof responseCode === 'number' && responseCode >= 500 && (command === 'RCPT TO' || command === 'DATA')
  );
}

/** What went wrong, for the outbox: the server's words or the name of the failure, on one line. */
export function sentenceOf(failure: unknown): string {
  const { response, code, message } = failure as { response?: unknown; code?: unknown; message?: unknown };
  const said = [response, message].find((words) => typeof words === 'string') ?? 'unknown failure';
  const named = typeof code === 'string' && typeof response !== 'string' ? `${code}: ${said}` : said;
  return named.replace(/[\p{Cc}\s]+/gu, ' ').slice(0, 500);
}
