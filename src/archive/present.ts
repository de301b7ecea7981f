import { OUTCOME_NAMES } from '../agenda/agenda.problems.js';
import type { Language } from '../kernel/localized.js';
import { isSealed } from '../minutes/domain/minutes-life.js';
import type { ArchivePage, Found, FoundMeeting } from './archive.service.js';

function presentFound({ item, meeting, number, title, match, rule, minutes }: Found, language: Language) {
  const at = `/organizations/${meeting.organizationId}/meetings/${meeting.id}`;
  return {
    itemId: item.id,
    number,
    title: item.title,
    titleParts: title,
    type: item.type,
    outcome: item.outcome,
    outcomeName: item.outcome === null ? null : OUTCOME_NAMES[item.outcome][language],
    decidedText: item.decidedText,
    rule,
    match,
    meeting: {
      id: meeting.id,
      title: meeting.title,
      startsAt: meeting.startsAt.toISOString(),
      state: meeting.state,
      bodyId: meeting.bodyId,
      bodyName: meeting.body?.name ?? null,
      page: at,
    },
    minutes:
      minutes === null
        ? null
        : {
            state: minutes,
            page: `${at}/minutes`,
            pdf: `/api/v1${at}/minutes.pdf`,
            final: isSealed(minutes),
          },
  };
}

function presentMeeting({ meeting, title, purpose, correction }: FoundMeeting) {
  return {
    id: meeting.id,
    title: meeting.title,
    titleParts: title,
    purpose,
    correction,
    startsAt: meeting.startsAt.toISOString(),
    state: meeting.state,
    bodyId: meeting.bodyId,
    bodyName: meeting.body?.name ?? null,
    page: `/organizations/${meeting.organizationId}/meetings/${meeting.id}`,
  };
}

export function presentArchive(archive: ArchivePage, language: Language) {
  const { found, total, meetings, meetingsTotal, page, size, nearly } = archive;
  return {
    items: found.map((one) => presentFound(one, language)),
    total,
    meetings: meetings.map((one) => presentMeeting(one)),
    meetingsTotal,
    page,
    size,
    nearly,
  };
}
