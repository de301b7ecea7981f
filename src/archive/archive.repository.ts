import { Injectable } from '@nestjs/common';
import { type EntityManager, In, IsNull } from 'typeorm';
import { ActionItem } from '../action-items/action-item.entity.js';
import { AgendaItem } from '../agenda/agenda-item.entity.js';
import { AgendaRemark } from '../agenda/agenda-remark.entity.js';
import type { ItemOutcome } from '../agenda/domain/agenda-item.js';
import { groupedBy } from '../kernel/grouped-by.js';
import { Meeting } from '../meetings/meeting.entity.js';
import { MinutesAddendum } from '../minutes/minutes-addendum.entity.js';
import { MinutesNote } from '../minutes/minutes-note.entity.js';
import { Minutes } from '../minutes/minutes.entity.js';
import { Motion } from '../motions/motion.entity.js';
import { WrittenResolution } from '../resolutions/written-resolution.entity.js';
import { PollAnnulment } from '../voting/poll-annulment.entity.js';
import { Poll } from '../voting/poll.entity.js';
import type { Terms } from './domain/query.js';

/** Whose archive is searched, by whom, and which part of it. */
export interface Scope {
  readonly organizationId: string;
  /** Whether drafts and unpublished minutes are found as well. */
  readonly everything: boolean;
  readonly bodyId: string | null;
  readonly year: number | null;
  readonly outcome: ItemOutcome | null;
}

export interface Hit {
  readonly itemId: string;
  /** Whether the reader may be shown what the minutes add: remarks, notes, corrections. */
  readonly minutesOpen: boolean;
}

export interface Hits {
  readonly hits: readonly Hit[];
  readonly total: number;
}

export interface Signatures {
  readonly asked: number;
  readonly given: number;
}

/** One text of an item, named by where it stands. */
export interface ItemText {
  readonly place: 'item' | 'motion' | 'action-item' | 'remark' | 'note' | 'addendum';
  readonly text: string;
}

const MINUTES_OPEN = `($2::boolean OR coalesce(minutes.state = 'published', false))`;

/** $1 organization, $2 everything, $3 body, $4 year, $5 outcome. */
const SCOPE = `
  FROM archive_entry entry
  JOIN agenda_item item ON item.id = entry.agenda_item_id
  JOIN meeting ON meeting.id = item.meeting_id
  JOIN organization ON organization.id = meeting.organization_id
  LEFT JOIN minutes ON minutes.meeting_id = meeting.id
 WHERE meeting.organization_id = $1
   AND ($2::boolean OR meeting.state NOT IN ('draft', 'cancelled'))
   AND ($3::uuid IS NULL OR meeting.body_id = $3)
   AND ($4::integer IS NULL OR (
     meeting.starts_at >= make_timestamp($4, 1, 1, 0, 0, 0) AT TIME ZONE organization.time_zone AND
     meeting.starts_at < make_timestamp($4 + 1, 1, 1, 0, 0, 0) AT TIME ZONE organization.time_zone))
   AND ($5::text IS NULL OR item.outcome = $5)`;

/** From what likeness on a word counts as nearly spelled. */
const NEAR = 0.5;

/** Weighing a long text takes a while, so near spelling is looked for in the headings of all and the texts of these. */
const LATEST = 200;

/** Meetings that have not sat; what is on their agenda was not dealt with, unless an outcome says so. */
const AHEAD = `(item.outcome IS NULL AND meeting.state = ANY ('{draft,convened,postponed,lapsed,cancelled}'))`;

/** $1 organization, $2 everything, $3 body, $4 year. Addenda to minutes as a whole belong to no item: here they are. */
const MEETINGS = `
  FROM meeting JOIN organization ON organization.id = meeting.organization_id
  LEFT JOIN minutes ON minutes.meeting_id = meeting.id
 CROSS JOIN LATERAL (
   SELECT concat_ws(E'\\n', meeting.title, meeting.purpose,
     (SELECT string_agg(concat_ws(' ', addendum.reason, addendum.text), E'\\n') FROM minutes_addendum addendum
       WHERE addendum.minutes_id = minutes.id AND addendum.agenda_item_id IS NULL AND ${MINUTES_OPEN})) AS text) own
 WHERE meeting.organization_id = $1
   AND ($2::boolean OR meeting.state NOT IN ('draft', 'cancelled'))
   AND ($3::uuid IS NULL OR meeting.body_id = $3)
   AND ($4::integer IS NULL OR (
     meeting.starts_at >= make_timestamp($4, 1, 1, 0, 0, 0) AT TIME ZONE organization.time_zone AND
     meeting.starts_at < make_timestamp($4 + 1, 1, 1, 0, 0, 0) AT TIME ZONE organization.time_zone))`;

/** Searches the entries that the database keeps for every item; `letters_of` of the database made their letters. */
@Injectable()
export class ArchiveRepository {
  /**
   * Items in which every word stands, or is sounded alike where the terms say nothing of how they are written. What
   * the meeting is called and for helps to find an item, but one word at least must be the item's own. Those with all
   * words in the title first, then those with all of them in their own texts, then the latest; after them all what
   * meetings that have not sat are to deal with.
   */
  async search(manager: EntityManager, scope: Scope, terms: Terms, window: Window): Promise<Hits> {
    const parameters: unknown[] = parametersOf(scope);
    const place = (value: unknown) => `$${parameters.push(value)}`;
    const conditions = terms.patterns.map(({ letters, written }) => {
      const [byLetters, asWritten] = [place(letters), place(written)];
      const stands = (text: 'agenda' | 'minutes' | 'meeting') =>
        `entry.${text}_letters LIKE ${byLetters} AND entry.${text} LIKE ${asWritten}`;
      const own = `(${stands('agenda')} OR (${MINUTES_OPEN} AND ${stands('minutes')}))`;
      return {
        own,
        anywhere: `(${own} OR (${stands('meeting')}))`,
        inTitle: `plain_of(item.title) LIKE ${asWritten}`,
      };
    });
    const narrowed = conditions.map(({ anywhere }) => `\n   AND ${anywhere}`).join('');
    const some = conditions.map(({ own }) => own).join(' OR ');
    const titled = conditions.map(({ inTitle }) => inTitle).join(' AND ');
    const owned = conditions.map(({ own }) => own).join(' AND ');
    const best = conditions.length === 0 ? '' : `(${titled}) DESC, (${owned}) DESC,`;
    const rows = await manager.query<Row[]>(
      `SELECT item.id AS "itemId", ${MINUTES_OPEN} AS "minutesOpen", count(*) OVER () AS total
       ${SCOPE}${narrowed}${some === '' ? '' : `\n   AND (${some})`}
        ORDER BY ${AHEAD}, ${best} meeting.starts_at DESC, meeting.id, item.position
        LIMIT ${place(window.take)} OFFSET ${place(window.skip)}`,
      parameters,
    );
    return { hits: rows, total: rows[0]?.total ?? 0 };
  }

  /** Meetings called so, or called for it, the latest first. */
  async searchMeetings(
    manager: EntityManager,
    scope: Scope,
    terms: Terms,
    take: number,
  ): Promise<MeetingHits> {
    const parameters: unknown[] = parametersOf(scope).slice(0, 4);
    const place = (value: unknown) => `$${parameters.push(value)}`;
    const stands = terms.patterns.map(
      ({ letters, written }) =>
        `\n   AND letters_of(own.text) LIKE ${place(letters)} AND plain_of(own.text) LIKE ${place(written)}`,
    );
    const rows = await manager.query<MeetingRow[]>(
      `SELECT meeting.id AS "meetingId", count(*) OVER () AS total ${MEETINGS}${stands.join('')}
        ORDER BY meeting.starts_at DESC, meeting.id LIMIT ${place(take)}`,
      parameters,
    );
    return { ids: rows.map(({ meetingId }) => meetingId), total: rows[0]?.total ?? 0 };
  }

  /** The nearest meetings called or called for something spelled nearly so. */
  async searchMeetingsNear(
    manager: EntityManager,
    scope: Scope,
    letters: string,
    take: number,
  ): Promise<MeetingHits> {
    const rows = await manager.query<MeetingRow[]>(
      `WITH weighed AS (
         SELECT meeting.id, meeting.starts_at, word_similarity($5, letters_of(own.text)) AS likeness ${MEETINGS})
       SELECT id AS "meetingId", count(*) OVER () AS total FROM weighed WHERE likeness >= $6
        ORDER BY likeness DESC, starts_at DESC, id LIMIT $7`,
      [...parametersOf(scope).slice(0, 4), letters, NEAR, take],
    );
    return { ids: rows.map(({ meetingId }) => meetingId), total: rows.length };
  }

  /** Some meetings with their bodies, in no order. */
  meetings(manager: EntityManager, ids: readonly string[]): Promise<Meeting[]> {
    return manager.find(Meeting, { where: { id: In([...ids]) }, relations: { body: true } });
  }

  /** Addenda to the minutes of some meetings as a whole, by meeting, as far as they are for the reader. */
  async corrections(
    manager: EntityManager,
    meetingIds: readonly string[],
    { everything }: Scope,
  ): Promise<ReadonlyMap<string, readonly MinutesAddendum[]>> {
    const minutes = {
      meetingId: In([...meetingIds]),
      ...(everything ? {} : { state: 'published' as const }),
    };
    const addenda = await manager.find(MinutesAddendum, {
      where: { agendaItemId: IsNull(), minutes },
      relations: { minutes: true },
      order: { sequence: 'ASC' },
    });
    return groupedBy(addenda, (addendum) => addendum.minutes?.meetingId ?? '');
  }

  /** The nearest items with something in them spelled nearly so; in a transaction, for which the limit is set. */
  async searchNear(tx: EntityManager, scope: Scope, letters: string, take: number): Promise<Hits> {
    await tx.query(`SELECT set_config('pg_trgm.word_similarity_threshold', $1, true)`, [String(NEAR)]);
    const parameters = [...parametersOf(scope), letters, NEAR, LATEST, take];
    const rows = await tx.query<Row[]>(
      `WITH headed AS (
         SELECT item.id, ${MINUTES_OPEN} AS open, word_similarity($6, entry.heading_letters) AS likeness,
                meeting.starts_at ${SCOPE} AND entry.heading_letters %> $6),
       latest AS (
         SELECT item.id, ${MINUTES_OPEN} AS open, meeting.starts_at, entry.agenda_letters, entry.minutes_letters
         ${SCOPE} ORDER BY meeting.starts_at DESC, item.id LIMIT $8),
       weighed AS (
         SELECT id, open, greatest(word_similarity($6, agenda_letters),
                  CASE WHEN open THEN word_similarity($6, minutes_letters) ELSE 0 END) AS likeness, starts_at
           FROM latest WHERE NOT EXISTS (SELECT FROM headed)),
       near AS (SELECT * FROM headed UNION ALL SELECT * FROM weighed WHERE likeness >= $7)
       SELECT id AS "itemId", open AS "minutesOpen", count(*) OVER () AS total
         FROM near ORDER BY likeness DESC, starts_at DESC, id LIMIT $9`,
      parameters,
    );
    return { hits: rows, total: rows.length };
  }

  /** The items themselves with their meetings, in no order. */
  items(manager: EntityManager, ids: readonly string[]): Promise<AgendaItem[]> {
    return manager.find(AgendaItem, { where: { id: In([...ids]) }, relations: { meeting: { body: true } } });
  }

  /** All items of some meetings, by meeting, so that numbers can be printed. */
  async siblings(
    manager: EntityManager,
    meetingIds: readonly string[],
  ): Promise<ReadonlyMap<string, AgendaItem[]>> {
    const items = await manager.find(AgendaItem, {
      where: { meetingId: In([...meetingIds]) },
      order: { position: 'ASC' },
    });
    return groupedBy(items, ({ meetingId }) => meetingId);
  }

  /** Every text of the items that stands now, by item; the longest known place first. */
  async texts(
    manager: EntityManager,
    items: readonly AgendaItem[],
  ): Promise<ReadonlyMap<string, readonly ItemText[]>> {
    const agendaItemId = In(items.map(({ id }) => id));
    const motions = await manager.find(Motion, { where: { agendaItemId }, order: { sequence: 'ASC' } });
    const actions = await manager.find(ActionItem, { where: { agendaItemId }, order: { sequence: 'ASC' } });
    const remarks = await manager
      .createQueryBuilder(AgendaRemark, 'remark')
      .leftJoin(AgendaRemark, 'later', 'later.supersedesId = remark.id')
      .where('remark.agendaItemId IN (:...ids)', { ids: items.map(({ id }) => id) })
      .andWhere('later.id IS NULL')
      .orderBy('remark.place')
      .getMany();
    const notes = await manager.findBy(MinutesNote, { agendaItemId });
    const addenda = await manager.find(MinutesAddendum, {
      where: { agendaItemId },
      order: { sequence: 'ASC' },
    });
    const texts = [
      ...items.flatMap((item) =>
        [item.decidedText, item.proposal, item.note, item.presenter]
          .filter((text) => text !== null)
          .map((text) => ({ itemId: item.id, place: 'item' as const, text })),
      ),
      ...motions.map(({ agendaItemId: itemId, text }) => ({ itemId, place: 'motion' as const, text })),
      ...actions.map(({ agendaItemId: itemId, title, assignee }) => ({
        itemId,
        place: 'action-item' as const,
        text: assignee === null ? title : `${title} · ${assignee}`,
      })),
      ...remarks.map(({ agendaItemId: itemId, speaker, text }) => ({
        itemId,
        place: 'remark' as const,
        text: `${speaker}: ${text}`,
      })),
      ...notes.map(({ agendaItemId: itemId, text }) => ({ itemId, place: 'note' as const, text })),
      ...addenda.map(({ agendaItemId: itemId, reason, text }) => ({
        itemId,
        place: 'addendum' as const,
        text: `${reason}. ${text}`,
      })),
    ];
    return groupedBy(texts, ({ itemId }) => itemId ?? '');
  }

  /** The vote that settled each item, by item. */
  async decidingPolls(
    manager: EntityManager,
    items: readonly AgendaItem[],
  ): Promise<ReadonlyMap<string, Poll>> {
    const polls = await manager
      .createQueryBuilder(Poll, 'poll')
      .leftJoin(PollAnnulment, 'annulment', 'annulment.pollId = poll.id')
      .where('poll.agendaItemId IN (:...ids)', { ids: items.map(({ id }) => id) })
      .andWhere("poll.state = 'closed' AND poll.matter <> 'urgent-item' AND annulment.pollId IS NULL")
      .orderBy('poll.closedAt')
      .addOrderBy('poll.openedAt')
      .getMany();
    return new Map(polls.map((poll) => [poll.agendaItemId, poll]));
  }

  /** The written resolutions among some meetings, by meeting. */
  async resolutions(
    manager: EntityManager,
    meetingIds: readonly string[],
  ): Promise<ReadonlyMap<string, WrittenResolution>> {
    const found = await manager.findBy(WrittenResolution, { meetingId: In([...meetingIds]) });
    return new Map(found.map((resolution) => [resolution.meetingId, resolution]));
  }

  /** Where the minutes of some meetings stand, by meeting; without their text. */
  async minutes(
    manager: EntityManager,
    meetingIds: readonly string[],
  ): Promise<ReadonlyMap<string, Pick<Minutes, 'meetingId' | 'state'>>> {
    const found = await manager.find(Minutes, {
      select: { id: true, meetingId: true, state: true },
      where: { meetingId: In([...meetingIds]) },
    });
    return new Map(found.map((minutes) => [minutes.meetingId, minutes]));
  }

  /** Minutes with their meetings, the latest meeting first. */
  async latest(manager: EntityManager, scope: Scope, { skip, take }: Window): Promise<[Minutes[], number]> {
    const query = manager
      .createQueryBuilder(Minutes, 'minutes')
      .select(['minutes.id', 'minutes.meetingId', 'minutes.year', 'minutes.sequence', 'minutes.state'])
      .addSelect(['minutes.round', 'minutes.signedAt', 'minutes.publishedAt'])
      .innerJoinAndSelect('minutes.meeting', 'meeting')
      .innerJoinAndSelect('meeting.body', 'body')
      .where('minutes.organizationId = :organizationId', { organizationId: scope.organizationId });
    if (!scope.everything) query.andWhere("minutes.state = 'published'");
    if (scope.bodyId !== null) query.andWhere('meeting.bodyId = :bodyId', { bodyId: scope.bodyId });
    if (scope.year !== null) query.andWhere('minutes.year = :year', { year: scope.year });
    return query
      .orderBy('meeting.startsAt', 'DESC')
      .addOrderBy('minutes.id')
      .skip(skip)
      .take(take)
      .getManyAndCount();
  }

  /** Those who are to sign, and have signed, by minutes. */
  async signatures(
    manager: EntityManager,
    minutesIds: readonly string[],
  ): Promise<ReadonlyMap<string, Signatures>> {
    const rows = await manager.query<(Signatures & { readonly id: string })[]>(
      `SELECT minutes.id, count(*)::integer AS asked, count(signer.signed_at)::integer AS given
         FROM minutes JOIN minutes_signer signer ON signer.minutes_id = minutes.id AND signer.round = minutes.round
        WHERE minutes.id = ANY ($1) AND signer.voided_at IS NULL GROUP BY minutes.id`,
      [minutesIds],
    );
    return new Map(rows.map(({ id, asked, given }) => [id, { asked, given }]));
  }

  /** Years in which the organization has met, the latest first. */
  async years(manager: EntityManager, organizationId: string): Promise<readonly number[]> {
    const rows = await manager.query<{ year: number }[]>(
      `SELECT DISTINCT extract(year FROM meeting.starts_at AT TIME ZONE organization.time_zone)::integer AS year
         FROM meeting JOIN organization ON organization.id = meeting.organization_id
        WHERE meeting.organization_id = $1 AND meeting.state NOT IN ('draft', 'cancelled') ORDER BY year DESC`,
      [organizationId],
    );
    return rows.map(({ year }) => year);
  }
}

interface Row extends Hit {
  readonly total: number;
}

interface MeetingRow {
  readonly meetingId: string;
  readonly total: number;
}

export interface MeetingHits {
  /** In the order in which they are shown. */
  readonly ids: readonly string[];
  readonly total: number;
}

export interface Window {
  readonly skip: number;
  readonly take: number;
}

function parametersOf({ organizationId, everything, bodyId, year, outcome }: Scope): unknown[] {
  return [organizationId, everything, bodyId, year, outcome];
}
