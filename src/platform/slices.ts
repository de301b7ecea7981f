import { setImmediate as turn } from 'node:timers/promises';

/** How long one piece of work may hold up everybody else in the process. */
const SLICE_MS = 12;

/** Lets waiting requests, timers and answers of the database have their turn. */
export async function breathe(): Promise<void> {
  await turn();
}

/** Does long work in slices: whenever it says so and has been at it for a while, others have their turn. */
export async function inSlices<T>(work: Iterator<unknown, T, void>): Promise<T> {
  for (;;) {
    const until = performance.now() + SLICE_MS;
    do {
      const step = work.next();
      if (step.done === true) return step.value;
    } while (performance.now() < until);
    await breathe();
  }
}

/** What becomes of each of many things, in slices. */
export function mapInSlices<T, U>(
  things: readonly T[],
  map: (thing: T, index: number) => U,
): Promise<readonly U[]> {
  return inSlices(mapping(things, map));
}

function* mapping<T, U>(
  things: readonly T[],
  map: (thing: T, index: number) => U,
): Generator<void, readonly U[], void> {
  const mapped: U[] = [];
  for (const [index, thing] of things.entries()) {
    mapped.push(map(thing, index));
    yield;
  }
  return mapped;
}

/** The same things by the thousand or so, for statements that take many rows at once. */
export function portionsOf<T>(things: readonly T[], size: number): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(things.length / size) }, (_, index) =>
    things.slice(index * size, (index + 1) * size),
  );
}
