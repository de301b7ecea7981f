import { randomBytes } from 'node:crypto';
import { err, ok, type Result } from '../../kernel/result.js';
import { readVariables, type LogLevel, type Sender } from './variables.js';

/** What the environment says, with defaults filled in; the database and the secret may still have to be made. */
export interface Settings {
  readonly port: number;
  readonly host: string;
  /** Without a slash at the end. */
  readonly baseUrl: string;
  /** Undefined: the embedded server. */
  readonly databaseUrl: string | undefined;
  readonly databasePool: number;
  /** Undefined: `.madang` in the project. */
  readonly dataDirectory: string | undefined;
  readonly demo: boolean;
  readonly secret: string | undefined;
  readonly jobs: boolean;
  /** Addresses whose `X-Forwarded-*` headers are believed. */
  readonly trustedProxies: readonly string[];
  /** Undefined: mail stays in the outbox. */
  readonly smtpUrl: string | undefined;
  readonly mailFrom: Sender;
  readonly logLevel: LogLevel;
}

/** What a running application is built from; injectable everywhere. */
export class Config implements Settings {
  readonly port: number;
  readonly host: string;
  readonly baseUrl: string;
  readonly databaseUrl: string;
  readonly databasePool: number;
  readonly dataDirectory: string | undefined;
  readonly demo: boolean;
  readonly secret: string;
  readonly jobs: boolean;
  readonly trustedProxies: readonly string[];
  readonly smtpUrl: string | undefined;
  readonly mailFrom: Sender;
  readonly logLevel: LogLevel;

  constructor(settings: Settings & { readonly databaseUrl: string; readonly secret: string }) {
    this.port = settings.port;
    this.host = settings.host;
    this.baseUrl = settings.baseUrl;
    this.databaseUrl = settings.databaseUrl;
    this.databasePool = settings.databasePool;
    this.dataDirectory = settings.dataDirectory;
    this.demo = settings.demo;
    this.secret = settings.secret;
    this.jobs = settings.jobs;
    this.trustedProxies = settings.trustedProxies;
    this.smtpUrl = settings.smtpUrl;
    this.mailFrom = settings.mailFrom;
    this.logLevel = settings.logLevel;
  }

  /** Whether people reach the house over https, so that cookies may be marked secure. */
  get secure(): boolean {
    return this.baseUrl.startsWith('https:');
  }
}

/** Reads the environment; the error is a list of sentences for the person who started the process. */
export function readSettings(
  environment: Readonly<Record<string, string | undefined>>,
): Result<Settings, readonly string[]> {
  const read = readVariables(environment);
  if (!read.ok) return read;
  const values = read.value;
  if (values.DATABASE_URL !== undefined && values.MADANG_SECRET === undefined) {
    const example = randomBytes(32).toString('base64url');
    return err([
      `MADANG_SECRET is required with DATABASE_URL, the same for every process: set it once, for example to ${example}.`,
    ]);
  }
  const baseUrl = values.MADANG_BASE_URL ?? `http://localhost:${values.PORT}`;
  return ok({
    port: values.PORT,
    host: values.HOST,
    baseUrl,
    databaseUrl: values.DATABASE_URL,
    databasePool: values.DATABASE_POOL,
    dataDirectory: values.MADANG_DATA_DIR,
    demo: values.MADANG_DEMO ?? values.DATABASE_URL === undefined,
    secret: values.MADANG_SECRET,
    jobs: values.MADANG_JOBS ?? true,
    trustedProxies: values.MADANG_TRUST_PROXY,
    smtpUrl: values.SMTP_URL,
    mailFrom: values.MAIL_FROM ?? { name: 'Madang', address: `madang@${new URL(baseUrl).hostname}` },
    logLevel: values.LOG_LEVEL,
  });
}
