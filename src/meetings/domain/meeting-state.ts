/** 정기 · 임시 · 창립. */
export const MEETING_KINDS = ['regular', 'extraordinary', 'founding'] as const;
export type MeetingKind = (typeof MEETING_KINDS)[number];

/** `written` is a resolution without a sitting (서면결의); the others sit. */
export const MEETING_FORMS = ['in-person', 'online', 'hybrid', 'written'] as const;
export type MeetingForm = (typeof MEETING_FORMS)[number];

/**
 * draft → convened → open ⇄ recessed → closed. `adjourned` continues on another day (속행), `postponed` was moved
 * before or while sitting (연기), `lapsed` had no quorum (유회), `cancelled` was called off.
 */
export const MEETING_STATES = [
  'draft',
  'convened',
  'open',
  'recessed',
  'adjourned',
  'postponed',
  'closed',
  'lapsed',
  'cancelled',
] as const;
export type MeetingState = (typeof MEETING_STATES)[number];

export const MEETING_COMMANDS = [
  'convene',
  'open',
  'recess',
  'resume',
  'adjourn',
  'postpone',
  'lapse',
  'close',
  'cancel',
] as const;
export type MeetingCommand = (typeof MEETING_COMMANDS)[number];

/** Which meetings a list is of: still to come or under way, or over. */
export const COURSES_WANTED = ['ahead', 'over'] as const;
export type CourseWanted = (typeof COURSES_WANTED)[number];
