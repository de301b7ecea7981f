import { reaches, requiredOf } from '../../kernel/fraction.js';
import { err, ok, type Result } from '../../kernel/result.js';
import { admit, type Admitted, writtenResolutionOf } from './admission.js';
import { type CountFault, electorFaults, numberFaults } from './count-check.js';
import type {
  Decision,
  DecisionForm,
  DecisionQuestion,
  Outcome,
  QuorumVerdict,
  ThresholdVerdict,
} from './decision.js';
import { bySeverity, type Finding, finding } from './finding.js';
import type { CastingVote, Matter, Rulebook, Ruled, Share, ShareBase } from './rulebook.js';

/**
 * Decides one question under one rulebook: may the body decide it at all, may it do so in this form, is there a quorum,
 * and does the majority suffice. Whole numbers only, compared by cross-multiplication, exact up to 2^53−1.
 */
export function decide(
  rulebook: Rulebook,
  question: DecisionQuestion,
): Result<Decision, readonly CountFault[]> {
  const faults = numberFaults(question);
  if (faults.length > 0) return err(faults);
  const admitted = admit(rulebook, question);
  const counted = admitted.inPerson + admitted.proxies + admitted.written;
  const countFaults = electorFaults(question, counted);
  if (countFaults.length > 0) return err(countFaults);
  return ok(verdict(rulebook, question, admitted));
}

function verdict(rulebook: Rulebook, question: DecisionQuestion, admitted: Admitted): Decision {
  const waived = waivedQuorum(rulebook, question);
  const quorum = quorumOf(rulebook, question, admitted, waived);
  const majorityRule = waived?.threshold ?? rulebook.threshold[question.matter];
  const threshold = thresholdOf(majorityRule, question, admitted);
  const obstacles = obstaclesOf(rulebook, question);
  const casting = castingVoteOf(rulebook.castingVote, majorityRule.value, question, threshold.verdict);
  const blocked = obstacles.some(({ severity }) => severity === 'block');
  const majority = threshold.verdict.met || casting.carries;
  const outcome = blocked ? 'not-allowed' : !quorum.verdict.met ? 'inquorate' : majority ? 'carried' : 'lost';
  return {
    quorum: quorum.verdict,
    threshold: threshold.verdict,
    outcome,
    findings: bySeverity([
      ...obstacles,
      ...quorum.findings,
      ...threshold.findings,
      ...casting.findings,
      ...admitted.findings,
      ...circumstances(rulebook, question, outcome),
    ]),
  };
}

interface Judged<T> {
  readonly verdict: T;
  readonly findings: readonly Finding[];
}

/** Accounts that two convocations could not bring before an assembly need no quorum (협동조합 기본법 제58조 제4항). */
function waivedQuorum(rulebook: Rulebook, { matter, failedConvocations = 0 }: DecisionQuestion) {
  const rule = rulebook.failedConvocations;
  if (rule?.value.matter !== matter || failedConvocations < rule.value.after) return null;
  return { threshold: { value: rule.value.threshold, source: rule.source } };
}

/** 의사정족수, judged for this item at its vote: those present in person, by proxy and in writing, of the whole roll. */
function quorumOf(
  rulebook: Rulebook,
  { matter, roll, excluded, failedConvocations = 0 }: DecisionQuestion,
  admitted: Admitted,
  waived: object | null,
): Judged<QuorumVerdict> {
  const rule = rulebook.quorum[matter];
  const leftOut = rulebook.conflict.value.countsForQuorum ? 0 : excluded;
  const present = admitted.inPerson + admitted.proxies + admitted.written - leftOut;
  const base = rule.value.base;
  if (waived !== null && rulebook.failedConvocations !== null) {
    const facts = { convocations: failedConvocations };
    return {
      verdict: { base, required: 0, present, met: true },
      findings: [finding('info', 'quorum-not-needed', facts, rulebook.failedConvocations.source)],
    };
  }
  const whole = roll - leftOut;
  const required = requiredOf(rule.value, whole);
  const met = reaches(rule.value, present, whole);
  const facts = { roll: whole, present, required };
  const said = met
    ? finding('info', 'quorum-met', facts, rule.source)
    : finding('block', 'quorum-not-met', facts, rule.source);
  return { verdict: { base, required, present, met }, findings: [said] };
}

/** 의결정족수. */
function thresholdOf(
  rule: Ruled<Share>,
  question: DecisionQuestion,
  admitted: Admitted,
): Judged<ThresholdVerdict> {
  const { base } = rule.value;
  const { yes } = question.ballots;
  const of = wholeOf(base, question, admitted);
  const required = requiredOf(rule.value, of);
  const met = reaches(rule.value, yes, of);
  const code = met ? 'threshold-met' : 'threshold-not-met';
  return {
    verdict: { base, of, required, yes, met },
    findings: [finding('info', code, { of, yes, required }, rule.source)],
  };
}

/**
 * The number a majority is taken of. Abstentions and invalid votes stay in the base of those present; 유효투표 are the
 * votes for and against; 회신 are the replies to a written resolution or, in a meeting, the ballots returned.
 */
function wholeOf(
  base: ShareBase,
  { form, roll, excluded, ballots }: DecisionQuestion,
  admitted: Admitted,
): number {
  const voters = admitted.inPerson + admitted.proxies + admitted.written - excluded;
  switch (base) {
    case 'entire-roll':
      return roll;
    case 'members-present':
      return voters;
    case 'valid-ballots':
      return ballots.yes + ballots.no;
    case 'replies':
      return form === 'written-resolution'
        ? voters
        : ballots.yes + ballots.no + ballots.abstain + ballots.invalid;
  }
}

/** What keeps the body from deciding at all, or from deciding in this form. */
function obstaclesOf(rulebook: Rulebook, question: DecisionQuestion): readonly Finding[] {
  return [...competenceFindings(rulebook, question.matter), ...formFindings(rulebook, question)];
}

function competenceFindings({ competence, unnotifiedItems, body }: Rulebook, matter: Matter): Finding[] {
  const { value, source } = competence[matter];
  if (matter === 'urgent-item' && unnotifiedItems.value === 'forbidden')
    return [finding('block', 'unnotified-item-forbidden', {}, unnotifiedItems.source)];
  switch (value) {
    case 'decides':
      return [];
    case 'advisory':
      return [finding('info', 'advisory-body', {}, source)];
    case 'assembly-unless-delegated':
      return [finding('warning', 'assembly-unless-delegated', { matter, body }, source)];
    case 'reserved-to-assembly':
      return [finding('block', 'reserved-to-assembly', { matter, body }, source)];
    case 'reserved-to-full-assembly':
      return [finding('block', 'reserved-to-full-assembly', { matter }, source)];
  }
}

function formFindings(rulebook: Rulebook, { form, matter }: DecisionQuestion): readonly Finding[] {
  if (form === 'in-person') return [];
  const { value, source } = writtenResolutionOf(rulebook, matter);
  switch (value) {
    case 'allowed':
      return [];
    case 'tolerated':
      return [finding('warning', 'written-resolution-tolerated', { from: source.inForceFrom }, source)];
    case 'not-allowed':
      return [finding('block', 'written-resolution-not-allowed', {}, source)];
  }
}

/** 가부동수: lost, unless the charter gives the chair a casting vote and the chair used it in favour. */
function castingVoteOf(
  rule: Ruled<CastingVote>,
  share: Share,
  { form, ballots, chairCasts }: DecisionQuestion,
  { of, yes, met }: ThresholdVerdict,
): { readonly carries: boolean; readonly findings: readonly Finding[] } {
  const tie = !met && yes > 0 && yes === ballots.no;
  if (!tie) return { carries: false, findings: [] };
  const whole = isOfBallots(share.base, form) ? of + 1 : of;
  const castFor = rule.value === 'chair' && chairCasts === 'yes';
  if (castFor && reaches(share, yes + 1, whole))
    return { carries: true, findings: [finding('warning', 'casting-vote-applied', { yes }, rule.source)] };
  return { carries: false, findings: [finding('info', 'tie-is-lost', { yes }, rule.source)] };
}

/** Whether a base counts ballots and not heads, so that a casting vote is one more in it. */
function isOfBallots(base: ShareBase, form: DecisionForm): boolean {
  return base === 'valid-ballots' || (base === 'replies' && form === 'in-person');
}

/** What else the record has to show, or the body has to do. */
function circumstances(rulebook: Rulebook, question: DecisionQuestion, outcome: Outcome): readonly Finding[] {
  const { matter, excluded, ballots } = question;
  const others = ballots.no + ballots.abstain;
  const found: Finding[] = [];
  if (excluded > 0) found.push(exclusionOf(rulebook, excluded));
  if (rulebook.silentDirectorsConsent !== null && others > 0)
    found.push(finding('info', 'dissent-to-be-recorded', { others }, rulebook.silentDirectorsConsent.source));
  return [
    ...found,
    ...procedureOf(rulebook, matter),
    ...(outcome === 'carried' ? afterwardsOf(rulebook, matter) : []),
  ];
}

function exclusionOf({ conflict: { value, source } }: Rulebook, excluded: number): Finding {
  return value.countsForQuorum
    ? finding('info', 'excluded-for-conflict', { excluded }, source)
    : finding('info', 'excluded-from-quorum-too', { excluded }, source);
}

function procedureOf({ expulsion, dismissal }: Rulebook, matter: Matter): readonly Finding[] {
  if (matter === 'expulsion' && expulsion !== null)
    return [finding('info', 'expulsion-procedure', { days: expulsion.value.noticeDays }, expulsion.source)];
  if (matter !== 'officer-dismissal' || dismissal === null) return [];
  const { noticeDays } = dismissal.value;
  return noticeDays === null
    ? [finding('info', 'dismissal-procedure', {}, dismissal.source)]
    : [finding('info', 'dismissal-procedure-days', { days: noticeDays }, dismissal.source)];
}

function afterwardsOf({ afterwards }: Rulebook, matter: Matter): readonly Finding[] {
  const rule = afterwards[matter];
  return rule === undefined ? [] : [finding('info', 'takes-effect-after', { step: rule.value }, rule.source)];
}
