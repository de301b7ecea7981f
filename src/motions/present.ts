import type { Language, Localized } from '../kernel/localized.js';
import { findingsOf, type MotionFinding } from './domain/motion-finding.js';
import { inOrderOfVote, nextToPut } from './domain/precedence.js';
import type { MotionSecond } from './motion-second.entity.js';
import type { Motion } from './motion.entity.js';

export function presentMotion(motion: Motion) {
  return {
    id: motion.id,
    agendaItemId: motion.agendaItemId,
    sequence: motion.sequence,
    kind: motion.kind,
    text: motion.text,
    distance: motion.distance,
    mover: motion.mover,
    moverElectorId: motion.moverElectorId,
    state: motion.state,
    movedAt: motion.movedAt.toISOString(),
    putAt: motion.putAt?.toISOString() ?? null,
    decidedAt: motion.decidedAt?.toISOString() ?? null,
  };
}

const FINDING_MESSAGES: Readonly<Record<MotionFinding, Localized>> = {
  'not-seconded': { ko: '아직 재청이 없습니다.', en: 'Nobody has seconded it yet.' },
  'next-to-put': { ko: '다음에 표결할 동의입니다.', en: 'This is the motion to be put next.' },
};

/** The motions of an item in the order of the vote. */
export function presentMotions(
  motions: readonly Motion[],
  seconds: ReadonlyMap<string, readonly MotionSecond[]>,
  struck: readonly MotionSecond[],
  language: Language,
) {
  return {
    nextToPutId: nextToPut(motions)?.id ?? null,
    items: inOrderOfVote(motions).map((motion) => ({
      ...presentMotion(motion),
      seconders: (seconds.get(motion.id) ?? []).map((second) => ({
        electorId: second.electorId,
        name: second.elector?.name ?? null,
        at: second.at.toISOString(),
      })),
      findings: findingsOf(motion, motions).map((code) => ({
        code,
        message: FINDING_MESSAGES[code][language],
      })),
      /** Seconds that were a slip, with what went wrong. */
      struckSeconds: struck
        .filter(({ motionId }) => motionId === motion.id)
        .map((second) => ({
          electorId: second.electorId,
          name: second.elector?.name ?? null,
          at: second.at.toISOString(),
          struckAt: second.struckAt?.toISOString() ?? null,
          reason: second.strikeReason,
        })),
    })),
  };
}
