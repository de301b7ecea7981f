import type { Localized } from '../../kernel/localized.js';
import {
  BLANK_ITEM_RULES,
  CASTING_VOTES,
  CO_CHAIR_RULES,
  COMPETENCES,
  type Matter,
  MATTERS,
  PERMISSIONS,
  PROXY_HOLDERS,
  type ProxyRule,
  type Share,
  SHARE_BASES,
  UNNOTIFIED_ITEM_RULES,
  VOTE_WEIGHTS,
} from '../../rulebooks/domain/rulebook.js';
import { fractionWords, ruleSentence } from '../../rulebooks/rules-in-words.js';
import { isOnly, isRecord, joined, type Line, part, type Reading } from './trail-reading.js';

/*
 * The own rules of a body, as recorded with a version: a sentence for each with its article.
 */

type Saying = (value: unknown, matter: Matter) => Localized | null;

/** Rules that are laid down matter by matter. */
const BY_MATTER: Readonly<Record<string, Saying>> = {
  competence: (value, matter) => {
    const known = memberOf(COMPETENCES, value);
    return known && ruleSentence('competence', known, [matter]);
  },
  quorum: (value, matter) => (isShare(value) ? ruleSentence('quorum', value, [matter]) : null),
  threshold: (value, matter) => (isShare(value) ? ruleSentence('threshold', value, [matter]) : null),
};

const PLAIN: Readonly<Record<string, (value: unknown) => Localized | null>> = {
  voteWeight: (value) => {
    const known = memberOf(VOTE_WEIGHTS, value);
    return known && ruleSentence('voteWeight', known, []);
  },
  castingVote: (value) => {
    const known = memberOf(CASTING_VOTES, value);
    return known && ruleSentence('castingVote', known, []);
  },
  conflictCountsForQuorum: (value) =>
    typeof value === 'boolean'
      ? ruleSentence('conflict', { countsForQuorum: value, excludedFromBase: true }, [])
      : null,
  proxies: proxies,
  writtenBallots: permission('writtenBallots'),
  writtenResolution: permission('writtenResolution'),
  electronicVoting: permission('electronicVoting'),
  blankBallotItem: (value) => {
    const known = memberOf(BLANK_ITEM_RULES, value);
    return known && ruleSentence('blankBallotItem', known, []);
  },
  noticeDays: (value) => (typeof value === 'number' ? ruleSentence('noticeDays', value, []) : null),
  unnotifiedItems: (value) => {
    const known = memberOf(UNNOTIFIED_ITEM_RULES, value);
    return known && ruleSentence('unnotifiedItems', known, []);
  },
  requisition: (value) => {
    if (!isFraction(value)) return null;
    const share = fractionWords(value);
    return {
      ko: `구성원 ${share.ko}의 요구로 소집을 청구할 수 있습니다.`,
      en: `A meeting may be demanded by ${share.en} of the members.`,
    };
  },
  signatories: signatories,
  coChairs: (value) => {
    const known = memberOf(CO_CHAIR_RULES, value);
    return known && ruleSentence('coChairs', known, []);
  },
};

/** Null as soon as one rule is not understood, so that nothing of it is lost. */
export const ownRules: Reading = (value) => {
  if (!isRecord(value)) return null;
  const lines: Line[] = [];
  for (const [key, stated] of Object.entries(value)) {
    const told = linesOf(key, stated);
    if (told === null) return null;
    lines.push(...told);
  }
  return lines;
};

function linesOf(key: string, stated: unknown): readonly Line[] | null {
  const byMatter = BY_MATTER[key];
  if (byMatter === undefined) {
    const plain = PLAIN[key];
    const told = plain && lineOf(stated, plain);
    return told ? [told] : null;
  }
  if (!isRecord(stated)) return null;
  const lines = Object.entries(stated).map(([name, each]) => {
    const matter = memberOf(MATTERS, name);
    return matter && lineOf(each, (value) => byMatter(value, matter));
  });
  return lines.every((line) => line !== null) ? lines : null;
}

function lineOf(stated: unknown, saying: (value: unknown) => Localized | null): Line | null {
  if (!isOnly(stated, ['value', 'article'])) return null;
  const sentence = saying(stated['value']);
  if (sentence === null) return null;
  const article = stated['article'];
  if (typeof article !== 'string') return [part(sentence)];
  return [part({ ko: `${sentence.ko} (${article})`, en: `${sentence.en} (${article})` })];
}

function proxies(value: unknown): Localized | null {
  if (!isOnly(value, ['allowed', 'maxPerHolder', 'holders'])) return null;
  const { allowed, maxPerHolder = null, holders } = value;
  if (typeof allowed === 'boolean' && (maxPerHolder === null || typeof maxPerHolder === 'number')) {
    const known = memberOf(PROXY_HOLDERS, holders);
    const rule: ProxyRule | null = known && { allowed, maxPerHolder, holders: known };
    if (rule !== null) return ruleSentence('proxies', rule, []);
    if (!allowed) return ruleSentence('proxies', { allowed, maxPerHolder, holders: 'members' }, []);
  }
  const parts: Localized[] = [];
  if (allowed === true) parts.push({ ko: '대리로 의결할 수 있습니다.', en: 'Proxies are admitted.' });
  if (typeof maxPerHolder === 'number')
    parts.push({
      ko: `한 사람은 ${maxPerHolder}명까지만 대리합니다.`,
      en: `One may hold up to ${maxPerHolder}.`,
    });
  const held = {
    members: { ko: '회원에게만', en: 'members only' },
    'members-and-family': { ko: '회원이나 동거하는 가족에게', en: 'members or family in the same household' },
    anyone: { ko: '누구에게나', en: 'anybody' },
  };
  const known = memberOf(PROXY_HOLDERS, holders);
  if (known !== null)
    parts.push({ ko: `${held[known].ko} 위임합니다.`, en: `They are given to ${held[known].en}.` });
  return parts.length === 0 ? null : joined(parts, ' ');
}

function signatories(value: unknown): Localized | null {
  if (!isOnly(value, ['minimum', 'electedAtMeeting', 'chairSigns'])) return null;
  const { minimum, electedAtMeeting, chairSigns } = value;
  const parts: Localized[] = [];
  if (typeof minimum === 'number')
    parts.push({
      ko: `의사록에는 의장 말고 ${minimum}명 이상이 서명합니다.`,
      en: `At least ${minimum} sign the minutes besides the chair.`,
    });
  if (typeof electedAtMeeting === 'boolean')
    parts.push(
      electedAtMeeting
        ? { ko: '서명인은 회의에서 뽑습니다.', en: 'They are elected at the meeting.' }
        : { ko: '서명인을 회의에서 따로 뽑지 않습니다.', en: 'They are not elected at the meeting.' },
    );
  if (typeof chairSigns === 'boolean')
    parts.push(
      chairSigns
        ? { ko: '의장이 서명합니다.', en: 'The chair signs.' }
        : { ko: '의장은 서명하지 않아도 됩니다.', en: 'The chair need not sign.' },
    );
  return parts.length === 0 ? null : joined(parts, ' ');
}

function permission(key: 'writtenBallots' | 'writtenResolution' | 'electronicVoting') {
  return (value: unknown): Localized | null => {
    const known = memberOf(PERMISSIONS, value);
    return known && ruleSentence(key, known, []);
  };
}

function isFraction(value: unknown): value is Omit<Share, 'base'> {
  return (
    isRecord(value) &&
    (value['kind'] === 'more-than' || value['kind'] === 'at-least') &&
    typeof value['numerator'] === 'number' &&
    typeof value['denominator'] === 'number'
  );
}

function isShare(value: unknown): value is Share {
  return isFraction(value) && 'base' in value && memberOf(SHARE_BASES, value.base) !== null;
}

function memberOf<T extends string>(all: readonly T[], value: unknown): T | null {
  return all.find((each) => each === value) ?? null;
}
