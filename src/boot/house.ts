import { join } from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { BootFailure } from '../platform/boot-failure.js';
import { Config, type Settings } from '../platform/config/config.js';
import { projectFolder } from '../platform/config/project-folder.js';
import { startEmbeddedServer } from '../platform/database/embedded/embedded-server.js';
import { prepareDatabase } from '../platform/database/preparation.js';
import { createLogger, NestLogger } from '../platform/logging/logger.js';
import { readableLines } from '../platform/logging/readable-lines.js';
import { logRequests } from '../platform/logging/request-log.js';
import { readFaces } from '../platform/pdf/fonts.js';
import { Welcome } from '../platform/welcome/welcome.js';
import { availablePort, isListenFailure, listenSentence } from './port.js';

/** The running whole: database, application, web server. */
export interface House {
  readonly address: string;
  /** What features want to say at the terminal. */
  readonly welcome: readonly string[];
  /** Resolves with a sentence when the house cannot go on. */
  readonly failed: Promise<string>;
  /** Lets requests finish, then closes the application, then the database. */
  close(): Promise<void>;
}

const DRAIN_WITHIN_MS = 5_000;

type Closing = () => Promise<void>;

/** Opens everything in order; what was opened is closed again when a later step fails. */
export async function openHouse(settings: Settings, say: (line: string) => void): Promise<House> {
  const closings: Closing[] = [];
  const close = async (): Promise<void> => {
    for (let closing = closings.pop(); closing !== undefined; closing = closings.pop()) await closing();
  };
  try {
    return { ...(await openStepwise(settings, say, closings)), close };
  } catch (failure) {
    await close();
    throw failure;
  }
}

async function openStepwise(
  settings: Settings,
  say: (line: string) => void,
  closings: Closing[],
): Promise<Omit<House, 'close'>> {
  const database = await openDatabase(settings, say, closings);
  await prepareDatabase(database.databaseUrl);

  const port = await availablePort(settings.host, settings.port);
  const baseUrl = settings.port === 0 ? settings.baseUrl.replace(/:0$/, `:${port}`) : settings.baseUrl;
  const config = new Config({ ...settings, ...database, port, baseUrl });
  const terminal = process.stdout.isTTY ? readableLines((text) => process.stdout.write(text)) : undefined;
  const logger = createLogger(config.logLevel, terminal);
  // Only now, so that a database that cannot be used is answered before all features are loaded.
  const { createApplication } = await import('../application.js');
  const application = await createApplication(config, new NestLogger(logger));
  closings.push(() => drain(application));
  logRequests(application, logger);
  readFaces();
  await application.listen(port, config.host).catch((failure: unknown) => {
    throw isListenFailure(failure) ? new BootFailure(listenSentence(failure, config.host, port)) : failure;
  });
  return { address: baseUrl, welcome: application.get(Welcome).lines, failed: database.failed };
}

/** Requests under way are answered; connections that never end (live updates) are cut after a while. */
async function drain(application: NestFastifyApplication): Promise<void> {
  const server = application.getHttpServer();
  const sweep = setInterval(() => server.closeIdleConnections(), 50);
  const cut = setTimeout(() => server.closeAllConnections(), DRAIN_WITHIN_MS);
  await application.close();
  clearInterval(sweep);
  clearTimeout(cut);
}

interface OpenDatabase {
  readonly databaseUrl: string;
  readonly secret: string;
  readonly failed: Promise<string>;
}

async function openDatabase(
  settings: Settings,
  say: (line: string) => void,
  closings: Closing[],
): Promise<OpenDatabase> {
  const { databaseUrl, secret } = settings;
  if (databaseUrl !== undefined) {
    if (secret === undefined) throw new BootFailure('MADANG_SECRET is required with DATABASE_URL: set it.');
    return { databaseUrl, secret, failed: new Promise<string>(() => undefined) };
  }
  const dataDirectory = settings.dataDirectory ?? join(projectFolder(), '.madang');
  const server = await startEmbeddedServer({ dataDirectory, say });
  closings.push(() => server.stop());
  return { databaseUrl: server.url, secret: secret ?? server.secret, failed: server.failed };
}
