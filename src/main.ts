import 'reflect-metadata';
import type { House } from './boot/house.js';
import { whenStarterDies } from './boot/starter.js';
import { BootFailure, reasonOf } from './platform/boot-failure.js';
import { readSettings } from './platform/config/config.js';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
/** npm repeats the signal of the terminal at once; one that comes later means that somebody lost patience. */
const REPEATED_WITHIN_MS = 2_000;

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** Ends the process with the sentences a person needs, and the stack only for who looks for a fault. */
function fail(failure: unknown): never {
  const known = failure instanceof BootFailure;
  process.stderr.write(known ? `${failure.message}\n` : `Madang failed: ${reasonOf(failure)}.\n`);
  if (!known && process.env['LOG_LEVEL'] === 'debug')
    process.stderr.write(`${String((failure as Error).stack)}\n`);
  // Nothing is open that closing would have to wait for, and a supervisor reads the code.
  process.exit(1);
}

/** Answers whether closing has begun. */
function closeOnSignal(opening: Promise<House>): () => boolean {
  let firstAt: number | undefined;
  const onSignal = (): void => {
    const now = performance.now();
    // 128 + SIGINT: whoever asks twice does not want to wait for the closing.
    if (firstAt !== undefined && now - firstAt > REPEATED_WITHIN_MS) process.exit(130);
    if (firstAt !== undefined) return;
    firstAt = now;
    say('Closing …');
    opening
      .then((house) => house.close().catch(fail))
      // Closed, or never opened: both are what was asked for.
      .then(
        () => process.exit(0),
        () => process.exit(0),
      );
  };
  for (const signal of SIGNALS) process.on(signal, onSignal);
  whenStarterDies(process.env, onSignal);
  return () => firstAt !== undefined;
}

function greet(house: House): void {
  say('');
  say(`마당이 열렸습니다 · Madang is open: ${house.address}`);
  say(`API 설명 · API documentation: ${house.address}/api/docs`);
  for (const line of house.welcome) say(line);
  say('멈추기 · to stop: Ctrl-C');
}

async function main(): Promise<void> {
  const settings = readSettings(process.env);
  if (!settings.ok) throw new BootFailure(settings.error.join('\n'));
  // Only now, so that a wrong variable is answered at once.
  const { openHouse } = await import('./boot/house.js');
  const opening = openHouse(settings.value, say);
  const isClosing = closeOnSignal(opening);
  const house = await opening.catch((failure: unknown) => {
    // Whoever asked to stop does not want to hear what could not be started because of it.
    if (isClosing()) process.exit(0);
    throw failure;
  });
  if (!isClosing()) greet(house);
  const sentence = await house.failed;
  process.stderr.write(`${sentence}\n`);
  await house.close();
  // What the house cannot do without has ended; the code lets a supervisor start it again.
  process.exit(1);
}

await main().catch(fail);
