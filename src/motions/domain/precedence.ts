import type { ItemOutcome } from '../../agenda/domain/agenda-item.js';
import type { MotionKind, MotionState, VoteOutcome } from './motion.js';

/** What the order of the vote follows from. */
export interface OrderedMotion {
  readonly id: string;
  readonly kind: MotionKind;
  readonly sequence: number;
  /** How far it is from the original, which is 0. */
  readonly distance: number;
  readonly state: MotionState;
}

/** Still to be put to the vote. */
export function isOpen(motion: Pick<OrderedMotion, 'state'>): boolean {
  return motion.state === 'moved' || motion.state === 'seconded';
}

/**
 * The order of the vote (재개의 → 개의 → 원동의): the furthest amendment first, of two equally far the one moved later,
 * the original last.
 */
export function inOrderOfVote<M extends OrderedMotion>(motions: readonly M[]): M[] {
  return motions.toSorted((a, b) => b.distance - a.distance || b.sequence - a.sequence);
}

/**
 * The motion to be put next; null when the item is decided. Once an amendment carries, nothing more is put: the item is
 * carried as amended and the original is not voted on (수정가결).
 */
export function nextToPut<M extends OrderedMotion>(motions: readonly M[]): M | null {
  if (motions.some((motion) => motion.state === 'carried')) return null;
  return inOrderOfVote(motions).find(isOpen) ?? null;
}

/** What a vote on one motion makes of all motions of the item, and of the item itself. */
export interface Settlement {
  readonly states: ReadonlyMap<string, MotionState>;
  /** Null while another motion is still to be put. */
  readonly outcome: 'carried' | 'carried-as-amended' | 'lost' | null;
}

/**
 * The original is carried or lost, and the item with it. A carried amendment decides the item, and what was not yet put
 * is not put any more; a lost one leads on to the next. When every amendment is lost and the original was withdrawn
 * before, the item is lost.
 */
export function settleMotion(
  motions: readonly OrderedMotion[],
  motionId: string,
  outcome: VoteOutcome,
): Settlement {
  const states = new Map<string, MotionState>([[motionId, outcome]]);
  const put = motions.find((motion) => motion.id === motionId);
  const others = motions.filter((motion) => motion.id !== motionId && isOpen(motion));
  if (outcome === 'carried') {
    for (const motion of others) states.set(motion.id, 'not-put');
    return { states, outcome: put?.kind === 'main' ? 'carried' : 'carried-as-amended' };
  }
  return { states, outcome: others.length === 0 ? 'lost' : null };
}

/**
 * What becomes of motions still open when their item ends otherwise: deferred with it, withdrawn with it, decided with
 * it where the item itself was put to the vote, or not put any more.
 */
export function motionsAfterItem(
  motions: readonly OrderedMotion[],
  outcome: ItemOutcome,
): ReadonlyMap<string, MotionState> {
  return new Map(motions.filter(isOpen).map((motion) => [motion.id, stateAfterItem(motion.kind, outcome)]));
}

function stateAfterItem(kind: MotionKind, outcome: ItemOutcome): MotionState {
  if (outcome === 'deferred') return 'deferred';
  if (kind === 'amendment') return 'not-put';
  switch (outcome) {
    case 'carried':
    case 'lost':
    case 'withdrawn':
      return outcome;
    case 'carried-as-amended':
    case 'reported':
    case 'discussed':
    case 'referred':
    case 'dropped':
      return 'not-put';
  }
}

/** Later-moved means further, unless the chair says otherwise: one more than the furthest so far. */
export function nextDistance(motions: readonly Pick<OrderedMotion, 'distance'>[]): number {
  return Math.max(0, ...motions.map((motion) => motion.distance)) + 1;
}
