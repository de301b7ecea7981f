import type { Localized } from '../../kernel/localized.js';
import type { RuleSource } from '../../kernel/rule-source.js';
import type { ProxyHolders, ProxyRule, Rulebook } from '../../rulebooks/domain/rulebook.js';

/** What an elector who may not come has to know, in two sentences and with the article. */
export interface AbsenceRule {
  readonly proxies: boolean;
  readonly first: Localized;
  readonly second: Localized;
  readonly source: RuleSource;
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
export function absenceRule(rulebook: Pick<Rulebook, 'proxies' | 'writtenBallots'>): AbsenceRule {
  const { value, source } = rulebook.proxies;
  if (value.allowed) return { proxies: true, source, first: givenTo(value), second: UNTIL };
  const inWriting = rulebook.writtenBallots.value === 'allowed';
  return {
    proxies: false,
    source: inWriting ? rulebook.writtenBallots.source : source,
    first: {
      ko: '이 회의는 대리를 인정하지 않으므로 본인이 나와야 의결에 참여할 수 있습니다.',
      en: 'This meeting admits no proxies: to take part in a decision you have to come yourself.',
    },
    second: inWriting
      ? {
          ko: '나오지 못하면 개회 전까지 사무국에 서면으로 의결권을 행사할 수 있습니다.',
          en: 'If you cannot, you may hand a written vote to the secretariat before the opening.',
        }
      : {
          ko: '나오지 못하면 출석으로 세지 않으니, 정족수를 맞출 수 있도록 미리 알려 주세요.',
          en: 'If you cannot, you do not count as present; please say so early, for the sake of the quorum.',
        },
  };
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

const UNTIL: Localized = {
  ko: '위임장은 개회 전까지 내야 하고, 직접 나오면 위임은 저절로 끝납니다.',
  en: 'It has to be handed in before the opening, and it ends by itself when you come after all.',
};
