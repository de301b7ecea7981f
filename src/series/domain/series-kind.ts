/** Meetings of a body, visits on a rota, sessions of a course. Only meetings have an agenda and minutes. */
export const SERIES_KINDS = ['meeting', 'visit', 'course'] as const;
export type SeriesKind = (typeof SERIES_KINDS)[number];

export const OVERRIDE_CHANGES = ['moved', 'dropped'] as const;
export type OverrideChange = (typeof OVERRIDE_CHANGES)[number];
