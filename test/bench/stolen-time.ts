import { readFileSync } from 'node:fs';

interface ProcessorTime {
  /** Ticks of all processors that somebody wanted to work in. */
  readonly wanted: number;
  /** Of those, the ticks in which the host let others work. */
  readonly stolen: number;
}

/**
 * Starts to watch how much of the processors the host of a virtual machine keeps for others, and answers a function that
 * tells the share since then, between 0 and 1; null where the system does not tell (proc(5), `/proc/stat`).
 */
export function watchStolenTime(): () => number | null {
  const start = processorTime();
  return () => {
    const end = processorTime();
    if (start === null || end === null || end.wanted === start.wanted) return null;
    return (end.stolen - start.stolen) / (end.wanted - start.wanted);
  };
}

function processorTime(): ProcessorTime | null {
  try {
    const [line = ''] = readFileSync('/proc/stat', 'utf8').split('\n');
    const [user = 0, nice = 0, system = 0, , , interrupts = 0, softInterrupts = 0, stolen = 0] = line
      .split(/\s+/)
      .slice(1)
      .map(Number);
    return { wanted: user + nice + system + interrupts + softInterrupts + stolen, stolen };
  } catch {
    return null;
  }
}
