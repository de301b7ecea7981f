/** `voided` strikes out an earlier entry, which stays legible. */
export const ATTENDANCE_KINDS = ['arrived', 'departed', 'voided'] as const;
export type AttendanceKind = (typeof ATTENDANCE_KINDS)[number];

/** How somebody is there: `proxy` is a holder who is no elector; `written` handed in a written ballot. */
export const ATTENDANCE_CAPACITIES = ['in-person', 'online', 'written', 'proxy', 'observer'] as const;
export type AttendanceCapacity = (typeof ATTENDANCE_CAPACITIES)[number];

/** 참석 예정 · 불참 예정 · 미정. */
export const ATTENDANCE_INTENTS = ['attending', 'not-attending', 'undecided'] as const;
export type AttendanceIntent = (typeof ATTENDANCE_INTENTS)[number];
