import type { LoggerService } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Temporal } from 'temporal-polyfill';
import type { EntityManager } from 'typeorm';
import { createApplication } from '../../src/application.js';
import { Clock } from '../../src/platform/clock/clock.js';
import type { Settings } from '../../src/platform/config/config.js';
import { UnitOfWork } from '../../src/platform/database/unit-of-work.js';
import { createDatabase, testConfig } from './database.js';
import { formsOf, textOfPage } from './page-forms.js';

/** What a problem looks like on the wire. */
interface ProblemBody {
  readonly status: number;
  readonly code: string;
  readonly title: string;
  readonly detail?: string;
  readonly source?: { readonly law: string; readonly article: string };
  readonly errors?: readonly { readonly field: string; readonly code: string; readonly message: string }[];
  readonly missing?: readonly { readonly code: string; readonly message: string }[];
}

/** An answer with its JSON already read; `problem` when it is one. */
export interface Answer<T> {
  readonly status: number;
  readonly headers: Headers;
  readonly body: T;
  readonly text: string;
  readonly bytes: Uint8Array;
  readonly problem: ProblemBody | null;
}

/** Whoever has an API token; the accounts of `test/factories` do. */
interface Caller {
  readonly token: string;
}

/** What is typed into a form, by the names of its fields. */
export type FormFields = Readonly<
  Record<string, string | readonly string[] | { readonly name: string; readonly bytes: Uint8Array }>
>;

/** Calls the running application as one account, in Korean unless told otherwise. */
export interface Client {
  get<T = unknown>(path: string): Promise<Answer<T>>;
  post<T = unknown>(path: string, body?: unknown): Promise<Answer<T>>;
  put<T = unknown>(path: string, body?: unknown): Promise<Answer<T>>;
  patch<T = unknown>(path: string, body?: unknown): Promise<Answer<T>>;
  delete<T = unknown>(path: string): Promise<Answer<T>>;
  send<T = unknown>(method: string, path: string, body?: unknown): Promise<Answer<T>>;
  /** A page as a browser asks for it; redirections are not followed. */
  page(path: string): Promise<Answer<unknown>>;
  /**
   * Opens the page, fills in the form with that action and sends it; a file is `{ name, bytes }`. The answer is a
   * redirection: follow it with `page(answer.headers.get('location'))`.
   */
  form(path: string, action: string, fields: FormFields): Promise<Answer<unknown>>;
  /** The same client at another moment: `2021-02-25T14:00:00+09:00`. */
  at(instant: string): Client;
  /** The same client with more headers, such as `accept-language`. */
  with(headers: Readonly<Record<string, string>>): Client;
}

export interface TestApplication {
  readonly address: string;
  readonly nest: NestFastifyApplication;
  readonly uow: UnitOfWork;
  /** For factories and for looking at rows. */
  readonly manager: EntityManager;
  /** A client that is not signed in, or signed in as the account. */
  client(account?: Caller): Client;
  /** Does work as if it were that moment, for services called directly. */
  runAt<T>(instant: string, work: () => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

const TIME_HEADER = 'x-test-time';

/** The whole application on a port and a database of its own. */
export async function startTestApplication(overrides: Partial<Settings> = {}): Promise<TestApplication> {
  const database = await createDatabase('migrated');
  const nest = await createApplication(testConfig(database.url, overrides), SILENT);
  const clock = nest.get(Clock);
  nest.getHttpAdapter().getInstance().addHook('preHandler', timeTraveller(clock));
  await nest.listen(0, '127.0.0.1');
  const address = await nest.getUrl();
  const uow = nest.get(UnitOfWork);
  return {
    address,
    nest,
    uow,
    manager: uow.manager,
    client: (account) =>
      clientOf(address, account === undefined ? {} : { authorization: `Bearer ${account.token}` }),
    runAt: (instant, work) => clock.runAt(Temporal.Instant.from(instant), work),
    close: async () => {
      await nest.close();
      await database.drop();
    },
  };
}

/** Handles a request at the moment its header names; only applications under test listen to it. */
function timeTraveller(clock: Clock) {
  return (request: FastifyRequest, _reply: FastifyReply, done: () => void): void => {
    const instant = request.headers[TIME_HEADER];
    if (typeof instant !== 'string') {
      done();
      return;
    }
    void clock.runAt(Temporal.Instant.from(instant), () => {
      done();
      return Promise.resolve();
    });
  };
}

function clientOf(address: string, headers: Readonly<Record<string, string>>): Client {
  const send = <T>(method: string, path: string, body?: unknown) =>
    request<T>(address, headers, method, path, body);
  return {
    get: (path) => send('GET', path),
    post: (path, body) => send('POST', path, body),
    put: (path, body) => send('PUT', path, body),
    patch: (path, body) => send('PATCH', path, body),
    delete: (path) => send('DELETE', path),
    send,
    page: (path) => page(address, headers, path),
    form: (path, action, fields) => submit(address, headers, path, action, fields),
    at: (instant) => clientOf(address, { ...headers, [TIME_HEADER]: instant }),
    with: (more) => clientOf(address, { ...headers, ...more }),
  };
}

async function request<T>(
  address: string,
  headers: Readonly<Record<string, string>>,
  method: string,
  path: string,
  body: unknown,
): Promise<Answer<T>> {
  const type = body === undefined ? undefined : { 'content-type': 'application/json' };
  const response = await fetch(address + path, {
    method,
    headers: { ...type, ...headers },
    body: body === undefined ? null : JSON.stringify(body),
    redirect: 'manual',
  });
  return answerOf<T>(response);
}

async function answerOf<T>(response: Response): Promise<Answer<T>> {
  const bytes = new Uint8Array(await response.arrayBuffer());
  const text = new TextDecoder().decode(bytes);
  const answered = response.headers.get('content-type') ?? '';
  const parsed: unknown = answered.includes('json') && text !== '' ? JSON.parse(text) : undefined;
  return {
    status: response.status,
    headers: response.headers,
    body: parsed as T,
    text,
    bytes,
    problem: answered.includes('problem+json') ? (parsed as ProblemBody) : null,
  };
}

const HTML = { accept: 'text/html' };

function page(
  address: string,
  headers: Readonly<Record<string, string>>,
  path: string,
): Promise<Answer<unknown>> {
  return request(address, { ...headers, ...HTML }, 'GET', path, undefined);
}

async function submit(
  address: string,
  headers: Readonly<Record<string, string>>,
  path: string,
  action: string,
  fields: FormFields,
): Promise<Answer<unknown>> {
  const shown = await page(address, headers, path);
  const form = formsOf(shown.text).find((found) => found.action === action);
  if (form === undefined) {
    throw new Error(`${path} (${shown.status}) has no form for ${action}:\n${textOfPage(shown.text)}`);
  }
  const cookies = [...shown.headers.getSetCookie().map((cookie) => cookie.split(';')[0] ?? '')];
  const cookie = [headers['cookie'] ?? '', ...cookies].filter((part) => part !== '').join('; ');
  const response = await fetch(address + action, {
    method: 'POST',
    headers: { ...headers, ...HTML, cookie },
    body: bodyOf([...form.hidden, ...Object.entries(fields)]),
    redirect: 'manual',
  });
  return answerOf(response);
}

function bodyOf(entries: readonly (readonly [string, FormFields[string]])[]): URLSearchParams | FormData {
  const files = entries.some(([, value]) => typeof value === 'object' && 'bytes' in value);
  const body = files ? new FormData() : new URLSearchParams();
  for (const [name, value] of entries) {
    if (typeof value === 'string') body.append(name, value);
    else if ('bytes' in value) (body as FormData).append(name, new Blob([value.bytes.slice()]), value.name);
    else for (const member of value) body.append(name, member);
  }
  return body;
}

const quiet = (): void => undefined;
const SILENT: LoggerService = { log: quiet, error: quiet, warn: quiet };
