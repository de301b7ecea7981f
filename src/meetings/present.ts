import type { Language } from '../kernel/localized.js';
import type { Attendance } from './attendance.entity.js';
import type { LiveQuorum, Recorded } from './attendance.service.js';
import type { Convened, NoticeWithRecipients } from './convenings.service.js';
import type { Convening } from './convening.entity.js';
import type { NoticePeriod } from './domain/convening.js';
import { type ElectorPresence, type Presence, presentCount } from './domain/presence.js';
import type { QuorumReading } from './domain/quorum.js';
import { presentAnyFinding } from './findings.messages.js';
import type { MeetingElector } from './meeting-elector.entity.js';
import type { MeetingStepCorrection } from './meeting-step-correction.entity.js';
import type { MeetingEvent } from './meeting-event.entity.js';
import type { Meeting } from './meeting.entity.js';
import type { Signatories } from './offices.service.js';
import type { Proxy } from './proxy.entity.js';
import { meetingRevision } from './revision.js';
import type { StepOutcome } from './sittings.service.js';
import { shareWords } from './words.js';

export function presentMeeting(meeting: Meeting) {
  return {
    id: meeting.id,
    bodyId: meeting.bodyId,
    number: meeting.number,
    title: meeting.title,
    kind: meeting.kind,
    form: meeting.form,
    state: meeting.state,
    startsAt: meeting.startsAt.toISOString(),
    continuesAt: meeting.continuesAt?.toISOString() ?? null,
    place: meeting.place,
    onlineAddress: meeting.onlineAddress,
    directions: meeting.directions,
    purpose: meeting.purpose,
    recordDate: meeting.recordDate,
    chair: { personId: meeting.chairPersonId, title: meeting.chairTitle },
    recorder: { personId: meeting.recorderPersonId },
    series: { id: meeting.seriesId, occurrenceOn: meeting.seriesOccurrenceOn },
    revision: meetingRevision(meeting),
  };
}

/** A step of the meeting's life, with its findings in words. */
export function presentEvent(event: MeetingEvent, language: Language) {
  const { findings = [], quorum, presence, until, from, inSession, place, reason } = event.details;
  return {
    id: event.id,
    command: event.command,
    at: event.at.toISOString(),
    recordedAt: event.recordedAt.toISOString(),
    presence,
    quorum: quorum === undefined ? undefined : presentQuorum(quorum, language),
    until,
    from,
    inSession,
    place,
    reason,
    findings: findings.map((finding) => presentAnyFinding(finding, language)),
  };
}

export function presentStepCorrection({ event, reason, recordedAt }: MeetingStepCorrection) {
  return {
    command: event?.command ?? null,
    at: event?.at.toISOString() ?? null,
    reason,
    recordedAt: recordedAt.toISOString(),
  };
}

export function presentStep({ meeting, event }: StepOutcome, language: Language) {
  return { meeting: presentMeeting(meeting), step: presentEvent(event, language) };
}

export function presentNoticePeriod(period: NoticePeriod, language: Language) {
  return {
    meetingDate: period.meetingDate,
    days: period.days,
    lawfulLatest: period.lawfulLatest,
    safeLatest: period.safeLatest,
    source: period.source,
    findings: period.findings.map((finding) => presentAnyFinding(finding, language)),
  };
}

export function presentConvened({ meeting, convening, recipients, findings }: Convened, language: Language) {
  return {
    meeting: presentMeeting(meeting),
    notice: {
      ...presentConvening(convening),
      recipients,
      findings: findings.map((finding) => presentAnyFinding(finding, language)),
    },
  };
}

export function presentNotice(notice: NoticeWithRecipients, language: Language) {
  return {
    ...presentConvening(notice.convening),
    stands: notice.stands,
    recipients: notice.everybody.map(({ electorId, name, deliveredAt }) => ({
      electorId,
      name,
      deliveredAt: deliveredAt?.toISOString() ?? null,
    })),
    findings: notice.findings.map((finding) => presentAnyFinding(finding, language)),
  };
}

function presentConvening(convening: Convening) {
  return {
    id: convening.id,
    dispatchedAt: convening.dispatchedAt.toISOString(),
    means: convening.means,
    noticeDays: convening.noticeDays,
    lawfulLatest: convening.lawfulLatest,
    safeLatest: convening.safeLatest,
    content: convening.content,
  };
}

export function presentElector(elector: MeetingElector) {
  return {
    id: elector.id,
    position: elector.position,
    name: elector.name,
    affiliation: elector.affiliation,
    title: elector.title,
    personId: elector.personId,
    memberId: elector.memberId,
    seatId: elector.seatId,
    intent: elector.intent,
  };
}

export function presentEntry(entry: Attendance) {
  return {
    id: entry.id,
    sequence: entry.sequence,
    kind: entry.kind,
    capacity: entry.capacity,
    electorId: entry.electorId,
    proxyId: entry.proxyId,
    observer:
      entry.observerName === null
        ? null
        : { name: entry.observerName, affiliation: entry.observerAffiliation },
    at: entry.at.toISOString(),
    recordedAt: entry.recordedAt.toISOString(),
    voidsId: entry.voidsId,
    reason: entry.reason,
  };
}

export function presentRecorded({ entries, endedProxies, presence, quorum }: Recorded, language: Language) {
  return {
    entries: entries.map(presentEntry),
    endedProxies: endedProxies.map(presentProxy),
    presence: presentCounts(presence),
    quorum: presentQuorum(quorum, language),
  };
}

export function presentLiveQuorum({ at, presence, quorum }: LiveQuorum, language: Language) {
  return {
    at: at.toString(),
    presence: presentCounts(presence),
    quorum: presentQuorum(quorum, language),
    electors: presence.electors.map(presentPresence),
  };
}

function presentCounts(presence: Presence) {
  const { roll, inPerson, online, proxies, written, heads, observers } = presence;
  return { roll, present: presentCount(presence), inPerson, online, proxies, written, heads, observers };
}

function presentPresence({ electorId, name, affiliation, capacity, holderName }: ElectorPresence) {
  return { electorId, name, affiliation, capacity, holderName };
}

function presentQuorum(quorum: QuorumReading, language: Language) {
  const { of, required, present, met, missing, source, share } = quorum;
  return { of, required, present, met, missing, rule: { text: shareWords(share)[language], source } };
}

export function presentProxy(proxy: Proxy) {
  return {
    id: proxy.id,
    principalElectorId: proxy.principalElectorId,
    holderElectorId: proxy.holderElectorId,
    holderName: proxy.holderName,
    holderRelation: proxy.holderRelation,
    instructions: proxy.instructions,
    document: proxy.document,
    receivedAt: proxy.receivedAt.toISOString(),
    endedAt: proxy.endedAt?.toISOString() ?? null,
    endReason: proxy.endReason,
  };
}

export function presentSignatories({ elected, required, rule, findings }: Signatories, language: Language) {
  return {
    required,
    missing: Math.max(0, required - elected.length),
    chairSigns: rule.value.chairSigns,
    elected: elected.map(({ electorId, name, position, electedAt }) => ({
      electorId,
      name,
      position,
      electedAt: electedAt.toISOString(),
    })),
    source: rule.source,
    findings: findings.map((finding) => presentAnyFinding(finding, language)),
  };
}
