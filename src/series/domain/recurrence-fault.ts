/** Every way in which a recurrence can be refused. */
export const RECURRENCE_FAULT_CODES = [
  'rule-unreadable',
  'rule-part-unknown',
  'rule-part-repeated',
  'rule-part-value',
  'rule-frequency-missing',
  'rule-frequency-too-high',
  'rule-parts-exclude-each-other',
  'rule-part-needs-another',
  'rule-several-times-a-day',
  'rule-too-many-times-a-day',
  'rule-ends-before-first',
  'rule-has-no-end',
  'rule-never-occurs',
  'rule-reaches-too-far',
  'too-many-occurrences',
  'time-zone-unknown',
  'first-at-unreadable',
  'first-at-skipped-by-clock',
  'until-unreadable',
  'until-before-first',
  'until-too-far',
  'count-out-of-range',
  'from-unreadable',
  'from-not-an-occurrence',
  'from-names-several',
  'overridden-twice',
  'to-unreadable',
  'to-skipped-by-clock',
  'moves-nowhere',
  'reason-missing',
] as const;
export type RecurrenceFaultCode = (typeof RECURRENCE_FAULT_CODES)[number];

/** Why a recurrence is refused; parameters are numbers, days and words, never sentences. */
export interface RecurrenceFault {
  readonly code: RecurrenceFaultCode;
  readonly parameters: Readonly<Record<string, string | number>>;
}

/** A fault together with the field of the request that carries it. */
export interface FieldFault extends RecurrenceFault {
  readonly field: string;
}

export function fault(
  code: RecurrenceFaultCode,
  parameters: RecurrenceFault['parameters'] = {},
): RecurrenceFault {
  return { code, parameters };
}
