import type { MeetingForm } from './meeting-state.js';

/** What a notice said: 목적 · 일시 · 장소 · 안건, kept as notified whatever becomes of the meeting. */
export interface NoticeContent {
  readonly title: string;
  readonly purpose: string;
  readonly startsAt: string;
  readonly form: MeetingForm;
  readonly place: string | null;
  readonly items: readonly { readonly number: string; readonly title: string }[];
}
