import { isIP } from 'node:net';
import { resolve } from 'node:path';
import { err, ok, type Result } from '../../kernel/result.js';

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** A variable of the environment: what the README's table prints and what is read at boot, in one place. */
interface Variable<T> {
  /** As the README prints it; what is used is what `parse` makes of `undefined`. */
  readonly default: string;
  readonly description: string;
  /** The value, or what it must be: the sentence is `NAME must be <expected>; it is "<value>"`. */
  readonly parse: (text: string | undefined) => Result<T, string>;
}

function variable<T>(described: Variable<T>): Variable<T> {
  return described;
}

function wholeNumber(fallback: number, from: number, to: number): Variable<number>['parse'] {
  return (text) => {
    if (text === undefined) return ok(fallback);
    const number = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
    return number >= from && number <= to ? ok(number) : err(`a whole number from ${from} to ${to}`);
  };
}

/** Whom mail comes from. */
export interface Sender {
  readonly name: string;
  readonly address: string;
}

function yesOrNo(text: string | undefined): Result<boolean | undefined, string> {
  if (text === undefined) return ok(undefined);
  if (text === 'true') return ok(true);
  if (text === 'false') return ok(false);
  return err('true or false');
}

/** As Fastify names the addresses that no stranger on the Internet can have. */
const NEAR = ['loopback', 'linklocal', 'uniquelocal'] as const;

function proxies(text: string | undefined): Result<readonly string[], string> {
  if (text === undefined || text === 'false') return ok([]);
  if (text === 'true') return ok(NEAR);
  const named = text.split(',').map((part) => part.trim());
  return named.every(isNetwork) ? ok(named) : err('true, false, or addresses such as 10.0.0.2, 10.8.0.0/16');
}

/** An IP address, or a range of them (`10.8.0.0/16`). */
function isNetwork(text: string): boolean {
  const [address = '', bits, ...rest] = text.split('/');
  const version = isIP(address);
  if (version === 0 || rest.length > 0) return false;
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (version === 4 ? 32 : 128));
}

function address(protocols: readonly string[], example: string): Variable<string | undefined>['parse'] {
  return (text) => {
    if (text === undefined) return ok(undefined);
    const url = URL.canParse(text) ? new URL(text) : undefined;
    return url !== undefined && protocols.includes(url.protocol)
      ? ok(text)
      : err(`an address such as ${example}`);
  };
}

const postgresAddress = address(
  ['postgres:', 'postgresql:'],
  'postgresql://madang:password@localhost:5432/madang',
);

/** Every variable Madang reads. Nothing else in the house reads the environment. */
const VARIABLES = {
  PORT: variable({
    default: '3000',
    description: 'Port the web server listens on; `0` takes any free one.',
    parse: wholeNumber(3000, 0, 65535),
  }),
  HOST: variable({
    default: 'localhost',
    description: 'Address the web server listens on; `0.0.0.0` for every network of the machine.',
    parse: (text) =>
      text === undefined || /^[\w.:-]+$/.test(text)
        ? ok(text ?? 'localhost')
        : err('a host name or an IP address'),
  }),
  MADANG_BASE_URL: variable({
    default: '`http://localhost:PORT`',
    description:
      'Address people open, used in links of mail, minutes and calendars; passkeys belong to its host, and `https://…` makes cookies secure.',
    parse: (text) => {
      const parsed = address(['http:', 'https:'], 'https://madang.example.org')(text);
      return parsed.ok ? ok(parsed.value?.replace(/\/+$/, '')) : parsed;
    },
  }),
  DATABASE_URL: variable({
    default: 'embedded PostgreSQL',
    description: 'A PostgreSQL 15 or newer to use instead of the embedded one.',
    parse: postgresAddress,
  }),
  DATABASE_POOL: variable({
    default: '10',
    description: 'Connections one process keeps to the database at most.',
    parse: wholeNumber(10, 2, 500),
  }),
  MADANG_DATA_DIR: variable({
    default: '`.madang` in the project',
    description: 'Folder that holds the embedded database and the generated secret; back it up.',
    parse: (text) => ok(text === undefined ? undefined : resolve(text)),
  }),
  MADANG_DEMO: variable({
    default: '`true` when embedded',
    description:
      'Whether an empty database is filled with the 2021 season; with `DATABASE_URL` only when set to `true`.',
    parse: yesOrNo,
  }),
  MADANG_SECRET: variable({
    default: 'generated once, kept in the data folder',
    description:
      'At least 32 characters that sign sessions and links; required with `DATABASE_URL`, and the same for every process.',
    parse: (text) =>
      text === undefined || text.length >= 32 ? ok(text) : err('at least 32 characters long'),
  }),
  MADANG_JOBS: variable({
    default: 'true',
    description:
      'Whether this process also does the timed work (deadlines, reminders); `false` for one that only serves pages.',
    parse: yesOrNo,
  }),
  MADANG_TRUST_PROXY: variable({
    default: 'false',
    description:
      'Which reverse proxies in front are believed in their `X-Forwarded-*` headers: `true` for any on this machine or a private network, or their addresses, `203.0.113.7, 10.8.0.0/16`.',
    parse: proxies,
  }),
  SMTP_URL: variable({
    default: 'mail stays in the outbox',
    description:
      'Mail server that sends, with its account: `smtp://name:password@mail.example:587` or `smtps://…`; the same for every process.',
    parse: address(['smtp:', 'smtps:'], 'smtp://name:password@mail.example:587'),
  }),
  MAIL_FROM: variable({
    default: '`Madang <madang@…>` at the host of `MADANG_BASE_URL`',
    description: 'Whom mail comes from: an address, or `Name <address>`.',
    parse: (text): Result<Sender | undefined, string> => {
      if (text === undefined) return ok(undefined);
      const [, name = '', bracketed, bare] =
        /^(?:"?([^"<>\p{Cc}]*?)"?\s*<([^\s<>@]+@[^\s<>@]+)>|([^\s<>@]+@[^\s<>@]+))$/u.exec(text) ?? [];
      const mailbox = bracketed ?? bare;
      return mailbox === undefined
        ? err('an address such as Madang <no-reply@example.org>')
        : ok({ name: name.trim(), address: mailbox });
    },
  }),
  LOG_LEVEL: variable({
    default: 'info',
    description: `How much is logged: ${LOG_LEVELS.map((level) => `\`${level}\``).join(', ')}.`,
    parse: (text): Result<LogLevel, string> => {
      const level = LOG_LEVELS.find((known) => known === (text ?? 'info'));
      return level === undefined ? err(`one of ${LOG_LEVELS.join(', ')}`) : ok(level);
    },
  }),
  TEST_DATABASE_URL: variable({
    default: 'embedded PostgreSQL',
    description: 'Tests only: a server on which the tests may create and drop databases.',
    parse: postgresAddress,
  }),
} as const;

export type VariableName = keyof typeof VARIABLES;
type ValueOf<V> = V extends Variable<infer T> ? T : never;
export type VariableValues = { readonly [Name in VariableName]: ValueOf<(typeof VARIABLES)[Name]> };

/** Variables whose value is not repeated to the reader, because it holds a password. */
const CONFIDENTIAL: readonly VariableName[] = [
  'DATABASE_URL',
  'TEST_DATABASE_URL',
  'MADANG_SECRET',
  'SMTP_URL',
];

/** Reads every variable once; an empty one counts as not set. Errors are sentences, one for each wrong variable. */
export function readVariables(
  environment: Readonly<Record<string, string | undefined>>,
): Result<VariableValues, readonly string[]> {
  const values: Partial<Record<VariableName, unknown>> = {};
  const wrong: string[] = [];
  for (const name of variableNames()) {
    const text = environment[name]?.trim();
    const parsed = VARIABLES[name].parse(text === '' ? undefined : text);
    if (parsed.ok) values[name] = parsed.value;
    else wrong.push(sentenceOf(name, text ?? '', parsed.error));
  }
  return wrong.length === 0 ? ok(values as VariableValues) : err(wrong);
}

function sentenceOf(name: VariableName, value: string, expected: string): string {
  const shown = CONFIDENTIAL.includes(name) ? '' : `; it is "${value}"`;
  return `${name} must be ${expected}${shown}. Set it so, or unset it for the default (${VARIABLES[name].default.replaceAll('`', '')}).`;
}

export function variableNames(): readonly VariableName[] {
  return Object.keys(VARIABLES) as VariableName[];
}

/** The table of the README. */
export function variablesTable(): string {
  const rows = variableNames().map((name) => {
    const { default: fallback, description } = VARIABLES[name];
    return `| \`${name}\` | ${fallback} | ${description} |`;
  });
  return ['| variable | default | what it does |', '|---|---|---|', ...rows].join('\n');
}
