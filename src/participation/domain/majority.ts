import type { Localized } from '../../kernel/localized.js';
import { shareWords } from '../../meetings/words.js';
import type { NeededVotes } from '../../voting/domain/verdict.js';

/** `출석 40명의 과반수, 곧 찬성 21명 이상이면 가결됩니다`: which majority, of what, in numbers where they are known. */
export function majorityWords({ share, of, required }: NeededVotes): Localized {
  const words = shareWords(share);
  if (of === null || required === null) {
    return {
      ko: `${words.ko}의 찬성으로 가결됩니다. 필요한 수는 투표가 끝나야 정해집니다.`,
      en: `It is carried by ${words.en}. How many that is, is known once the ballots are in.`,
    };
  }
  return {
    ko: `${words.ko}의 찬성으로 가결됩니다. 지금 기준으로 ${of}명 가운데 ${required}명 이상이 찬성해야 합니다.`,
    en: `It is carried by ${words.en}: as of now ${required} or more of ${of} in favour.`,
  };
}
