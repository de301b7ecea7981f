import { monitorEventLoopDelay } from 'node:perf_hooks';
import { watchStolenTime } from './stolen-time.js';

/** Does the work `runs` times, one after the other, and adds a row to the table. */
export type Measure = (name: string, work: (run: number) => Promise<unknown>, runs?: number) => Promise<void>;

/**
 * Begins a table, whose rows are printed as they are measured: median, 95th percentile, the longest time that the event
 * loop stood still meanwhile, the median as a share of what is aimed at (milliseconds), and how much of the machine was
 * withheld: where that is much, the times say more of the machine than of the house.
 */
export function beginTable(title: string, aimMs: number): Measure {
  const head = [...['median', 'p95', 'block'].map((word) => word.padStart(10)), ' of aim', ' stolen'].join(
    ' ',
  );
  process.stdout.write(`\n${title}; aim ${aimMs} ms at the median\n${head}\n`);
  return async (name, work, runs = 1) => {
    const delay = monitorEventLoopDelay({ resolution: 5 });
    const times: number[] = [];
    const stolen = watchStolenTime();
    delay.enable();
    for (let run = 0; run < runs; run += 1) {
      const start = performance.now();
      await work(run);
      times.push(performance.now() - start);
    }
    delay.disable();
    times.sort((a, b) => a - b);
    const [median = 0, p95 = 0] = [0.5, 0.95].map((share) => times[Math.floor(runs * share)] ?? 0);
    const shown = [median, p95, delay.max / 1e6].map((ms) => `${ms.toFixed(0).padStart(7)} ms`).join(' ');
    const ofAim = (median / aimMs).toFixed(2).padStart(7);
    process.stdout.write(`${shown} ${ofAim} ${shareOf(stolen())}  ${name}\n`);
  };
}

/** A share as whole per cent, seven characters wide. */
export function shareOf(share: number | null): string {
  return (share === null ? '–' : `${(share * 100).toFixed(0)} %`).padStart(7);
}
