import type { Localized } from '../kernel/localized.js';
import type { RuleSource } from '../kernel/rule-source.js';
import { fieldProblem, NOT_FOUND, type Problem } from '../platform/http/problem.js';
import { koreanDayPlain } from '../platform/templates/korean-dates.js';
import { englishDayPlain } from '../platform/templates/english-dates.js';
import type { RefusedOverride } from './domain/refused-overrides.js';
import type { ShareFault } from './domain/share-faults.js';
import { FAULT_MESSAGES } from './faults.messages.js';
import { messageOf } from './findings.messages.js';

export type RulebooksError =
  | { readonly code: 'not-found' }
  | { readonly code: 'share'; readonly field: string; readonly fault: ShareFault }
  | { readonly code: 'day-out-of-range'; readonly field: string }
  | { readonly code: 'version-on-that-day'; readonly on: string }
  | { readonly code: 'version-in-force' | 'version-in-use' }
  | { readonly code: 'not-admitted'; readonly refused: readonly RefusedOverride[] };

export function rulebooksProblem(error: RulebooksError): Problem {
  switch (error.code) {
    case 'not-found':
      return NOT_FOUND;
    case 'share': {
      const { code, member } = error.fault;
      return fieldProblem(`${error.field}.${member}`, code, FAULT_MESSAGES[code]);
    }
    case 'day-out-of-range':
      return fieldProblem(error.field, error.code, FAULT_MESSAGES[error.code]);
    case 'not-admitted':
      return {
        status: 400,
        code: error.code,
        title: {
          ko: '법이 인정하지 않는 규정이 있습니다.',
          en: 'Some of these rules are not admitted by the law.',
        },
        source: error.refused[0]?.finding.source,
        errors: error.refused.map(({ path, finding }) => ({
          field: `overrides.${path}`,
          code: finding.code,
          message: withArticle(messageOf(finding), finding.source),
        })),
      };
    case 'version-in-force':
      return {
        status: 409,
        code: error.code,
        title: { ko: '이미 시행하고 있는 규정입니다.', en: 'These rules are in force already.' },
        detail: {
          ko: '시행하는 날이 되기 전에만 거둘 수 있습니다. 바뀐 규정은 다음 시행일로 새로 적어 주세요.',
          en: 'They can be withdrawn before their first day only. Record the changed rules with a later day.',
        },
      };
    case 'version-in-use':
      return {
        status: 409,
        code: error.code,
        title: {
          ko: '이 규정에 따라 소집한 회의가 있습니다.',
          en: 'A meeting has been convened by these rules.',
        },
        detail: {
          ko: '그 회의의 통지를 이 규정으로 판단했으므로 거둘 수 없습니다. 바뀐 규정은 다른 시행일로 새로 적어 주세요.',
          en: 'Its notice was judged by them, so they stay. Record the changed rules with another day.',
        },
      };
    case 'version-on-that-day':
      return {
        status: 409,
        code: error.code,
        title: {
          ko: `${koreanDayPlain(error.on)}부터 시행하는 규정이 이미 있습니다.`,
          en: `There already is a version in force from ${englishDayPlain(error.on)}.`,
        },
        detail: {
          ko: '적은 규정은 고쳐 쓰지 않습니다. 바뀐 규정은 다음 시행일로 새로 적어 주세요.',
          en: 'What was recorded is not rewritten. Record the changed rules with a later day.',
        },
      };
  }
}

function withArticle({ ko, en }: Localized, { law, article }: RuleSource): Localized {
  return { ko: `${ko} (「${law}」 ${article})`, en: `${en} (${law} ${article})` };
}
