/** How sure the house is of a rule: read in the text itself, or known with high, medium or low confidence, or inferred. */
export const CONFIDENCES = ['source-read', 'high', 'medium', 'low', 'inference'] as const;
export type Confidence = (typeof CONFIDENCES)[number];

/** Where a rule comes from: what every verdict and every refusal names. */
export interface RuleSource {
  /** Name of the law, decree or charter, as printed: `협동조합 기본법`, `회칙`. */
  readonly law: string;
  /** Article as printed: `제29조 제2항`. */
  readonly article: string;
  /** First day on which this text applies, `YYYY-MM-DD`. */
  readonly inForceFrom: string;
  readonly confidence: Confidence;
}
