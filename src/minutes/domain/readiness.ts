import type { Localized } from '../../kernel/localized.js';
import type { RuleSource } from '../../kernel/rule-source.js';
import { isPresidedOver } from '../../meetings/domain/presiding.js';
import { withJosa } from '../../platform/templates/josa.js';
import type { MinutesRecord } from './minutes-record.js';

/** One thing that keeps the minutes from being put to those who sign. */
export interface Missing {
  readonly code:
    'meeting-not-ended' | 'item-undecided' | 'chair-unnamed' | 'nobody-signs' | 'replies-not-counted';
  readonly message: Localized;
  readonly source: RuleSource;
}

/**
 * What the record itself still lacks. The minutes hold the course and the result of the meeting (협동조합 기본법 제30조
 * 제1항, 민법 제76조 제1항), so a meeting without an end or an item without a result cannot be certified by anybody.
 */
export function missingIn(record: MinutesRecord, signers: number, source: RuleSource): readonly Missing[] {
  const missing = [...missingOfKind(record, source)];
  if (isPresidedOver(record.meeting, record.body) && record.chair === null)
    missing.push(chairUnnamed(source));
  if (signers === 0) missing.push(nobodySigns(source));
  return missing;
}

function missingOfKind(record: MinutesRecord, source: RuleSource): readonly Missing[] {
  switch (record.kind) {
    case 'sitting':
      return [
        ...(record.times.closedAt === null ? [notEnded(source)] : []),
        ...record.items
          .filter(({ ending }) => ending.kind === 'undecided')
          .map(({ number, title }) => undecided(number === '' ? title : number, source)),
      ];
    case 'written-resolution':
      return record.closedAt === null ? [notCounted(source)] : [];
    case 'lapse':
      return [];
  }
}

function notEnded(source: RuleSource): Missing {
  return {
    code: 'meeting-not-ended',
    message: {
      ko: '폐회 시각이 없습니다. 회의를 폐회한 뒤에 서명할 수 있습니다.',
      en: 'There is no closing time: the meeting has to be closed first.',
    },
    source,
  };
}

function undecided(item: string, source: RuleSource): Missing {
  return {
    code: 'item-undecided',
    message: {
      ko: `${withJosa(item, '이/가')} 처리되지 않았습니다. 의결, 보류, 철회, 회부 가운데 하나로 마쳐 주세요.`,
      en: `${item} is undecided: it has to be decided, deferred, withdrawn or referred.`,
    },
    source,
  };
}

function chairUnnamed(source: RuleSource): Missing {
  return {
    code: 'chair-unnamed',
    message: { ko: '의장이 누구였는지 적혀 있지 않습니다.', en: 'Who was in the chair is not recorded.' },
    source,
  };
}

function nobodySigns(source: RuleSource): Missing {
  return {
    code: 'nobody-signs',
    message: {
      ko: '서명할 사람이 없습니다. 의장이나 기록한 사람을 정해 주세요.',
      en: 'Nobody is there to sign: name the chair or who took the record.',
    },
    source,
  };
}

function notCounted(source: RuleSource): Missing {
  return {
    code: 'replies-not-counted',
    message: {
      ko: '서면결의가 마감되지 않았습니다. 회신 기한이 지나 집계된 뒤에 서명할 수 있습니다.',
      en: 'The written resolution is not closed: its replies have to be counted first.',
    },
    source,
  };
}
