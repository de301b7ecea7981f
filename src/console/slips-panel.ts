import type { AgendaCorrection } from '../agenda/agenda-correction.entity.js';
import { OUTCOME_NAMES } from '../agenda/agenda.problems.js';
import type { Localized } from '../kernel/localized.js';
import type { MeetingStepCorrection } from '../meetings/meeting-step-correction.entity.js';
import type { MotionSecond } from '../motions/motion-second.entity.js';
import { josaAfter, withJosa } from '../platform/templates/josa.js';
import type { BallotCorrection } from '../voting/ballot-correction.entity.js';
import { CHOICE_WORDS, motionLabel } from './console.words.js';

/** What was taken back as a slip: under the item on the table, and of the sitting itself. */
export interface SlipsReading {
  readonly items: readonly AgendaCorrection[];
  readonly seconds: readonly MotionSecond[];
  readonly choices: readonly BallotCorrection[];
  readonly steps: readonly MeetingStepCorrection[];
}

/** One line of the corrections: when it was taken back, what it was, and what had gone wrong. */
interface Slip {
  readonly at: Date;
  readonly words: Localized;
  readonly reason: string;
}

export function slipsPanel({ items, seconds, choices, steps }: SlipsReading): readonly Slip[] {
  const slips = [
    ...items.map(ofItem),
    ...seconds.map(ofSecond),
    ...choices.map(ofChoice),
    ...steps.map(ofStep),
  ];
  return slips.toSorted((a, b) => a.at.getTime() - b.at.getTime());
}

function ofItem({ outcome, body, reason, recordedAt: at }: AgendaCorrection): Slip {
  if (outcome === null)
    return { at, reason, words: { ko: '상정을 되돌림', en: 'Bringing it up, taken back' } };
  const { ko, en } = OUTCOME_NAMES[outcome];
  const to = body ? ` (${body.name})` : '';
  return {
    at,
    reason,
    words: { ko: `${withJosa(ko, '을/를')} 되돌림${to}`, en: `“${en}”, taken back${to}` },
  };
}

function ofSecond({ elector, motion, struckAt, at, strikeReason }: MotionSecond): Slip {
  const name = elector?.name ?? '';
  const label = motion === undefined ? { ko: '', en: '' } : motionLabel(motion);
  return {
    at: struckAt ?? at,
    reason: strikeReason ?? '',
    words: {
      ko: `재청을 되돌림: ${name} (${label.ko})`,
      en: `Second taken back: ${name} (${label.en})`,
    },
  };
}

function ofChoice({ pollElector, choice, recordedAt, reason }: BallotCorrection): Slip {
  const name = pollElector?.elector?.name ?? '';
  const { ko, en } = CHOICE_WORDS[choice];
  return {
    at: recordedAt,
    reason,
    words: {
      ko: `호명 답을 되돌림: ${name}, ‘${ko}’${josaAfter(ko, '을/를')} 잘못 적음`,
      en: `Answer taken back: ${name}, “${en}” was entered by a slip`,
    },
  };
}

function ofStep({ event, recordedAt, reason }: MeetingStepCorrection): Slip {
  const words =
    event?.command === 'resume'
      ? { ko: '속회를 되돌림', en: 'Going on, taken back' }
      : { ko: '정회를 되돌림', en: 'Recess taken back' };
  return { at: recordedAt, reason, words };
}
