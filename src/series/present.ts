import type { Language } from '../kernel/localized.js';
import type { Meeting } from '../meetings/meeting.entity.js';
import { isMoved, type Occurrence, type Schedule } from './domain/occurrences.js';
import { printedNumber, rotationLabel } from './domain/printed.js';
import { registrationClosesOn } from './domain/registration.js';
import { ruleInWords } from './domain/rule-in-words.js';
import type { SeriesFinding } from './domain/series-finding.js';
import { dayOf, momentText } from './domain/wall-time.js';
import { findingMessage } from './recurrence.messages.js';
import { type Registered, termsOf } from './registrations.service.js';
import { seriesRevision } from './revision.js';
import type { ChangedDate } from './series-dates.service.js';
import type { SeriesRegistration } from './series-registration.entity.js';
import type { SeriesRule } from './series-rule.entity.js';
import type { Series } from './series.entity.js';
import { versionOf } from './series.repository.js';
import type { DatedOccurrence, SeriesCalendar, SeriesDate, SeriesReading } from './series.service.js';

/** The answer of the public calculator. */
export function presentSchedule({ occurrences, findings }: Schedule, language: Language) {
  return {
    occurrences: occurrences.map((occurrence) => ({
      number: occurrence.number,
      startsAt: momentText(occurrence.startsAt),
      ...(isMoved(occurrence) && { movedFrom: dayOf(occurrence.ruleDate), reason: occurrence.reason }),
    })),
    ...(findings.length > 0 && { findings: presentFindings(findings, language) }),
  };
}

function presentFindings(findings: readonly SeriesFinding[], language: Language) {
  return findings.map((finding) => ({
    code: finding.code,
    severity: finding.severity,
    on: finding.on,
    message: findingMessage(finding)[language],
  }));
}

export function presentSeries({ series, rules }: SeriesReading, language: Language) {
  const terms = termsOf(series);
  return {
    id: series.id,
    bodyId: series.bodyId,
    kind: series.kind,
    title: series.title,
    place: series.place,
    details: series.details,
    timeZone: series.timeZone,
    durationMinutes: series.durationMinutes,
    numbering: series.numbering,
    firstNumber: series.firstNumber,
    rotation: series.rotation,
    registration: terms,
    revision: seriesRevision(series),
    rules: rules.map((rule) => presentRule(rule, series.timeZone, language)),
  };
}

function presentRule(row: SeriesRule, timeZone: string, language: Language) {
  const { rule, firstAt } = versionOf(row);
  return {
    effectiveFrom: row.effectiveFrom,
    rule: row.rule,
    firstAt: row.firstAt,
    inWords: ruleInWords({ rule, firstAt, timeZone })[language],
    reason: row.reason,
  };
}

export function presentCalendar(calendar: SeriesCalendar, language: Language) {
  const { series } = calendar;
  return {
    series: { id: series.id, title: series.title, place: series.place, timeZone: series.timeZone },
    from: calendar.from,
    until: calendar.until,
    occurrences: calendar.occurrences.map((occurrence) => presentDated(series, occurrence, language)),
    dropped: calendar.dropped.map(({ ruleDate, reason }) => ({ on: dayOf(ruleDate), reason })),
    findings: presentFindings(calendar.findings, language),
    extraMeetings: calendar.extraMeetings.map((meeting) => presentMade(meeting)),
  };
}

function presentDated(series: Series, occurrence: DatedOccurrence, language: Language) {
  return {
    ...presentOccurrence(series, occurrence, language),
    meeting: occurrence.meeting === null ? null : presentMade(occurrence.meeting),
    registration: presentSeats(series, occurrence),
  };
}

export function presentDate(
  { series, on, occurrence, change, meeting, findings }: SeriesDate,
  language: Language,
) {
  return {
    on,
    dropped: change?.kind === 'dropped',
    reason: change?.reason ?? null,
    occurrence: occurrence && presentDated(series, occurrence, language),
    meeting: meeting && presentMade(meeting),
    findings: presentFindings(findings, language),
  };
}

/** `on` is the day the rule gave: the name of a date wherever it is moved. */
function presentOccurrence(series: Series, occurrence: Occurrence, language: Language) {
  const { startsAt, number } = occurrence;
  const { durationMinutes } = series;
  return {
    on: dayOf(occurrence.ruleDate),
    number,
    printed: printedNumber(series.numbering, number)?.[language] ?? null,
    startsAt: momentText(startsAt),
    endsAt: durationMinutes === null ? null : momentText(startsAt.add({ minutes: durationMinutes })),
    movedFrom: isMoved(occurrence) ? dayOf(occurrence.ruleDate) : null,
    reason: occurrence.reason,
    turn: rotationLabel(series.rotation, number, series.firstNumber),
  };
}

function presentSeats(series: Series, { startsAt, taken }: DatedOccurrence) {
  const terms = termsOf(series);
  if (terms === null || taken === null) return null;
  return {
    capacity: terms.capacity,
    taken,
    opensOn: terms.opensOn,
    closesOn: registrationClosesOn(terms, startsAt),
  };
}

export function presentMade(meeting: Meeting) {
  return {
    id: meeting.id,
    number: meeting.number,
    title: meeting.title,
    state: meeting.state,
    startsAt: meeting.startsAt.toISOString(),
    seriesId: meeting.seriesId,
    seriesOccurrenceOn: meeting.seriesOccurrenceOn,
  };
}

export function presentChange({ series, on, occurrence, findings }: ChangedDate, language: Language) {
  return {
    on,
    occurrence: occurrence === null ? null : presentOccurrence(series, occurrence, language),
    findings: presentFindings(findings, language),
  };
}

export function presentRegistration(registration: SeriesRegistration) {
  return {
    id: registration.id,
    on: registration.occurrenceOn,
    name: registration.name,
    contact: registration.contact,
    registeredAt: registration.registeredAt.toISOString(),
  };
}

export function presentRegistered({ registration, remaining }: Registered) {
  return { ...presentRegistration(registration), remaining };
}
