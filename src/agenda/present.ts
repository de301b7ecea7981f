import type { Language, Localized } from '../kernel/localized.js';
import type { Meeting } from '../meetings/meeting.entity.js';
import type { AgendaCorrection } from './agenda-correction.entity.js';
import type { AgendaItem } from './agenda-item.entity.js';
import type { Agenda, History, ReportedMeeting, Station } from './agenda-readings.service.js';
import type { AgendaPaper } from './agenda-paper.entity.js';
import type { PaperOnFile } from './agenda-papers.repository.js';
import type { AgendaRemark } from './agenda-remark.entity.js';
import type { AgendaFinding, AgendaFindingCode } from './domain/agenda-finding.js';
import { printedNumbers } from './domain/numbering.js';
import { agendaRevision, itemRevision } from './revision.js';

export function presentItem(item: AgendaItem) {
  return {
    id: item.id,
    meetingId: item.meetingId,
    position: item.position,
    type: item.type,
    matter: item.matter,
    title: item.title,
    proposal: item.proposal,
    presenter: item.presenter,
    urgent: item.urgent,
    admission: item.admission,
    state: item.state,
    outcome: item.outcome,
    decidedText: item.decidedText,
    note: item.note,
    introducedAt: item.introducedAt?.toISOString() ?? null,
    concludedAt: item.concludedAt?.toISOString() ?? null,
    carriedFromId: item.carriedFromId,
    referredFromId: item.referredFromId,
    ratifiesItemId: item.ratifiesItemId,
    refersToBodyId: item.refersToBodyId,
    reportsMeetingId: item.reportsMeetingId,
    groupId: item.groupId,
    revision: itemRevision(item),
  };
}

/** Items with the number they carry in print; null where they carry none. */
export function presentItems(items: readonly AgendaItem[]) {
  const numbers = printedNumbers(items);
  return items.map((item) => ({ ...presentItem(item), number: numbers.get(item.id) ?? null }));
}

export function presentRemark(remark: AgendaRemark) {
  return {
    id: remark.id,
    speaker: remark.speaker,
    text: remark.text,
    at: remark.at.toISOString(),
    supersedesId: remark.supersedesId,
  };
}

export function presentRemarkHistory(remarks: readonly AgendaRemark[]) {
  const superseded = new Map(remarks.map((remark) => [remark.supersedesId, remark.id]));
  return remarks.map((remark) => ({
    ...presentRemark(remark),
    recordedAt: remark.recordedAt.toISOString(),
    supersededById: superseded.get(remark.id) ?? null,
    struck: remark.text === '',
  }));
}

export function presentAgenda({ meeting, items, remarks }: Agenda) {
  return {
    meeting: { id: meeting.id, title: meeting.title, state: meeting.state },
    revision: agendaRevision(items),
    items: presentItems(items).map((item) => ({
      ...item,
      remarks: (remarks.get(item.id) ?? []).map(presentRemark),
    })),
  };
}

export function presentCorrection(correction: AgendaCorrection) {
  return {
    step: correction.step,
    at: correction.at.toISOString(),
    outcome: correction.outcome,
    note: correction.note,
    bodyId: correction.bodyId,
    bodyName: correction.body?.name ?? null,
    reason: correction.reason,
    recordedAt: correction.recordedAt.toISOString(),
  };
}

const FINDING_MESSAGES: Readonly<Record<AgendaFindingCode, Localized>> = {
  'urgent-item-needs-admission': {
    ko: '통지하지 않은 긴급안건입니다. 상정하기 전에 채택 여부를 표결해야 합니다.',
    en: 'The notice did not name this item: it must be admitted by a vote before it is introduced.',
  },
  'urgent-item-taken-up': {
    ko: '통지하지 않은 긴급안건으로 추가했습니다.',
    en: 'The item is taken up although the notice did not name it.',
  },
  'reserved-to-assembly': {
    ko: '총회의 의결사항입니다. 총회에 회부할 안건으로 지정해 주세요.',
    en: 'Only the assembly decides this matter: name the assembly as the body it is referred to.',
  },
  'another-item-on-the-floor': {
    ko: '아직 처리하지 않은 다른 안건이 상정되어 있습니다.',
    en: 'Another item is still on the floor.',
  },
};

export function presentFinding(finding: AgendaFinding, language: Language) {
  return {
    code: finding.code,
    severity: finding.severity,
    message: FINDING_MESSAGES[finding.code][language],
    source: finding.source,
  };
}

/** An item among those of its meeting, with what the secretary should know about it. */
export function presentWithFindings(
  { items }: Agenda,
  itemId: string,
  findings: readonly AgendaFinding[],
  language: Language,
) {
  const item = presentItems(items).find((candidate) => candidate.id === itemId);
  return { ...item, findings: findings.map((finding) => presentFinding(finding, language)) };
}

function presentPlace(meeting: Meeting) {
  return {
    id: meeting.id,
    title: meeting.title,
    startsAt: meeting.startsAt.toISOString(),
    state: meeting.state,
    bodyId: meeting.bodyId,
    bodyName: meeting.body?.name ?? null,
  };
}

function presentStation({ item, meeting, siblings, cameFrom }: Station) {
  return {
    itemId: item.id,
    number: printedNumbers(siblings).get(item.id) ?? null,
    title: item.title,
    type: item.type,
    state: item.state,
    outcome: item.outcome,
    note: item.note,
    decidedText: item.decidedText,
    concludedAt: item.concludedAt?.toISOString() ?? null,
    meeting: presentPlace(meeting),
    cameFrom,
  };
}

function presentReport({ meeting, items }: ReportedMeeting) {
  return {
    meeting: presentPlace(meeting),
    items: presentItems(items).map(({ id, number, title, outcome }) => ({ id, number, title, outcome })),
  };
}

export function presentHistory({ stations, reports }: History) {
  return {
    stations: stations.map(presentStation),
    reports: reports === null ? null : presentReport(reports),
  };
}

export function presentPaper(paper: AgendaPaper) {
  return {
    id: paper.id,
    itemId: paper.agendaItemId,
    name: paper.name,
    type: paper.type,
    size: paper.size,
    sha256: paper.sha256,
    attachedAt: paper.attachedAt.toISOString(),
    supersedesId: paper.supersedesId,
    withdrawn:
      paper.withdrawnAt === null
        ? null
        : { at: paper.withdrawnAt.toISOString(), reason: paper.withdrawalReason },
  };
}

/** Papers in order, each with the versions it replaced. */
export function presentPapers(papers: readonly PaperOnFile[]) {
  return papers.map(({ paper, earlier }) => ({
    ...presentPaper(paper),
    version: earlier.length + 1,
    earlier: earlier.map(presentPaper),
  }));
}
