import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { runAs, type RunsAs } from './server-user.js';

/**
 * A few lines of shell that stand between Madang and PostgreSQL. They hold the other end of a pipe: when Madang
 * closes it, or dies in whatever way, the server is told to stop (SIGINT, a clean and fast shutdown) and waited
 * for. The shell ignores the signals of a terminal or a service being stopped, so that the server outlives them
 * until Madang has finished with it.
 */
const SCRIPT = `
trap '' HUP INT TERM
exec 3<&0
"$@" 3<&- </dev/null &
server=$!
( while read -r line <&3; do :; done; kill -INT "$server" ) >/dev/null 2>&1 &
watch=$!
exec 3<&-
wait "$server"
code=$?
kill -KILL "$watch" 2>/dev/null
exit "$code"
`;

export interface KeptServer {
  /** Resolves with the exit code once the server has ended, for whatever reason. */
  readonly ended: Promise<number>;
  /** Asks the server to stop and waits until it has. */
  stop(): Promise<number>;
}

export function keep(program: string, args: readonly string[], user: RunsAs, log: number): KeptServer {
  const child = spawn('/bin/sh', ['-c', SCRIPT, 'madang-keeper', program, ...args], {
    ...runAs(user),
    cwd: '/',
    detached: true,
    stdio: ['pipe', log, log],
  });
  const ended = once(child, 'exit').then(
    ([code]: unknown[]) => (typeof code === 'number' ? code : 1),
    () => 1,
  );
  child.stdin?.on('error', () => undefined);
  return {
    ended,
    stop: async () => {
      child.stdin?.end();
      return ended;
    },
  };
}
