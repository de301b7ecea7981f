import type { Localized } from '../../kernel/localized.js';
import type { RuleSource } from '../../kernel/rule-source.js';
import { isProvenBeforeOpening } from '../../meetings/domain/admission.js';
import { PROXY_PROOF_BEFORE_OPENING } from '../../meetings/domain/sources.js';
import type { Profile, ProxyHolders, ProxyRule, Rulebook } from '../../rulebooks/domain/rulebook.js';

/** One sentence with the rule behind it; null where it is advice and no rule. */
export interface RuledSentence {
  readonly words: Localized;
  readonly source: RuleSource | null;
}

/** What an elector who may not come has to know, in sentences with their articles. */
export interface AbsenceRule {
  readonly proxies: boolean;
  readonly sentences: readonly RuledSentence[];
}

const HOLDERS: Readonly<Record<ProxyHolders, Localized>> = {
  members: { ko: '이 회의의 다른 의결권자에게만', en: 'only to another elector of this meeting' },
  'members-and-family': {
    ko: '다른 의결권자나 함께 사는 가족에게',
    en: 'to another elector, or to family living with you',
  },
  anyone: { ko: '누구에게나', en: 'to anybody' },
};

/** The rules on not being there: who may stand in, for how many, until when; or what is left without a proxy. */
export function absenceRule(
  { proxies: { value, source }, writtenBallots }: Pick<Rulebook, 'proxies' | 'writtenBallots'>,
  profile: Profile,
): AbsenceRule {
  const inWriting: readonly RuledSentence[] =
    writtenBallots.value === 'allowed'
      ? [{ words: value.allowed ? ALSO_IN_WRITING : IN_WRITING, source: writtenBallots.source }]
      : [];
  if (value.allowed) {
    return {
      proxies: true,
      sentences: [{ words: givenTo(value), source }, untilWhen(profile), ...inWriting],
    };
  }
  const left = inWriting.length > 0 ? inWriting : [{ words: SAY_SO, source: null }];
  return { proxies: false, sentences: [{ words: IN_PERSON, source }, ...left] };
}

/** 정관례 asks a co-operative for the proof before the opening; elsewhere nothing does, and it is only wiser. */
function untilWhen(profile: Profile): RuledSentence {
  return isProvenBeforeOpening(profile)
    ? { words: BEFORE_OPENING, source: PROXY_PROOF_BEFORE_OPENING }
    : { words: BETTER_BEFORE_OPENING, source: null };
}

function givenTo({ holders, maxPerHolder }: ProxyRule): Localized {
  const to = HOLDERS[holders];
  return maxPerHolder === null
    ? {
        ko: `나오지 못하면 ${to.ko} 위임할 수 있고, 한 사람이 대리하는 수에는 제한이 없습니다.`,
        en: `If you cannot come you may give a proxy ${to.en}; nothing limits how many one person may hold.`,
      }
    : {
        ko: `나오지 못하면 ${to.ko} 위임할 수 있고, 한 사람은 ${maxPerHolder}명까지만 대리합니다.`,
        en: `If you cannot come you may give a proxy ${to.en}; one person may hold ${maxPerHolder === 1 ? 'one' : maxPerHolder}.`,
      };
}

const BEFORE_OPENING: Localized = {
  ko: '위임장은 개회 전까지 내야 하고, 직접 나오면 위임은 저절로 끝납니다.',
  en: 'It has to be handed in before the opening, and it ends by itself when you come after all.',
};

const BETTER_BEFORE_OPENING: Localized = {
  ko: '위임장은 되도록 개회 전에 내 주세요. 직접 나오면 위임은 저절로 끝납니다.',
  en: 'Please hand it in before the opening if you can; it ends by itself when you come after all.',
};

const IN_PERSON: Localized = {
  ko: '이 회의는 대리를 인정하지 않으므로 본인이 나와야 의결에 참여할 수 있습니다.',
  en: 'This meeting admits no proxies: to take part in a decision you have to come yourself.',
};

const IN_WRITING: Localized = {
  ko: '나오지 못하면 개회 전까지 사무국에 서면으로 의결권을 행사할 수 있습니다.',
  en: 'If you cannot, you may hand a written vote to the secretariat before the opening.',
};

const ALSO_IN_WRITING: Localized = {
  ko: '위임하지 않고 개회 전까지 사무국에 서면으로 의결권을 행사할 수도 있습니다.',
  en: 'Instead of giving a proxy you may hand a written vote to the secretariat before the opening.',
};

const SAY_SO: Localized = {
  ko: '나오지 못하면 출석으로 세지 않으니, 정족수를 맞출 수 있도록 미리 알려 주세요.',
  en: 'If you cannot, you do not count as present; please say so early, for the sake of the quorum.',
};
