import { describe, expect, it } from '@jest/globals';
import { refusedOverrides } from './domain/refused-overrides.js';
import { resolveRulebook } from './domain/resolve-rulebook.js';
import {
  BODY_KINDS,
  type BodyKind,
  type BylawOverrides,
  type Profile,
  PROFILES,
  type Share,
} from './domain/rulebook.js';
import { changesBetween, fractionWords, rulesInWords } from './rules-in-words.js';

const VERSION = { id: 'v', title: '회칙', effectiveFrom: '2020-04-24' };
const EVERYWHERE = PROFILES.flatMap((profile) => BODY_KINDS.map((body) => [profile, body] as const));

function rulebook(
  profile: Profile,
  body: BodyKind,
  overrides: BylawOverrides = {},
  from = VERSION.effectiveFrom,
) {
  const version = { ...VERSION, effectiveFrom: from };
  return resolveRulebook({ profile, body, onDate: '2021-02-25', overrides, version }).rulebook;
}

function said(profile: Profile, body: BodyKind, overrides: BylawOverrides = {}): readonly string[] {
  return rulesInWords(rulebook(profile, body, overrides)).map(({ sentence }) => sentence.ko);
}

const stated = <T>(value: T, article = '제1조') => ({ value, article });
const share = (kind: Share['kind'], numerator: number, denominator: number, base: Share['base']): Share => ({
  kind,
  numerator,
  denominator,
  base,
});

describe('the rules in plain words', () => {
  it.each(EVERYWHERE)('of a %s, %s: whole sentences, each with its article', (profile, body) => {
    const rules = rulesInWords(rulebook(profile, body));
    expect(rules.length).toBeGreaterThan(12);
    for (const { sentence, source } of rules) {
      expect(sentence.ko).toMatch(/^[가-힣\d].*[.)]$/);
      expect(sentence.en).toMatch(/^[A-Z].*[.]$/);
      expect(`${sentence.ko} ${sentence.en}`).not.toMatch(/undefined|null|NaN|\(이\)|\(은\)|\(을\)|object/);
      expect(source.law).not.toBe('');
    }
  });

  it('say what the law says of an assembly', () => {
    expect(said('general-cooperative', 'general-assembly')).toEqual(
      expect.arrayContaining([
        '회의일의 7일 전까지 소집을 통지합니다(첫날은 세지 않습니다).',
        '찬성과 반대가 같으면 부결입니다.',
        '다른 조합원이나 동거하는 가족에게 위임하여 의결할 수 있습니다. 한 사람은 1명까지만 대리합니다.',
      ]),
    );
  });

  it('mark what the body says itself, and what it could not change', () => {
    const overrides: BylawOverrides = { noticeDays: stated(10, '제20조') };
    const rules = rulesInWords(rulebook('general-cooperative', 'general-assembly', overrides));
    expect(rules.find(({ key }) => key === 'noticeDays')).toMatchObject({
      own: true,
      room: 'stricter',
      source: { law: '회칙', article: '제20조' },
    });
    expect(rules.find(({ key }) => key === 'officers')).toMatchObject({ own: false, room: 'locked' });
    expect(rules.filter(({ own }) => own).map(({ key }) => key)).toEqual(['noticeDays']);
  });

  it.each([
    ['more-than', 1, 2, '과반수'],
    ['at-least', 2, 3, '3분의 2 이상'],
    ['more-than', 1, 3, '3분의 1을 넘는 수'],
    ['at-least', 1, 1, '전원'],
  ] as const)('%s %i/%i is %s', (kind, numerator, denominator, words) => {
    expect(fractionWords({ kind, numerator, denominator }).ko).toBe(words);
  });
});

describe('what changed from one version to the next', () => {
  const before: BylawOverrides = {
    noticeDays: stated(7, '제20조'),
    writtenResolution: stated('not-allowed', '제21조'),
    threshold: { ordinary: stated(share('more-than', 1, 2, 'members-present'), '제22조') },
  };

  it('is nothing where the same rules are laid down again', () => {
    for (const [profile, body] of EVERYWHERE) {
      const again = rulebook(profile, body, before, '2021-01-01');
      expect(changesBetween(rulebook(profile, body, before), again)).toEqual([]);
    }
  });

  it('is told rule by rule, with the sentence before and after', () => {
    const after: BylawOverrides = {
      ...before,
      noticeDays: stated(5, '제20조'),
      writtenResolution: stated('allowed', '제21조'),
    };
    const changes = changesBetween(
      rulebook('unincorporated-association', 'steering-committee', before),
      rulebook('unincorporated-association', 'steering-committee', after),
    );
    expect(
      changes.map(({ key, before: old, after: next }) => [key, old?.sentence.ko, next?.sentence.ko]),
    ).toEqual([
      [
        'noticeDays',
        '회의일의 7일 전까지 소집을 통지합니다(첫날은 세지 않습니다).',
        '회의일의 5일 전까지 소집을 통지합니다(첫날은 세지 않습니다).',
      ],
      [
        'writtenResolution',
        '회의를 열지 않는 서면결의는 할 수 없습니다.',
        '회의를 열지 않고 서면결의로 정할 수 있습니다.',
      ],
    ]);
  });

  it('knows a rule that only moved to another article', () => {
    const after = { ...before, noticeDays: stated(7, '제30조') };
    const changes = changesBetween(
      rulebook('unincorporated-association', 'steering-committee', {
        ...before,
        noticeDays: stated(8, '제20조'),
      }),
      rulebook('unincorporated-association', 'steering-committee', {
        ...after,
        noticeDays: stated(8, '제30조'),
      }),
    );
    expect(changes).toMatchObject([{ key: 'noticeDays', onlySource: true }]);
  });

  it('is the same backwards, with before and after exchanged', () => {
    const one = rulebook('unincorporated-association', 'board', before);
    const other = rulebook('unincorporated-association', 'board', {});
    const there = changesBetween(one, other).map(({ key, before: old, after: next }) => [key, old, next]);
    const back = changesBetween(other, one).map(({ key, before: old, after: next }) => [key, next, old]);
    expect(new Set(there.map((change) => JSON.stringify(change)))).toEqual(
      new Set(back.map((change) => JSON.stringify(change))),
    );
  });
});

describe('what the law does not admit', () => {
  const order = (overrides: BylawOverrides) => ({
    profile: 'general-cooperative' as const,
    body: 'general-assembly' as const,
    onDate: '2021-02-25',
    overrides,
    version: null,
  });

  it('is named with its place in the charter and the article against it', () => {
    const refused = refusedOverrides(
      order({
        noticeDays: stated(3),
        threshold: { dissolution: stated(share('more-than', 1, 2, 'members-present')) },
        castingVote: stated('chair'),
        signatories: stated({ minimum: 5 }),
      }),
    );
    expect(refused.map(({ path, finding }) => [path, finding.code, finding.source.law])).toEqual([
      ['noticeDays', 'statutory-floor-kept', '협동조합 기본법'],
      ['threshold.dissolution', 'statutory-floor-kept', '협동조합 기본법'],
      ['castingVote', 'casting-vote-not-followed', '협동조합 기본법'],
    ]);
  });

  it('is nothing where the charter asks for more, or where the law yields', () => {
    expect(refusedOverrides(order({ noticeDays: stated(14) }))).toEqual([]);
    expect(
      refusedOverrides({
        ...order({ noticeDays: stated(3) }),
        profile: 'unincorporated-association',
        body: 'board',
      }),
    ).toEqual([]);
  });
});
