import { requiredOf } from '../../kernel/fraction.js';
import type { Localized } from '../../kernel/localized.js';
import type { RuleSource } from '../../kernel/rule-source.js';
import { shareWords } from '../../meetings/words.js';
import type { BlankItemRule, Matter, Rulebook } from '../../rulebooks/domain/rulebook.js';

/** What a rule comes to in writing, said before anybody has replied. */
export interface WrittenRequirements {
  readonly words: Localized;
  readonly source: RuleSource;
}

/**
 * How many replies make the decision possible, and which majority of what carries it. Of the roll the number is known
 * beforehand; of the replies it is known only once they are in. A quorum of one goes without saying.
 */
export function requirementsOf(
  rulebook: Pick<Rulebook, 'quorum' | 'threshold'>,
  matter: Matter,
  roll: number,
): WrittenRequirements {
  const quorum = rulebook.quorum[matter];
  const threshold = rulebook.threshold[matter];
  const needed = requiredOf(quorum.value, roll);
  const majority = shareWords(threshold.value);
  const inFavour = threshold.value.base === 'entire-roll' ? requiredOf(threshold.value, roll) : null;
  const count = {
    ko: inFavour === null ? '' : `(${inFavour}명 이상)`,
    en: inFavour === null ? '' : ` (${inFavour})`,
  };
  return {
    source: threshold.source,
    words: {
      ko: `${needed === 1 ? '' : `${roll}명 가운데 ${needed}명 이상이 회신해야 성립하고, `}${majority.ko}${count.ko}의 찬성으로 가결됩니다.`,
      en: `${needed === 1 ? 'It' : `At least ${needed} of ${roll} have to reply; it`} is carried by ${majority.en}${count.en}.`,
    },
  };
}

const BLANK_WORDS: Readonly<Record<BlankItemRule, Localized>> = {
  'invalid-but-present': {
    ko: '고르지 않은 안건에서는 무효이지만 회신한 사람으로 셉니다.',
    en: 'An item left blank is invalid, and counts as replied.',
  },
  abstention: {
    ko: '고르지 않은 안건은 기권으로 셉니다.',
    en: 'An item left blank counts as an abstention.',
  },
  absent: {
    ko: '고르지 않은 안건에는 회신하지 않은 것으로 봅니다.',
    en: 'To an item left blank there is no reply.',
  },
};

/** What becomes of an item that is left blank, on paper or by who only asks to meet. */
export function blankOf({ blankBallotItem }: Pick<Rulebook, 'blankBallotItem'>): WrittenRequirements {
  return { words: BLANK_WORDS[blankBallotItem.value], source: blankBallotItem.source };
}
