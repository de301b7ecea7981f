import { type Finding, finding } from './finding.js';
import type { Ruled, SignatoryRule } from './rulebook.js';

/** Who has signed the minutes, or stands ready to. */
export interface Signing {
  readonly chairSigned: boolean;
  /** Signatories besides the chair. */
  readonly others: number;
  /** Of them, those whom the meeting itself elected. */
  readonly electedAtMeeting: number;
  /** Those of the kind the rule names (출석한 이사) who were present, besides the chair. */
  readonly presentOfKind: number;
}

/**
 * What the minutes still lack before they are signed: a co-operative's assembly asks for the chair and three members
 * elected at the assembly (협동조합 기본법 제30조 제2항), an association's for the chair and every director present.
 */
export function signatoryFindings(
  { value, source }: Ruled<SignatoryRule>,
  { chairSigned, others, electedAtMeeting, presentOfKind }: Signing,
): readonly Finding[] {
  const required = value.everyone ? Math.max(value.minimum, presentOfKind) : value.minimum;
  const found: Finding[] = [];
  if (value.chairSigns && !chairSigned) found.push(finding('block', 'chair-signature-missing', {}, source));
  if (others < required)
    found.push(finding('block', 'signatories-missing', { signed: others, required }, source));
  if (value.electedAtMeeting && electedAtMeeting < value.minimum)
    found.push(finding('block', 'signatories-not-elected', {}, source));
  return found;
}
