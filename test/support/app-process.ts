import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { projectFolder } from '../../src/platform/config/project-folder.js';

export interface Ending {
  readonly code: number | null;
  readonly stderr: string;
}

/** Madang as a person starts it, in a process of its own. */
export interface AppProcess {
  /** The address it prints once it is open; fails with what it said when it ends before. */
  readonly open: Promise<string>;
  readonly ended: Promise<Ending>;
  end(signal: NodeJS.Signals): Promise<Ending>;
}

const ANNOUNCED = /Madang is open: (http:\S+)/;

export function startApp(environment: Readonly<Record<string, string>>): AppProcess {
  const child = spawn(process.execPath, ['--import', './test/support/typescript.js', 'src/main.ts'], {
    cwd: projectFolder(),
    env: {
      PATH: process.env['PATH'],
      MADANG_TEST_COMPILED: process.env['MADANG_TEST_COMPILED'],
      HOST: '127.0.0.1',
      PORT: '0',
      MADANG_DEMO: 'false',
      LOG_LEVEL: 'error',
      ...environment,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said = { out: '', err: '' };
  const ended = once(child, 'close').then(([code]: unknown[]) => ({
    code: typeof code === 'number' ? code : null,
    stderr: said.err.trim(),
  }));
  const open = new Promise<string>((resolve, reject) => {
    child.stdout.on('data', (chunk: Buffer) => {
      said.out += chunk.toString();
      const address = ANNOUNCED.exec(said.out)?.[1];
      if (address !== undefined) resolve(address);
    });
    child.stderr.on('data', (chunk: Buffer) => (said.err += chunk.toString()));
    void ended.then(() => reject(new Error(`Madang did not open: ${said.out}${said.err}`)));
  });
  open.catch(() => undefined);
  return {
    open,
    ended,
    end: async (signal) => {
      child.kill(signal);
      return ended;
    },
  };
}

/** What the process says when it must not open. */
export async function refusalOf(environment: Readonly<Record<string, string>>): Promise<Ending> {
  const app = startApp(environment);
  const opened = await Promise.race([app.open.then(() => true), app.ended.then(() => false)]).catch(
    () => false,
  );
  if (opened) await app.end('SIGKILL');
  return app.ended;
}
