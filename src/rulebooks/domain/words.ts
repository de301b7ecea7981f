import type { BodyKind } from '../../organizations/domain/body-kind.js';

/** 총회, 대의원총회, 이사회, 운영위원회, 창립총회, 간담회: the bodies the public calculators know. */
export const CALCULATOR_BODY_KINDS = [
  'general-assembly',
  'delegate-assembly',
  'board',
  'steering-committee',
  'founding-assembly',
  'consultative-meeting',
] as const satisfies readonly BodyKind[];

/** What can be decided, as the public calculators name it. */
export const CALCULATOR_MATTERS = [
  'ordinary',
  'bylaw-amendment',
  'merger',
  'division',
  'dissolution',
  'suspension',
  'expulsion',
  'share-refund',
  'preferred-investment',
  'officer-election',
  'officer-dismissal',
  'budget',
  'settlement',
] as const;

/**
 * `urgent-item`: whether an item that was not notified may be taken up at all (긴급안건 채택).
 * `liquidation-accounts`: the liquidator's accounts, which have a rule of their own after failed convocations.
 */
export const MATTERS = [...CALCULATOR_MATTERS, 'urgent-item', 'liquidation-accounts'] as const;
export type Matter = (typeof MATTERS)[number];

/** What a carried resolution still waits for before it takes effect: 신고, 인가, 허가. */
export type Afterwards = 'report' | 'authorisation' | 'permission';
