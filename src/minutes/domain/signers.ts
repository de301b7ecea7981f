import { Temporal } from 'temporal-polyfill';
import { type LocalDate, localDateOf } from '../../kernel/local-date.js';
import type { Ruled, SignatoryRule } from '../../rulebooks/domain/rulebook.js';
import { signatoryFindings } from '../../rulebooks/domain/signatories.js';
import type { Finding } from '../../rulebooks/domain/rulebook.js';
import type { MinutesRecord, NamedPerson } from './minutes-record.js';

/** 의장 · 의사록 서명인 · 출석 이사 · 작성자. */
export const SIGNER_CAPACITIES = ['chair', 'signatory', 'director', 'recorder'] as const;
export type SignerCapacity = (typeof SIGNER_CAPACITIES)[number];

/** One who is to sign, with whose account may do it. */
export interface Signer {
  readonly capacity: SignerCapacity;
  readonly personId: string | null;
  readonly person: NamedPerson;
}

/** Who could sign, as the meeting left it. */
export interface SigningParty {
  readonly chair: Signer | null;
  readonly recorder: Signer | null;
  /** 의사록 서명인 chosen or named at the meeting, in order. */
  readonly signatories: readonly Signer[];
  /** Directors who were there, the chair left out. */
  readonly directorsPresent: readonly Signer[];
}

/** How the meeting ended decides who can have witnessed it. */
export const SIGNING_OCCASIONS = ['sitting', 'lapse', 'written-resolution', 'consultation'] as const;
export type SigningOccasion = (typeof SIGNING_OCCASIONS)[number];

/**
 * Who signs. A sitting is signed by the chair and by those whom the rule names: members elected at the assembly
 * (협동조합 기본법 제30조), every director present (민법 제76조), or attendees. A lapse elected nobody, so the chair alone
 * certifies it; a written resolution had no meeting, and a consultation decides nothing that binds: the chair or, where
 * there is none, whoever wrote it down.
 */
export function signersOf(
  rule: SignatoryRule,
  party: SigningParty,
  occasion: SigningOccasion,
): readonly Signer[] {
  const { chair, recorder, signatories, directorsPresent } = party;
  if (occasion !== 'sitting') {
    const first = occasion === 'consultation' ? (recorder ?? chair) : (chair ?? recorder);
    return distinct([...(first === null ? [] : [first]), ...signatories]);
  }
  const directors = rule.who === 'directors-present' && rule.everyone ? directorsPresent : [];
  return distinct([...(chair === null ? [] : [chair]), ...signatories, ...directors]);
}

/** Nobody signs twice, in whatever capacities the same head was there. */
function distinct(signers: readonly Signer[]): readonly Signer[] {
  const seen = new Set<string>();
  return signers.filter(({ personId }) => {
    if (personId === null) return true;
    if (seen.has(personId)) return false;
    seen.add(personId);
    return true;
  });
}

/** What is lacking in the choice of those who sign, with its article; not whether they have signed yet. */
export function signerFindings(
  rule: Ruled<SignatoryRule>,
  party: SigningParty,
  occasion: SigningOccasion,
): readonly Finding[] {
  if (occasion !== 'sitting') return [];
  const signers = signersOf(rule.value, party, occasion);
  const besides = signers.filter(({ capacity }) => capacity !== 'chair').length;
  const chairCounts = !rule.value.chairSigns && rule.value.who === 'attendees' && party.chair !== null;
  return signatoryFindings(rule, {
    chairSigned: party.chair !== null,
    others: besides + (chairCounts ? 1 : 0),
    electedAtMeeting: party.signatories.length,
    presentOfKind: rule.value.who === 'directors-present' ? party.directorsPresent.length : 0,
  });
}

/** The first day that can stand on a paper: before it was put to review the text was not there to be signed. */
export function firstPaperDay({
  preparedAt,
  timeZone,
}: Pick<MinutesRecord, 'preparedAt' | 'timeZone'>): LocalDate {
  return localDateOf(Temporal.Instant.from(preparedAt), timeZone);
}

/** The word before the name in the signature block. */
export function capacityInPrint(capacity: SignerCapacity, occasion: SigningOccasion): string {
  switch (capacity) {
    case 'chair':
      return occasion === 'consultation' ? '진행' : '의장';
    case 'signatory':
      return occasion === 'consultation' ? '참석자' : '의사록 서명인';
    case 'director':
      return '출석 이사';
    case 'recorder':
      return '기록';
  }
}
