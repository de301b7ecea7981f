import { presentItems } from '../agenda/present.js';
import type { AgendaItem } from '../agenda/agenda-item.entity.js';
import type { Language } from '../kernel/localized.js';
import { presentMeeting } from '../meetings/present.js';
import { presentFinding } from '../rulebooks/findings.messages.js';
import type { MyMandate, StandingReply } from './replies.service.js';
import type { Sent, WrittenBasis } from './resolutions.service.js';
import { writtenFindings } from './domain/result.js';
import type { ResolutionRead } from './resolution-readings.service.js';
import type { ElectorWatched } from './resolutions.repository.js';
import { resolutionRevision } from './revision.js';
import type { WrittenResolution } from './written-resolution.entity.js';

function presentResult(
  { result, closedAt, closedBy }: WrittenResolution,
  items: readonly AgendaItem[],
  language: Language,
) {
  if (result === null) return null;
  const numbered = new Map(presentItems(items).map((item) => [item.id, item]));
  return {
    closedAt: closedAt?.toISOString() ?? null,
    closedByItself: closedBy === null,
    sent: result.sent,
    received: result.received,
    admissible: result.admissible,
    requestsToMeet: result.requestsToMeet,
    items: result.items.map(({ agendaItemId, replies, tally, verdict }) => ({
      agendaItemId,
      number: numbered.get(agendaItemId)?.number ?? null,
      title: numbered.get(agendaItemId)?.title ?? null,
      replies,
      tally,
      outcome: verdict.outcome,
      quorum: verdict.quorum,
      threshold: verdict.threshold,
      findings: verdict.findings.map((finding) => presentFinding(finding, language)),
    })),
  };
}

/** A written resolution as every reader gets it: how many have replied, and the result once it is closed. */
export function presentResolution(
  { hand, stage, replied, late, report }: ResolutionRead,
  language: Language,
) {
  const { meeting, resolution, items, roll, rulebook } = hand;
  return {
    meeting: presentMeeting(meeting),
    revision: resolutionRevision(meeting, resolution),
    stage,
    opensAt: resolution.opensAt.toISOString(),
    replyBy: resolution.replyBy.toISOString(),
    reason: resolution.reason,
    roll,
    replied,
    late,
    items: presentItems(items).map((item) => ({
      ...item,
      findings: writtenFindings(rulebook, item.matter).map((finding) => presentFinding(finding, language)),
    })),
    result: presentResult(resolution, items, language),
    report:
      report === null
        ? null
        : {
            agendaItemId: report.id,
            meetingId: report.meetingId,
            meetingTitle: report.meeting?.title ?? null,
          },
  };
}

export function presentSent({ convened, findings }: Sent, language: Language) {
  return {
    dispatchedAt: convened.convening.dispatchedAt.toISOString(),
    means: convened.convening.means,
    recipients: convened.recipients,
    findings: findings.map((finding) => presentFinding(finding, language)),
  };
}

export function presentReply({ row, reply, standing, code }: StandingReply) {
  return {
    id: row.id,
    electorId: row.electorId,
    name: row.elector?.name ?? null,
    affiliation: row.elector?.affiliation ?? null,
    channel: row.channel,
    receivedAt: row.receivedAt.toISOString(),
    recordedAt: row.recordedAt.toISOString(),
    late: row.late,
    standing,
    code,
    requestsMeeting: row.requestsMeeting,
    opinion: row.opinion,
    answers: [...reply.choices].map(([agendaItemId, choice]) => ({ agendaItemId, choice })),
  };
}

export function presentWatched({ electorId, name, affiliation, reply, email, phone }: ElectorWatched) {
  return {
    electorId,
    name,
    affiliation,
    reply:
      reply === null
        ? null
        : {
            receivedAt: reply.receivedAt.toISOString(),
            channel: reply.channel,
            late: reply.late,
            counts: reply.counts,
          },
    email,
    phone,
  };
}

export function presentBasis({ matters, writing }: WrittenBasis, language: Language) {
  return {
    allowed: writing.value === 'allowed',
    source: writing.source,
    matters: matters.map(({ matter, findings }) => ({
      matter,
      allowed: findings.every(({ severity }) => severity !== 'block'),
      findings: findings.map((finding) => presentFinding(finding, language)),
    })),
  };
}

/** `reply` is what came last, `counting` what counts: not the same once something came too late. */
export function presentMandate({ elector, counting, latest }: MyMandate) {
  return {
    electorId: elector.id,
    name: elector.name,
    affiliation: elector.affiliation,
    reply: latest === null ? null : presentReply(latest),
    counting: counting === null ? null : presentReply(counting),
  };
}
