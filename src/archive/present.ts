import { OUTCOME_NAMES } from '../agenda/agenda.problems.js';
import type { Language } from '../kernel/localized.js';
import { isSealed } from '../minutes/domain/minutes-life.js';
import type { ArchivePage, Found } from './archive.service.js';

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

export function presentArchive({ found, total, page, size, nearly }: ArchivePage, language: Language) {
  return { items: found.map((one) => presentFound(one, language)), total, page, size, nearly };
}
