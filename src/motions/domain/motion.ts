/** 원안(원동의) · 수정동의(개의). */
export const MOTION_KINDS = ['main', 'amendment'] as const;
export type MotionKind = (typeof MOTION_KINDS)[number];

/** moved → (seconded) → carried | lost | withdrawn | not-put | deferred. */
export const MOTION_STATES = [
  'moved',
  'seconded',
  'carried',
  'lost',
  'withdrawn',
  'not-put',
  'deferred',
] as const;
export type MotionState = (typeof MOTION_STATES)[number];

/** What a vote makes of the motion put. */
export type VoteOutcome = 'carried' | 'lost';
