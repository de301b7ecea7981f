import { Injectable } from '@nestjs/common';
import type { AgendaItem } from '../agenda/agenda-item.entity.js';
import type { ItemOutcome } from '../agenda/domain/agenda-item.js';
import { printedNumbers } from '../agenda/domain/numbering.js';
import { type Actor, holdsAnyOf } from '../identity/actor.js';
import { ok } from '../kernel/result.js';
import type { Meeting } from '../meetings/meeting.entity.js';
import type { MinutesState } from '../minutes/domain/minutes-life.js';
import type { RecordedRule } from '../minutes/domain/minutes-record.js';
import type { Minutes } from '../minutes/minutes.entity.js';
import { requirementInWords, writtenMajorityInWords } from '../minutes/domain/rule-in-words.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { SECRETARIAT } from '../platform/http/access.js';
import type { WrittenResolution } from '../resolutions/written-resolution.entity.js';
import type { Poll } from '../voting/poll.entity.js';
import {
  ArchiveRepository,
  type Hit,
  type Hits,
  type ItemText,
  type MeetingHits,
  type Scope,
  type Signatures,
} from './archive.repository.js';
import { excerpt, marked, markedNearly, type Part } from './domain/excerpt.js';
import { soundedAlike, type Terms, termsOf } from './domain/query.js';

export interface ArchiveQuestion {
  readonly q: string;
  readonly bodyId: string | null;
  readonly year: number | null;
  readonly outcome: ItemOutcome | null;
  readonly page: number;
}

/** One item that was found, with the meeting that dealt with it. */
export interface Found {
  readonly item: AgendaItem;
  readonly meeting: Meeting;
  /** As printed; null for rounds and other business. */
  readonly number: string | null;
  readonly title: readonly Part[];
  /** The first matching place beside the title. */
  readonly match: { readonly place: ItemText['place']; readonly parts: readonly Part[] } | null;
  /** What the decision had to reach, and by which article; null where nothing was voted on. */
  readonly rule: RecordedRule | null;
  /** Where the minutes stand; null before they begin, and where they are not for the reader. */
  readonly minutes: MinutesState | null;
}

/** A meeting called so, or called for it, or with minutes that were set right by it. */
export interface FoundMeeting {
  readonly meeting: Meeting;
  readonly title: readonly Part[];
  /** The matching place of its purpose; null where only the title matches. */
  readonly purpose: readonly Part[] | null;
  /** That of an addendum to its minutes as a whole. */
  readonly correction: readonly Part[] | null;
}

export interface ArchivePage {
  readonly found: readonly Found[];
  readonly total: number;
  /** Meetings found by what they are called and called for; on the first page only, and none with an outcome. */
  readonly meetings: readonly FoundMeeting[];
  readonly meetingsTotal: number;
  readonly page: number;
  readonly size: number;
  /** True when nothing is written exactly so, and what is spelled nearly like it is shown. */
  readonly nearly: boolean;
}

export interface LatestMinutes {
  readonly minutes: Minutes;
  readonly meeting: Meeting;
  readonly items: readonly AgendaItem[];
  readonly signatures: Signatures | null;
}

export interface LatestPage {
  readonly rows: readonly LatestMinutes[];
  readonly total: number;
  readonly page: number;
}

export const PAGE_SIZE = 20;

/** So many meetings are named beside the items; the list of meetings has them all. */
const MEETINGS_SHOWN = 10;
const NO_MEETINGS: MeetingHits = { ids: [], total: 0 };

/** Finds what was put on an agenda, said, decided and corrected, as far as the reader may see it. */
@Injectable()
export class ArchiveService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly archive: ArchiveRepository,
  ) {}

  async search(actor: Actor, question: ArchiveQuestion): Promise<ArchivePage> {
    const terms = termsOf(question.q);
    const scope: Scope = {
      organizationId: actor.organizationId,
      everything: holdsAnyOf(actor, SECRETARIAT),
      bodyId: question.bodyId,
      year: question.year,
      outcome: question.outcome,
    };
    const window = { skip: (question.page - 1) * PAGE_SIZE, take: PAGE_SIZE };
    const exact = await this.archive.search(this.uow.manager, scope, terms, window);
    const named = await this.named(scope, question, terms);
    const nearly = exact.total === 0 && named.total === 0 && question.page === 1 && terms.words.length > 0;
    const hits = nearly ? await this.near(scope, terms) : exact;
    const meetings = nearly ? await this.namedNearly(scope, terms) : named;
    return {
      found: await this.described(hits.hits, terms, nearly),
      total: hits.total,
      meetings: await this.meetingsDescribed(meetings.ids, scope, terms, nearly),
      meetingsTotal: meetings.total,
      page: question.page,
      size: PAGE_SIZE,
      nearly: nearly && hits.total + meetings.total > 0,
    };
  }

  /** Minutes as a list: published ones for everybody, all for the secretariat. */
  async latest(
    actor: Actor,
    { bodyId, year, page }: Pick<ArchiveQuestion, 'bodyId' | 'year' | 'page'>,
  ): Promise<LatestPage> {
    const { manager } = this.uow;
    const { organizationId } = actor;
    const everything = holdsAnyOf(actor, SECRETARIAT);
    const scope: Scope = { organizationId, everything, bodyId, year, outcome: null };
    const [rows, total] = await this.archive.latest(manager, scope, {
      skip: (page - 1) * PAGE_SIZE,
      take: PAGE_SIZE,
    });
    const items = await this.archive.siblings(
      manager,
      rows.map(({ meetingId }) => meetingId),
    );
    const signatures = await this.archive.signatures(
      manager,
      rows.map(({ id }) => id),
    );
    return {
      total,
      page,
      rows: rows.flatMap((minutes): LatestMinutes[] => {
        const { meeting } = minutes;
        if (meeting === undefined) return [];
        const own = items.get(meeting.id) ?? [];
        return [{ minutes, meeting, items: own, signatures: signatures.get(minutes.id) ?? null }];
      }),
    };
  }

  years(actor: Actor): Promise<readonly number[]> {
    return this.archive.years(this.uow.manager, actor.organizationId);
  }

  /** First what is written with the same letters, then the nearest; they are so few that there is no second page. */
  private async near(scope: Scope, terms: Terms): Promise<Hits> {
    const window = { skip: 0, take: PAGE_SIZE };
    const alike = await this.archive.search(this.uow.manager, scope, soundedAlike(terms), window);
    if (alike.total > 0) return { ...alike, total: alike.hits.length };
    const near = await this.uow.run(async (tx) =>
      ok(await this.archive.searchNear(tx, scope, terms.letters, PAGE_SIZE)),
    );
    return near.ok ? near.value : { hits: [], total: 0 };
  }

  /** Meetings have no outcome, and those without words are the list of meetings. */
  private async named(scope: Scope, { page }: ArchiveQuestion, terms: Terms): Promise<MeetingHits> {
    if (page > 1 || scope.outcome !== null || terms.words.length === 0) return NO_MEETINGS;
    return this.archive.searchMeetings(this.uow.manager, scope, terms, MEETINGS_SHOWN);
  }

  private async namedNearly(scope: Scope, terms: Terms): Promise<MeetingHits> {
    if (scope.outcome !== null) return NO_MEETINGS;
    const { manager } = this.uow;
    const alike = await this.archive.searchMeetings(manager, scope, soundedAlike(terms), MEETINGS_SHOWN);
    if (alike.total > 0) return { ...alike, total: alike.ids.length };
    return this.archive.searchMeetingsNear(manager, scope, terms.letters, MEETINGS_SHOWN);
  }

  private async meetingsDescribed(
    ids: readonly string[],
    scope: Scope,
    { words }: Terms,
    nearly: boolean,
  ): Promise<readonly FoundMeeting[]> {
    if (ids.length === 0) return [];
    const rows = await this.archive.meetings(this.uow.manager, ids);
    const corrections = await this.archive.corrections(this.uow.manager, ids, scope);
    const matching = (texts: readonly string[]) =>
      texts.map((text) => excerpt(text, words, nearly)).find((parts) => parts !== null) ?? null;
    const byId = new Map(rows.map((meeting) => [meeting.id, meeting]));
    return ids.flatMap((id): FoundMeeting[] => {
      const meeting = byId.get(id);
      if (meeting === undefined) return [];
      return [
        {
          meeting,
          title: nearly ? markedNearly(meeting.title, words) : marked(meeting.title, words),
          purpose: matching(meeting.purpose === null ? [] : [meeting.purpose]),
          correction: matching((corrections.get(id) ?? []).map(({ reason, text }) => `${reason}. ${text}`)),
        },
      ];
    });
  }

  private async described(hits: readonly Hit[], terms: Terms, nearly: boolean): Promise<readonly Found[]> {
    if (hits.length === 0) return [];
    const { manager } = this.uow;
    const rows = await this.archive.items(
      manager,
      hits.map(({ itemId }) => itemId),
    );
    const meetingIds = [...new Set(rows.map(({ meetingId }) => meetingId))];
    const items = new Map(rows.map((item) => [item.id, item]));
    const siblings = await this.archive.siblings(manager, meetingIds);
    const texts =
      terms.words.length === 0 ? new Map<string, never>() : await this.archive.texts(manager, rows);
    const polls = await this.archive.decidingPolls(manager, rows);
    const resolutions = await this.archive.resolutions(manager, meetingIds);
    const minutes = await this.archive.minutes(manager, meetingIds);
    return hits.flatMap(({ itemId, minutesOpen }): Found[] => {
      const item = items.get(itemId);
      if (item?.meeting === undefined) return [];
      const numbers = printedNumbers(siblings.get(item.meetingId) ?? []);
      const readable = (texts.get(itemId) ?? []).filter(({ place }) => minutesOpen || isOnAgenda(place));
      return [
        {
          item,
          meeting: item.meeting,
          number: numbers.get(itemId) ?? null,
          title: nearly ? markedNearly(item.title, terms.words) : marked(item.title, terms.words),
          match: firstMatch(readable, terms, nearly),
          rule: ruleOf(item, polls.get(itemId), resolutions.get(item.meetingId)),
          minutes: minutesOpen ? (minutes.get(item.meetingId)?.state ?? null) : null,
        },
      ];
    });
  }
}

/** Texts that stand on the agenda; the others are the minutes' own. */
function isOnAgenda(place: ItemText['place']): boolean {
  return place === 'item' || place === 'motion' || place === 'action-item';
}

function firstMatch(texts: readonly ItemText[], { words }: Terms, nearly: boolean): Found['match'] {
  for (const { place, text } of texts) {
    const parts = excerpt(text, words, nearly);
    if (parts !== null) return { place, parts };
  }
  return null;
}

/** The rule by which the item was decided, as it was frozen with the result. */
function ruleOf(
  item: AgendaItem,
  poll: Poll | undefined,
  resolution: WrittenResolution | undefined,
): RecordedRule | null {
  if (poll !== undefined) return requirementInWords(poll.rulebook, poll.matter);
  const rulebook = resolution?.rulebook ?? null;
  const decided = resolution?.result?.items.some(({ agendaItemId }) => agendaItemId === item.id) ?? false;
  return rulebook === null || !decided ? null : writtenMajorityInWords(rulebook.threshold[item.matter]);
}
