import type { Temporal } from 'temporal-polyfill';
import type { LocalDate } from '../../kernel/local-date.js';
import type { RuleSource } from '../../kernel/rule-source.js';
import type { BodyKind } from '../../organizations/domain/body-kind.js';
import type { Profile } from '../../organizations/domain/profile.js';
import type { HolidayCalendar } from '../../rulebooks/domain/holidays.js';
import { noticeDays, noticeFindings } from '../../rulebooks/domain/notice.js';
import type { Rulebook } from '../../rulebooks/domain/rulebook.js';
import { type AnyFinding, meetingFinding } from './meeting-finding.js';
import type { MeetingForm } from './meeting-state.js';
import { BOARD_RESOLVES_CONVENING, NOTICE_TO_EVERYBODY } from './sources.js';

/** What a notice must say (목적 · 안건 · 일시 · 장소), and whom it can reach. */
export interface NoticeDraft {
  readonly form: MeetingForm;
  readonly startsAt: Temporal.Instant;
  /** Put off without a new day, the meeting has no time that a notice could name. */
  readonly dayOpen: boolean;
  readonly dispatchedAt: Temporal.Instant;
  readonly purpose: string | null;
  readonly place: string | null;
  readonly items: number;
  readonly roll: number;
}

export type NoticeGap =
  | 'purpose-missing'
  | 'place-missing'
  | 'items-missing'
  | 'day-open'
  | 'not-ahead-of-the-meeting'
  | 'roll-empty';

/** What the notice lacks (협동조합 기본법 제28조 제5항); a meeting online has no place, a written resolution no sitting. */
export function gapsOf(draft: NoticeDraft): readonly NoticeGap[] {
  const sits = draft.form !== 'written';
  const ahead = draft.startsAt.epochMilliseconds > draft.dispatchedAt.epochMilliseconds;
  const gaps: readonly [NoticeGap, boolean][] = [
    ['purpose-missing', isBlank(draft.purpose)],
    ['place-missing', sits && draft.form !== 'online' && isBlank(draft.place)],
    ['items-missing', draft.items === 0],
    ['day-open', draft.dayOpen],
    ['not-ahead-of-the-meeting', sits && !ahead && !draft.dayOpen],
    ['roll-empty', draft.roll === 0],
  ];
  return gaps.filter(([, missing]) => missing).map(([gap]) => gap);
}

function isBlank(text: string | null): boolean {
  return text === null || text.trim() === '';
}

/**
 * Whether a meeting of the body needs a notice at all: where a period is laid down, and in a board also without one
 * (대법원 92다749 on directors who were not called). Working committees and consultations may just meet.
 */
export function isNoticeRequired(body: BodyKind, rules: Pick<Rulebook, 'noticeDays'>): boolean {
  return rules.noticeDays.value > 0 || body === 'board';
}

/** The last days for the notice of a meeting, with the rule they follow from. */
export interface NoticePeriod {
  readonly meetingDate: LocalDate;
  readonly days: number;
  readonly lawfulLatest: LocalDate;
  readonly safeLatest: LocalDate;
  readonly source: RuleSource;
  readonly findings: readonly AnyFinding[];
}

/** The latest lawful and the latest safe day (n일 전까지, 초일불산입 민법 제157조). */
export function noticePeriodOf(
  meetingDate: LocalDate,
  rules: Pick<Rulebook, 'noticeDays'>,
  holidays: HolidayCalendar,
): NoticePeriod {
  const { value: days, source } = rules.noticeDays;
  const none = { lawfulLatest: meetingDate, safeLatest: meetingDate, findings: [] };
  if (days === 0) return { meetingDate, days, source, ...none };
  return { meetingDate, days, source, ...noticeDays(meetingDate, days, holidays) };
}

/** One notice as it went out, and who on the roll has not been reached by any. */
export interface NoticeSent {
  readonly dispatchedOn: LocalDate;
  readonly leftOut: readonly string[];
  readonly body: BodyKind;
  readonly profile: Profile;
}

/**
 * What there is to say about a notice that went out. Short notice is a warning (대법원 2014다44451 upheld members who
 * knew the agenda); electors left out are a block until they are notified or come (대법원 92다749).
 */
export function conveningFindings(
  period: NoticePeriod,
  sent: NoticeSent,
  rules: Pick<Rulebook, 'noticeDays' | 'noticeReckoning'>,
): readonly AnyFinding[] {
  const dispatch = { meetingDate: period.meetingDate, dispatchedOn: sent.dispatchedOn, unreached: 0 };
  const names = sent.leftOut;
  const leftOut = names.length > 0 && isNoticeRequired(sent.body, rules);
  return [
    ...(leftOut ? [meetingFinding('block', 'electors-left-out', { names }, NOTICE_TO_EVERYBODY)] : []),
    ...(period.days === 0 ? [] : noticeFindings(dispatch, rules.noticeDays, rules.noticeReckoning)),
    ...period.findings,
    ...boardFindings(sent),
  ];
}

const ASSEMBLIES_CALLED_BY_THE_BOARD: readonly BodyKind[] = ['general-assembly', 'delegate-assembly'];
const PROFILES_WITH_A_BOARD: readonly Profile[] = ['general-cooperative', 'social-cooperative'];

function boardFindings({ body, profile }: NoticeSent): readonly AnyFinding[] {
  return ASSEMBLIES_CALLED_BY_THE_BOARD.includes(body) && PROFILES_WITH_A_BOARD.includes(profile)
    ? [meetingFinding('info', 'board-resolves-convening', {}, BOARD_RESOLVES_CONVENING)]
    : [];
}

/** Some of those a notice is for. */
export interface Recipients {
  readonly count: number;
  /** The first of them, as printed on the roll. */
  readonly names: readonly string[];
}

/** Whom a notice reached after its latest lawful day, and of whom it is not known when. */
export interface Arrivals {
  readonly late: Recipients;
  readonly unknown: Recipients;
}

/** Whether dispatch or arrival counts is unsettled (협동조합 기본법 제28조 제5항), so late and unknown arrivals are told. */
export function deliveryFindings(
  { late, unknown }: Arrivals,
  lawfulLatest: LocalDate,
  { noticeReckoning, noticeDays: rule }: Pick<Rulebook, 'noticeDays' | 'noticeReckoning'>,
): readonly AnyFinding[] {
  if (rule.value === 0) return [];
  const { source } = noticeReckoning;
  const severity = noticeReckoning.value === 'unsettled' ? 'warning' : 'info';
  const found: AnyFinding[] = [];
  if (late.count > 0) {
    found.push(meetingFinding(severity, 'delivered-late', { ...late, lawfulLatest }, source));
  }
  if (unknown.count > 0) found.push(meetingFinding('info', 'delivery-unknown', { ...unknown }, source));
  return found;
}
