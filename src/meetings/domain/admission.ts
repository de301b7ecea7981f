import type { Temporal } from 'temporal-polyfill';
import { err, ok, type Result } from '../../kernel/result.js';
import type { RuleSource } from '../../kernel/rule-source.js';
import type { Profile } from '../../organizations/domain/profile.js';
import type { ProxyHolders, Rulebook } from '../../rulebooks/domain/rulebook.js';
import type { AttendanceCapacity } from './attendance.js';
import { type AnyFinding, meetingFinding } from './meeting-finding.js';
import type { MeetingForm } from './meeting-state.js';
import { type ElectorPresence, holderKey, type ProxyEntry, type RollEntry } from './presence.js';
import type { HolderRelation } from './proxy.js';
import { PROXY_PROOF_BEFORE_OPENING, REPRESENTATIVE_OF_ORGANISATION } from './sources.js';

/** 위임장 as handed in. */
export interface ProxyForm {
  readonly principalElectorId: string;
  readonly holderElectorId: string | null;
  readonly holderName: string;
  readonly holderRelation: HolderRelation;
  readonly receivedAt: Temporal.Instant;
}

export interface ProxySituation {
  readonly profile: Profile;
  /** Those of the roll whom the form and the proxies in force name. */
  readonly roll: readonly RollEntry[];
  /** Proxies in force when the form is received. */
  readonly inForce: readonly ProxyEntry[];
  /** How the principal is there at that moment. */
  readonly principal: ElectorPresence | null;
  readonly openedAt: Temporal.Instant | null;
}

export type ProxyRefusal =
  | { readonly code: 'proxies-not-allowed'; readonly source: RuleSource }
  | { readonly code: 'blank-holder'; readonly source: RuleSource }
  | { readonly code: 'elector-not-on-roll'; readonly electorId: string }
  | { readonly code: 'own-holder'; readonly source: RuleSource }
  | {
      readonly code: 'holder-not-eligible';
      readonly holders: ProxyHolders;
      readonly relation: HolderRelation;
      readonly source: RuleSource;
    }
  | {
      readonly code: 'holder-has-enough';
      readonly holderName: string;
      readonly max: number;
      readonly source: RuleSource;
    }
  | { readonly code: 'holder-is-represented'; readonly holderName: string; readonly source: RuleSource }
  | { readonly code: 'nobody-acts'; readonly name: string; readonly source: RuleSource }
  | { readonly code: 'principal-is-there'; readonly name: string; readonly source: RuleSource }
  | { readonly code: 'proof-after-opening'; readonly openedAt: string; readonly source: RuleSource };

export interface AdmittedProxy {
  readonly holderName: string;
  /** The earlier proxy of the same principal, which the later one replaces. */
  readonly supersedes: ProxyEntry | null;
  readonly findings: readonly AnyFinding[];
}

/**
 * Whether a proxy is admitted: only where the rules know proxies at all (never among delegates, 협동조합 기본법 제31조),
 * to a named holder of the kind the rules admit, one principal per holder where the rules say so (제23조 제3항), proven
 * before the opening where the model bylaws ask for it. A later form of the same principal replaces the earlier.
 */
export function admitProxy(
  form: ProxyForm,
  situation: ProxySituation,
  rules: Pick<Rulebook, 'proxies'>,
): Result<AdmittedProxy, ProxyRefusal> {
  const holder = situation.roll.find((entry) => entry.id === form.holderElectorId);
  const holderName = (holder?.name ?? form.holderName).trim();
  const refusal =
    formRefusal(form, holderName, situation, rules) ?? holderRefusal(form, holderName, situation, rules);
  if (refusal !== null) return err(refusal);
  const late = lateProof(form, situation);
  if (late?.blocks === true) {
    return err({ code: 'proof-after-opening', openedAt: late.openedAt, source: PROXY_PROOF_BEFORE_OPENING });
  }
  const supersedes = situation.inForce.find(isOf(form.principalElectorId)) ?? null;
  const findings =
    late === null
      ? []
      : [
          meetingFinding(
            'warning',
            'proxy-after-opening',
            { openedAt: late.openedAt },
            PROXY_PROOF_BEFORE_OPENING,
          ),
        ];
  return ok({ holderName, supersedes, findings });
}

const isOf = (electorId: string) => (proxy: ProxyEntry) => proxy.principalElectorId === electorId;

function formRefusal(
  form: ProxyForm,
  holderName: string,
  { roll, principal }: ProxySituation,
  { proxies: { value, source } }: Pick<Rulebook, 'proxies'>,
): ProxyRefusal | null {
  if (!value.allowed) return { code: 'proxies-not-allowed', source };
  const onRoll = new Set(roll.map((entry) => entry.id));
  for (const electorId of [form.principalElectorId, form.holderElectorId]) {
    if (electorId !== null && !onRoll.has(electorId)) return { code: 'elector-not-on-roll', electorId };
  }
  if (holderName === '') return { code: 'blank-holder', source };
  if (form.holderElectorId === form.principalElectorId) return { code: 'own-holder', source };
  if (principal?.personId === null)
    return { code: 'nobody-acts', name: principal.name, source: REPRESENTATIVE_OF_ORGANISATION };
  if (principal?.capacity === 'in-person' || principal?.capacity === 'online') {
    return { code: 'principal-is-there', name: principal.name, source };
  }
  return null;
}

/** Why somebody may not hold the proxy: not of the kind admitted, represented itself, or with as many as it may hold. */
export function holderRefusal(
  form: Pick<ProxyForm, 'principalElectorId' | 'holderElectorId' | 'holderRelation'>,
  holderName: string,
  { inForce, roll }: Pick<ProxySituation, 'inForce' | 'roll'>,
  { proxies: { value, source } }: Pick<Rulebook, 'proxies'>,
): ProxyRefusal | null {
  const { holders, maxPerHolder } = value;
  if (!isEligible(form.holderRelation, holders)) {
    return { code: 'holder-not-eligible', holders, relation: form.holderRelation, source };
  }
  if (form.holderElectorId !== null && inForce.some(isOf(form.holderElectorId))) {
    return { code: 'holder-is-represented', holderName, source };
  }
  const key = holderKey({ holderElectorId: form.holderElectorId, holderName }, roll);
  const others = inForce.filter(
    (proxy) => holderKey(proxy, roll) === key && proxy.principalElectorId !== form.principalElectorId,
  );
  return maxPerHolder !== null && others.length >= maxPerHolder
    ? { code: 'holder-has-enough', holderName, max: maxPerHolder, source }
    : null;
}

function isEligible(relation: HolderRelation, holders: ProxyHolders): boolean {
  switch (holders) {
    case 'anyone':
      return true;
    case 'members-and-family':
      return relation !== 'other';
    case 'members':
      return relation === 'elector';
  }
}

const MODEL_BYLAW_PROFILES: readonly Profile[] = ['general-cooperative', 'social-cooperative'];

/** Whether a proxy has to be proven before the opening; elsewhere a later one is admitted, and noted. */
export function isProvenBeforeOpening(profile: Profile): boolean {
  return MODEL_BYLAW_PROFILES.includes(profile);
}

function lateProof(
  form: ProxyForm,
  { openedAt, profile }: ProxySituation,
): { readonly openedAt: string; readonly blocks: boolean } | null {
  if (openedAt === null || form.receivedAt.epochMilliseconds < openedAt.epochMilliseconds) return null;
  return { openedAt: openedAt.toString(), blocks: isProvenBeforeOpening(profile) };
}

export interface ArrivalSituation {
  readonly form: MeetingForm;
  /** How the elector is there at that moment; null when it is not on the roll. */
  readonly elector: ElectorPresence | null;
}

export type ArrivalRefusal =
  | { readonly code: 'not-an-elector' }
  | { readonly code: 'nobody-acts'; readonly name: string; readonly source: RuleSource }
  | { readonly code: 'no-online-attendance' }
  | { readonly code: 'written-ballots-not-allowed'; readonly source: RuleSource };

/**
 * Whether an elector may be recorded as there in a capacity: a written ballot counts as presence only where the rules
 * know it (민법 제75조 제2항; no basis in the co-operatives' Act), attendance online only where the meeting was
 * called so, and a member organisation without a mandate has nobody who could come.
 */
export function admitArrival(
  capacity: AttendanceCapacity,
  { form, elector }: ArrivalSituation,
  rules: Pick<Rulebook, 'writtenBallots'>,
): Result<'arrives' | 'is-there', ArrivalRefusal> {
  if (elector === null) return err({ code: 'not-an-elector' });
  if (elector.personId === null) {
    return err({ code: 'nobody-acts', name: elector.name, source: REPRESENTATIVE_OF_ORGANISATION });
  }
  if (capacity === 'online' && form === 'in-person') return err({ code: 'no-online-attendance' });
  if (capacity === 'written' && rules.writtenBallots.value !== 'allowed') {
    return err({ code: 'written-ballots-not-allowed', source: rules.writtenBallots.source });
  }
  return ok(elector.capacity === capacity ? 'is-there' : 'arrives');
}
