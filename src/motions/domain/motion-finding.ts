import type { MotionKind, MotionState } from './motion.js';
import { isOpen, nextToPut, type OrderedMotion } from './precedence.js';

/** What the chair should know before a motion is put; it does not stand in the way. */
export type MotionFinding = 'not-seconded' | 'next-to-put';

/**
 * 재청: by custom a motion from the floor becomes a matter of debate when somebody else supports it. No statute and
 * none of the known rules of these bodies asks for it, so its absence is said and does not stop the vote. The original
 * comes from whoever convened the meeting and needs none.
 */
export function findingsOf(
  motion: OrderedMotion & { readonly kind: MotionKind; readonly state: MotionState },
  motions: readonly OrderedMotion[],
): readonly MotionFinding[] {
  if (!isOpen(motion)) return [];
  const findings: MotionFinding[] = [];
  if (motion.kind === 'amendment' && motion.state === 'moved') findings.push('not-seconded');
  if (nextToPut(motions)?.id === motion.id) findings.push('next-to-put');
  return findings;
}
