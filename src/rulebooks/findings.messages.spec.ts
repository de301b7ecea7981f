import { describe, expect, it } from '@jest/globals';
import type { RuleSource } from '../kernel/rule-source.js';
import { finding, type FindingCode, type FindingFacts } from './domain/finding.js';
import { messageOf, presentFinding } from './findings.messages.js';

const source: RuleSource = {
  law: '민법',
  article: '제1조',
  inForceFrom: '1960-01-01',
  confidence: 'source-read',
};

/** Facts of every finding, so that each sentence is spoken once. */
const EXAMPLES: { readonly [C in FindingCode]: FindingFacts[C] } = {
  'quorum-met': { roll: 101, present: 51, required: 51 },
  'quorum-not-met': { roll: 101, present: 50, required: 51 },
  'quorum-not-needed': { convocations: 2 },
  'threshold-met': { of: 51, yes: 26, required: 26 },
  'threshold-not-met': { of: 51, yes: 25, required: 26 },
  'tie-is-lost': { yes: 26 },
  'casting-vote-applied': { yes: 3 },
  'casting-vote-not-followed': {},
  'excluded-for-conflict': { excluded: 1 },
  'excluded-from-quorum-too': { excluded: 1 },
  'proxies-left-out': { proxies: 5 },
  'proxies-over-limit': { proxies: 5, admitted: 3 },
  'proxies-beyond-members-in-room': { proxies: 9, inPerson: 7, maxPerHolder: 1 },
  'written-ballots-left-out': { written: 2 },
  'written-resolution-not-allowed': {},
  'written-resolution-tolerated': { from: '2020-03-02' },
  'disaster-only': { rule: 'written-resolution' },
  'statutory-floor-kept': { rule: 'threshold' },
  'statutory-rule-kept': { rule: 'proxies' },
  'reserved-to-assembly': { matter: 'budget', body: 'board' },
  'reserved-to-full-assembly': { matter: 'merger' },
  'assembly-unless-delegated': { matter: 'budget', body: 'board' },
  'advisory-body': {},
  'unnotified-item-forbidden': {},
  'votes-by-charter': {},
  'law-text-to-be-confirmed': { law: '협동조합 기본법', from: '2026-06-24' },
  'before-the-law': { law: '협동조합 기본법', from: '2012-12-01' },
  'dissent-to-be-recorded': { others: 2 },
  'expulsion-procedure': { days: 10 },
  'dismissal-procedure': {},
  'dismissal-procedure-days': { days: 10 },
  'takes-effect-after': { step: 'report' },
  'first-day-excluded': { days: 7 },
  'lawful-day-not-business-day': { lawfulLatest: '2021-03-14', safeLatest: '2021-03-12' },
  'notice-days-below-statutory': { days: 3, statutory: 7 },
  'notice-short': { dispatchedOn: '2021-03-15', lawfulLatest: '2021-03-14', daysShort: 1 },
  'notice-missing': { unreached: 2 },
  'notice-arrival-unsettled': {},
  'deadline-moved': { from: '2021-03-13', to: '2021-03-15' },
  'holidays-unknown': { year: 2035 },
  'delegates-not-allowed': { members: 200, moreThan: 200 },
  'delegates-minimum': { members: 203, minimum: 21 },
  'delegates-minimum-stops': { members: 1500, minimum: 100, share: 150 },
  'delegates-below-minimum': { delegates: 20, minimum: 21 },
  'requisition-met': { requesters: 21, required: 21 },
  'requisition-short': { requesters: 20, required: 21 },
  'requisition-by-charter': {},
  'signatories-missing': { signed: 2, required: 3 },
  'signatories-not-elected': {},
  'chair-signature-missing': {},
  'runoff-needed': { leader: 26, required: 31 },
  'elected-by-plurality': { leader: 26, required: 31 },
  'accounts-late': { handedOverOn: '2021-02-18', latest: '2021-02-17' },
};

describe('the sentences of the findings', () => {
  it.each(Object.entries(EXAMPLES) as [FindingCode, FindingFacts[FindingCode]][])(
    '%s is a whole sentence in both languages',
    (code, parameters) => {
      const { ko, en } = messageOf({ code, parameters });
      expect(ko).toMatch(/[가-힣].*다\.$|[가-힣].*요\.$/su);
      expect(en).toMatch(/^[A-Z0-9].*\.$/su);
      expect(ko + en).not.toMatch(/undefined|NaN|\[object|\(이\)|은\(는\)|을\(를\)/u);
    },
  );

  it('the particle follows the word before it', () => {
    const said = (code: 'statutory-floor-kept', rule: FindingFacts['statutory-floor-kept']['rule']) =>
      messageOf({ code, parameters: { rule } }).ko;
    expect(said('statutory-floor-kept', 'threshold')).toContain('의결정족수는');
    expect(said('statutory-floor-kept', 'signatories')).toContain('의사록 서명은');
    expect(messageOf({ code: 'deadline-moved', parameters: EXAMPLES['deadline-moved'] }).ko).toContain(
      '2021년 3월 13일은',
    );
  });

  it('a reader gets one language and the rule, not the facts', () => {
    const found = finding('warning', 'tie-is-lost', { yes: 26 }, source);
    expect(presentFinding(found, 'en')).toEqual({
      code: 'tie-is-lost',
      severity: 'warning',
      message: 'A tie of 26 to 26 is lost.',
      source,
    });
  });
});
