/** What the hall is told while a vote is open: the count as it comes in, or nothing until it is declared. */
export const SCREEN_RESULTS = ['declared', 'live'] as const;
export type ScreenResults = (typeof SCREEN_RESULTS)[number];
