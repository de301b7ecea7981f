import { monitorEventLoopDelay } from 'node:perf_hooks';

/** How long something took, again and again, and how long it kept everybody else waiting. */
export interface Measurement {
  readonly name: string;
  /** Milliseconds, shortest first. */
  readonly times: readonly number[];
  /** The longest time that the event loop stood still meanwhile, in milliseconds. */
  readonly longestBlock: number;
}

/** Does the work `runs` times, one after the other. */
export async function measured(
  name: string,
  work: (run: number) => Promise<unknown>,
  runs = 1,
): Promise<Measurement> {
  const delay = monitorEventLoopDelay({ resolution: 5 });
  const times: number[] = [];
  delay.enable();
  for (let run = 0; run < runs; run += 1) {
    const start = performance.now();
    await work(run);
    times.push(performance.now() - start);
  }
  delay.disable();
  return { name, times: times.toSorted((a, b) => a - b), longestBlock: delay.max / 1e6 };
}

/** A table: median, 95th percentile, longest block, and the median as a share of what is aimed at. */
export function printTable(title: string, aimMs: number, rows: readonly Measurement[]): void {
  const head = `${'median'.padStart(10)} ${'p95'.padStart(10)} ${'block'.padStart(10)} ${'of aim'.padStart(7)}`;
  const lines = rows.map(({ name, times, longestBlock }) => {
    const [median = 0, p95 = 0] = [0.5, 0.95].map((share) => times[Math.floor(times.length * share)] ?? 0);
    const shown = [median, p95, longestBlock].map((ms) => `${ms.toFixed(0).padStart(7)} ms`).join(' ');
    return `${shown} ${(median / aimMs).toFixed(2).padStart(7)}  ${name}`;
  });
  process.stdout.write(`\n${title}; aim ${aimMs} ms at the median\n${head}\n${lines.join('\n')}\n`);
}
