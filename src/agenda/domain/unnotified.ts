import type { RuleSource } from '../../kernel/rule-source.js';
import { err, ok, type Result } from '../../kernel/result.js';
import type { Ruled, UnnotifiedItemRule } from '../../rulebooks/domain/rulebook.js';
import { type Admission, isDecidable, type ItemType } from './agenda-item.js';

/** How an item stands to the notice. */
export interface Notification {
  /** 긴급안건: it can be decided and was not in the notice. */
  readonly urgent: boolean;
  readonly admission: Admission | null;
  /** The rule by which an unnotified item may come up; null for an item that needs none. */
  readonly source: RuleSource | null;
}

export interface UnnotifiedRefusal {
  readonly code: 'unnotified-item-forbidden';
  readonly source: RuleSource;
}

const NOTIFIED: Notification = { urgent: false, admission: null, source: null };

/**
 * An assembly decides only what its notice named (민법 제72조), unless its own rules let two thirds of those present
 * take up more. What is not decided at all (보고, 근황 공유, 기타) needs no notice.
 */
export function notificationOf(
  type: ItemType,
  noticeSent: boolean,
  rule: Ruled<UnnotifiedItemRule>,
): Result<Notification, UnnotifiedRefusal> {
  if (!noticeSent || !isDecidable(type)) return ok(NOTIFIED);
  switch (rule.value) {
    case 'forbidden':
      return err({ code: 'unnotified-item-forbidden', source: rule.source });
    case 'two-thirds':
      return ok({ urgent: true, admission: 'required', source: rule.source });
    case 'allowed':
      return ok({ urgent: true, admission: null, source: rule.source });
  }
}
