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
