import type { ElectorPresence } from '../../meetings/domain/presence.js';
import type { MotionKind } from './motion.js';
import { mayChange, mayMove, maySecond, type Second, type StandingMotion } from './motion-course.js';

/** A motion on the floor with who moved it and who has seconded it. */
export interface MotionOnTheFloor extends StandingMotion {
  readonly mover: Second | null;
  readonly seconds: readonly Second[];
}

/** What one person may do about the motions of an item. */
export interface FloorRights {
  /** What it may move, and for which elector; null where it may not. */
  readonly move: { readonly kind: MotionKind; readonly electorId: string } | null;
  /** The elector for which it may second, by motion. */
  readonly second: ReadonlyMap<string, string>;
  /** The motions that it may take back. */
  readonly withdraw: ReadonlySet<string>;
}

/** Whether somebody speaks for an elector now: in the room or online, for itself or as the holder of its proxy. */
export function speaksFor(personId: string | null, elector: ElectorPresence): boolean {
  return isThere(elector) && personId !== null && elector.actingPersonId === personId;
}

/** Who is there through nobody who could speak, moves and seconds nothing: a written ballot does not debate. */
export function isThere({ capacity }: Pick<ElectorPresence, 'capacity'>): boolean {
  return capacity !== 'absent' && capacity !== 'written';
}

/** 수정동의 · 재청 · 철회, as the rules leave them to a person who speaks for some electors. */
export function floorRights(
  personId: string | null,
  electors: readonly ElectorPresence[],
  item: Parameters<typeof mayMove>[1],
  motions: readonly MotionOnTheFloor[],
): FloorRights {
  const speakers = electors.filter((elector) => speaksFor(personId, elector));
  const [first] = speakers;
  const kind = motions.some((motion) => motion.kind === 'main') ? 'amendment' : 'main';
  const changeable = motions.filter((motion) => mayChange(motion).ok);
  const amendments = changeable.filter((motion) => motion.kind === 'amendment');
  return {
    move:
      first !== undefined && mayMove(kind, item, motions).ok ? { kind, electorId: first.electorId } : null,
    second: new Map(
      amendments.flatMap(({ id, mover, seconds }) => {
        const seconder = speakers.find((elector) => maySecond(mover, seconds, elector).ok);
        return seconder === undefined ? [] : [[id, seconder.electorId] as const];
      }),
    ),
    withdraw: new Set(
      changeable.filter(({ mover }) => personId !== null && mover?.personId === personId).map(({ id }) => id),
    ),
  };
}
