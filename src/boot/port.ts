import { lookup } from 'node:dns/promises';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { BootFailure, reasonOf, systemCodeOf } from '../platform/boot-failure.js';

/** The port to listen on, found free on every address of the host; 0 becomes a free one. */
export async function availablePort(host: string, port: number): Promise<number> {
  const addresses = await addressesOf(host);
  let chosen = port;
  let listened = 0;
  for (const address of addresses) {
    const taken = await tryToListen(address, host, chosen);
    if (taken === undefined) continue;
    chosen = taken;
    listened += 1;
  }
  if (listened > 0) return chosen;
  throw new BootFailure(
    `HOST is "${host}", which is not an address of this machine: set it to localhost or 0.0.0.0.`,
  );
}

async function addressesOf(host: string): Promise<string[]> {
  try {
    return (await lookup(host, { all: true })).map(({ address }) => address);
  } catch {
    throw new BootFailure(
      `HOST is "${host}", which is not known here: set it to localhost, 0.0.0.0 or an address of this machine.`,
    );
  }
}

/** Undefined when the machine does not have the address. */
async function tryToListen(address: string, host: string, port: number): Promise<number | undefined> {
  const trial = createServer();
  try {
    trial.listen(port, address);
    await once(trial, 'listening');
    const bound = trial.address();
    trial.close();
    await once(trial, 'close');
    return bound !== null && typeof bound === 'object' ? bound.port : port;
  } catch (failure) {
    if (systemCodeOf(failure) === 'EADDRNOTAVAIL') return undefined;
    throw new BootFailure(listenSentence(failure, host, port));
  }
}

/** Whether it was the web server's port that failed, and not something else on the way to it. */
export function isListenFailure(failure: unknown): boolean {
  return failure instanceof Error && 'syscall' in failure && failure.syscall === 'listen';
}

/** Why the web server cannot listen, and what to do. */
export function listenSentence(failure: unknown, host: string, port: number): string {
  switch (systemCodeOf(failure)) {
    case 'EADDRINUSE':
      return `Port ${port} of ${host} is taken by another program: stop that one, or set PORT to a free one (PORT=${port + 1} npm start).`;
    case 'EACCES':
      return `This user may not listen on port ${port}: set PORT to a number of 1024 or more.`;
    default:
      return `The web server cannot listen on port ${port} of ${host} (${reasonOf(failure)}): set PORT and HOST to something else.`;
  }
}
