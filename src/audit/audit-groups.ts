import type { Localized } from '../kernel/localized.js';
import { AUDIT_ACTION_NAMES } from './audit-actions.js';

/** What the trail can be narrowed to: actions that belong together, by what stands before their dot. */
export const AUDIT_GROUPS = [
  'roster',
  'roles',
  'rules',
  'meetings',
  'agenda',
  'votes',
  'resolutions',
  'minutes',
  'action-items',
  'series',
  'mail',
  'other',
] as const;
export type AuditGroup = (typeof AUDIT_GROUPS)[number];

export const AUDIT_GROUP_WORDS: Readonly<Record<AuditGroup, Localized>> = {
  roster: { ko: '명부와 기관', en: 'Roster and bodies' },
  roles: { ko: '계정과 권한', en: 'Accounts and roles' },
  rules: { ko: '규칙과 휴일', en: 'Rules and holidays' },
  meetings: { ko: '회의와 출석', en: 'Meetings and attendance' },
  agenda: { ko: '의사일정', en: 'Agenda' },
  votes: { ko: '동의와 표결', en: 'Motions and votes' },
  resolutions: { ko: '서면결의', en: 'Written resolutions' },
  minutes: { ko: '의사록', en: 'Minutes' },
  'action-items': { ko: '후속 조치', en: 'Action items' },
  series: { ko: '정례회의', en: 'Recurring meetings' },
  mail: { ko: '편지', en: 'Mail' },
  other: { ko: '그 밖', en: 'Other' },
};

const GROUP_OF: Readonly<Record<string, AuditGroup>> = {
  organization: 'roster',
  person: 'roster',
  member: 'roster',
  mandate: 'roster',
  body: 'roster',
  seat: 'roster',
  roster: 'roster',
  role: 'roles',
  account: 'roles',
  rulebook: 'rules',
  holiday: 'rules',
  meeting: 'meetings',
  notice: 'meetings',
  reminders: 'meetings',
  attendance: 'meetings',
  proxy: 'meetings',
  agenda: 'agenda',
  'agenda-item': 'agenda',
  'agenda-group': 'agenda',
  'agenda-remark': 'agenda',
  paper: 'agenda',
  motion: 'votes',
  poll: 'votes',
  ballot: 'votes',
  resolution: 'resolutions',
  reply: 'resolutions',
  minutes: 'minutes',
  'action-item': 'action-items',
  series: 'series',
  mail: 'mail',
};

export function auditGroupOf(action: string): AuditGroup {
  return GROUP_OF[action.split('.', 1)[0] ?? ''] ?? 'other';
}

/** The actions of a group that the house knows today. */
export function actionsOf(group: AuditGroup): readonly string[] {
  return AUDIT_ACTION_NAMES.filter((action) => auditGroupOf(action) === group);
}
