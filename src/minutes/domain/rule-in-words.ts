import type { Fraction } from '../../kernel/fraction.js';
import type { Matter, Rulebook, Ruled, Share } from '../../rulebooks/domain/rulebook.js';
import type { RecordedRule } from './minutes-record.js';

const BASES = {
  'entire-roll': '재적',
  'members-present': '출석',
  'valid-ballots': '유효투표',
  replies: '회신',
} as const satisfies Readonly<Record<Share['base'], string>>;

/** `과반수`, `3분의 2 이상`, `3분의 1 초과`. */
export function fractionInWords({ kind, numerator, denominator }: Fraction): string {
  if (kind === 'more-than') {
    return numerator * 2 === denominator ? '과반수' : `${denominator}분의 ${numerator} 초과`;
  }
  return numerator === denominator ? '전원' : `${denominator}분의 ${numerator} 이상`;
}

/** `재적 과반수 출석` */
export function quorumInWords({ value, source }: Ruled<Share>): RecordedRule {
  return { text: `${BASES[value.base]} ${fractionInWords(value)} 출석`, source };
}

/** `재적 과반수 회신`, of a resolution without a sitting. */
export function replyQuorumInWords({ value, source }: Ruled<Share>): RecordedRule {
  return { text: `${BASES[value.base]} ${fractionInWords(value)} 회신`, source };
}

/** `재적 과반수 출석과 출석 과반수 찬성`: what a decision of this matter asks for. */
export function requirementInWords(
  rulebook: Pick<Rulebook, 'quorum' | 'threshold'>,
  matter: Matter,
): RecordedRule {
  const threshold = rulebook.threshold[matter];
  const majority = majorityInWords(threshold.value);
  const quorum = quorumInWords(rulebook.quorum[matter]).text;
  return { text: `${quorum}과 ${majority}`, source: threshold.source };
}

/** `회신 과반수 찬성`, of a resolution without a sitting, where nobody is present but through a reply. */
export function writtenMajorityInWords({ value, source }: Ruled<Share>): RecordedRule {
  const text =
    value.base === 'members-present' ? `회신 ${fractionInWords(value)} 찬성` : majorityInWords(value);
  return { text, source };
}

function majorityInWords(share: Share): string {
  return `${BASES[share.base]} ${fractionInWords(share)} 찬성`;
}
