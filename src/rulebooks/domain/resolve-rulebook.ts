import type { LocalDate } from '../../kernel/local-date.js';
import type { RuleSource } from '../../kernel/rule-source.js';
import { bySeverity, type Finding, finding, type RuleName } from './finding.js';
import { sourceOf, UNREAD_TEXTS } from './legal-rules/index.js';
import type { BylawRoom, LegalRule, RuleKey, RuleValues } from './legal-rules/legal-rule.js';
import { type Circumstances, ruleFor, ruleInForce } from './legal-rules/rules-in-force.js';
import {
  type BodyKind,
  type BylawOverrides,
  type Matter,
  MATTERS,
  type Profile,
  type ProxyRule,
  type Rulebook,
  type RulebookVersion,
  type Ruled,
  type Share,
  type SignatoryRule,
  type Stated,
} from './rulebook.js';
import { isAtLeastAsStrict } from './strictness.js';

/** What a rulebook is made of: the law of the profile on that day, and the body's own rules in force on it. */
export interface RulebookOrder {
  readonly profile: Profile;
  readonly body: BodyKind;
  readonly onDate: LocalDate;
  readonly overrides: BylawOverrides;
  readonly version: RulebookVersion | null;
}

export interface ResolvedRulebook {
  readonly rulebook: Rulebook;
  readonly findings: readonly Finding[];
}

/**
 * The rules of one body on one day. Bylaws go before the law where the law leaves them room; a statutory floor they try
 * to lower stands, and the attempt is a finding that names the article.
 */
export function resolveRulebook(order: RulebookOrder): ResolvedRulebook {
  const merge = new Merge(order);
  const rulebook = rulebookFrom(order, merge);
  return { rulebook, findings: bySeverity([...merge.findings, ...textFindings(order, rulebook)]) };
}

function rulebookFrom(order: RulebookOrder, merge: Merge): Rulebook {
  const { overrides } = order;
  const unnotifiedItems = merge.rule('unnotifiedItems', 'unnotified-items', overrides.unnotifiedItems);
  return {
    profile: order.profile,
    body: order.body,
    onDate: order.onDate,
    version: order.version,
    competence: perMatter((matter) => merge.competence(matter)),
    quorum: perMatter((matter) => merge.share('quorum', matter)),
    threshold: {
      ...perMatter((matter) => merge.share('threshold', matter)),
      ...(unnotifiedItems.value === 'two-thirds' && {
        'urgent-item': merge.urgentThreshold(unnotifiedItems),
      }),
    },
    voteWeight: merge.rule('voteWeight', 'vote-weight', overrides.voteWeight),
    castingVote: merge.rule('castingVote', 'casting-vote', overrides.castingVote),
    conflict: merge.conflict(overrides.conflictCountsForQuorum),
    proxies: merge.proxies(overrides.proxies),
    writtenBallots: merge.rule('writtenBallots', 'written-ballots', overrides.writtenBallots),
    writtenResolution: merge.rule('writtenResolution', 'written-resolution', overrides.writtenResolution),
    toleratedWrittenResolution: merge.lawOnly('toleratedWrittenResolution'),
    electronicVoting: merge.rule('electronicVoting', 'electronic-voting', overrides.electronicVoting),
    blankBallotItem: merge.rule('blankBallotItem', 'blank-ballot-item', overrides.blankBallotItem),
    noticeDays: merge.noticeDays(overrides.noticeDays),
    noticeReckoning: merge.rule('noticeReckoning', 'notice-days', undefined),
    unnotifiedItems,
    requisition: merge.requisition(overrides.requisition),
    failedConvocations: merge.lawOnly('failedConvocations'),
    signatories: merge.signatories(overrides.signatories),
    coChairs: merge.rule('coChairs', 'co-chairs', overrides.coChairs),
    delegates: merge.lawOnly('delegates'),
    officers: merge.lawOnly('officers'),
    dismissal: merge.lawOnly('dismissal'),
    expulsion: merge.lawOnly('expulsion'),
    accountsToAuditorDays: merge.lawOnly('accountsToAuditorDays'),
    afterwards: merge.afterwards(),
    silentDirectorsConsent: merge.lawOnly('silentDirectorsConsent'),
  };
}

function perMatter<T>(of: (matter: Matter) => T): Record<Matter, T> {
  return Object.fromEntries(MATTERS.map((matter) => [matter, of(matter)])) as Record<Matter, T>;
}

/** Lays the bylaws over the law, one rule after another, and notes what it could not follow. */
class Merge {
  readonly findings: Finding[] = [];
  private readonly circumstances: Circumstances;

  constructor(private readonly order: RulebookOrder) {
    this.circumstances = { profile: order.profile, body: order.body, onDate: order.onDate };
  }

  /** A rule that bylaws replace or leave. */
  rule<K extends RuleKey>(key: K, name: RuleName, stated: Stated<RuleValues[K]> | undefined) {
    const law = ruleFor(key, this.circumstances);
    if (stated === undefined || stated.value === law.value) return ruledBy(law);
    if (law.bylaws === 'free') return this.byCharter(stated);
    if (law.bylaws === 'disaster') {
      this.findings.push(finding('warning', 'disaster-only', { rule: name }, sourceOf(law)));
      return this.byCharter(stated);
    }
    return this.kept(law, name);
  }

  lawOnly<K extends RuleKey>(key: K): Ruled<RuleValues[K]> | null {
    const law = ruleInForce(key, this.circumstances);
    return law === undefined ? null : ruledBy(law);
  }

  competence(matter: Matter) {
    return this.ofMatter('competence', matter, this.order.overrides.competence?.[matter], isSame);
  }

  /**
   * Quorum or threshold of a matter. What a charter states for `ordinary` also governs each matter for which neither law
   * nor charter has a rule of its own.
   */
  share(key: 'quorum' | 'threshold', matter: Matter): Ruled<Share> {
    const overrides = this.order.overrides[key];
    const own = overrides?.[matter];
    if (own !== undefined) return this.ofMatter(key, matter, own, isAtLeastAsStrict);
    const law = ruleFor(key, this.circumstances, matter);
    if (matter === 'ordinary' || law.matters !== null || overrides?.ordinary === undefined)
      return ruledBy(law);
    return isAllowed(law.bylaws, overrides.ordinary.value, law.value, isAtLeastAsStrict)
      ? this.byCharter(overrides.ordinary)
      : ruledBy(law);
  }

  /** An item that was not notified may be taken up by two thirds of those present, or more where the law asks more. */
  urgentThreshold(unnotified: Ruled<unknown>): Ruled<Share> {
    const threshold = this.share('threshold', 'urgent-item');
    const twoThirds = { kind: 'at-least', numerator: 2, denominator: 3, base: 'members-present' } as const;
    return isAtLeastAsStrict(threshold.value, twoThirds)
      ? threshold
      : { value: twoThirds, source: unnotified.source };
  }

  conflict(counts: Stated<boolean> | undefined) {
    const stated = counts && {
      ...counts,
      value: { countsForQuorum: counts.value, excludedFromBase: true } as const,
    };
    return this.rule('conflict', 'conflict', stated);
  }

  proxies(stated: Stated<Partial<ProxyRule>> | undefined): Ruled<ProxyRule> {
    const law = ruleFor('proxies', this.circumstances);
    const wanted = { ...law.value, ...stated?.value };
    if (stated === undefined || isSameProxyRule(wanted, law.value)) return ruledBy(law);
    return law.bylaws === 'free' ? this.byCharter({ ...stated, value: wanted }) : this.kept(law, 'proxies');
  }

  noticeDays(stated: Stated<number> | undefined): Ruled<number> {
    const law = ruleFor('noticeDays', this.circumstances);
    if (stated === undefined || stated.value === law.value) return ruledBy(law);
    return isAllowed(law.bylaws, stated.value, law.value, (charter, statute) => charter >= statute)
      ? this.byCharter(stated)
      : this.kept(law, 'notice-days');
  }

  signatories(stated: Stated<Partial<SignatoryRule>> | undefined): Ruled<SignatoryRule> {
    const law = ruleFor('signatories', this.circumstances);
    if (stated === undefined) return ruledBy(law);
    const wanted = { ...law.value, ...stated.value };
    return isAllowed(law.bylaws, wanted, law.value, asksForNoLess)
      ? this.byCharter({ ...stated, value: wanted })
      : this.kept(law, 'signatories');
  }

  /** The charter may set the share (민법 제70조 제2항); in a co-operative nothing but the charter does. */
  requisition(stated: BylawOverrides['requisition']) {
    const law = ruleInForce('requisition', this.circumstances);
    if (stated === undefined) return law === undefined ? null : ruledBy(law);
    const rest = law?.value ?? { conveneWithinDays: null, thenConvenes: 'charter' as const };
    return this.byCharter({ ...stated, value: { ...rest, ...stated.value } });
  }

  afterwards(): Rulebook['afterwards'] {
    return Object.fromEntries(
      MATTERS.flatMap((matter) => {
        const law = ruleInForce('afterwards', this.circumstances, matter);
        return law === undefined ? [] : [[matter, ruledBy(law)]];
      }),
    );
  }

  private ofMatter<K extends 'competence' | 'quorum' | 'threshold'>(
    key: K,
    matter: Matter,
    stated: Stated<RuleValues[K]> | undefined,
    suffices: (charter: RuleValues[K], statute: RuleValues[K]) => boolean,
  ): Ruled<RuleValues[K]> {
    const law = ruleFor(key, this.circumstances, matter);
    if (stated === undefined || isSame(stated.value, law.value)) return ruledBy(law);
    return isAllowed(law.bylaws, stated.value, law.value, suffices)
      ? this.byCharter(stated)
      : this.kept(law, key);
  }

  private byCharter<T>(stated: Stated<T>): Ruled<T> {
    return { value: stated.value, source: charterSource(this.order, stated.article) };
  }

  private kept<K extends RuleKey>(law: LegalRule<K>, name: RuleName): Ruled<RuleValues[K]> {
    this.findings.push(refusal(name, law.bylaws, sourceOf(law)));
    return ruledBy(law);
  }
}

function refusal(name: RuleName, room: BylawRoom, source: RuleSource): Finding {
  if (name === 'casting-vote') return finding('warning', 'casting-vote-not-followed', {}, source);
  if (room === 'stricter') return finding('warning', 'statutory-floor-kept', { rule: name }, source);
  return finding('warning', 'statutory-rule-kept', { rule: name }, source);
}

function ruledBy<K extends RuleKey>(law: LegalRule<K>): Ruled<RuleValues[K]> {
  return { value: law.value, source: sourceOf(law) };
}

/** A recorded charter was read; what somebody types into a calculator is taken at their word. */
function charterSource({ version, onDate, profile }: RulebookOrder, article: string): RuleSource {
  const title = profile === 'unincorporated-association' ? '회칙' : '정관';
  return {
    law: version?.title ?? title,
    article,
    inForceFrom: version?.effectiveFrom ?? onDate,
    confidence: version?.id == null ? 'medium' : 'source-read',
  };
}

function isAllowed<T>(room: BylawRoom, charter: T, statute: T, suffices: (a: T, b: T) => boolean): boolean {
  return room === 'free' || (room === 'stricter' && suffices(charter, statute));
}

function isSame(charter: unknown, statute: unknown): boolean {
  return JSON.stringify(charter) === JSON.stringify(statute);
}

/** Limits and holders say nothing where there are no proxies. */
function isSameProxyRule(one: ProxyRule, other: ProxyRule): boolean {
  if (!one.allowed && !other.allowed) return true;
  return (
    one.allowed === other.allowed && one.maxPerHolder === other.maxPerHolder && one.holders === other.holders
  );
}

function asksForNoLess(charter: SignatoryRule, statute: SignatoryRule): boolean {
  return (
    charter.minimum >= statute.minimum &&
    (charter.electedAtMeeting || !statute.electedAtMeeting) &&
    (charter.chairSigns || !statute.chairSigns) &&
    (charter.everyone || !statute.everyone)
  );
}

/** What is to be said of the texts themselves: read or not, in force yet or not, and silent where they may not be. */
function textFindings(order: RulebookOrder, rulebook: Rulebook): readonly Finding[] {
  const law = sourceOf(ruleFor('quorum', order, 'ordinary'));
  const unread = UNREAD_TEXTS.filter((text) => text.law === law.law && text.from <= order.onDate).map(
    (text) => finding('warning', 'law-text-to-be-confirmed', { law: text.law, from: text.from }, law),
  );
  const early =
    law.inForceFrom > order.onDate
      ? [finding('warning', 'before-the-law', { law: law.law, from: law.inForceFrom }, law)]
      : [];
  const weight =
    rulebook.voteWeight.value === 'by-charter' && order.overrides.voteWeight === undefined
      ? [finding('warning', 'votes-by-charter', {}, rulebook.voteWeight.source)]
      : [];
  return [...unread, ...early, ...weight];
}
