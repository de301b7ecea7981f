import { Injectable } from '@nestjs/common';
import { type EntityManager, IsNull } from 'typeorm';
import type { LocalDate } from '../kernel/local-date.js';
import type { MeetingAtHand } from '../meetings/meeting-desk.js';
import { MeetingElector } from '../meetings/meeting-elector.entity.js';
import type { Envelope } from '../minutes/rendering/envelope.js';
import type { PostalAddress } from '../organizations/domain/postal-address.js';
import { Electorate, type RollQuery } from '../organizations/electorate.js';
import type { Addressee } from './domain/notice-record.js';

/** Somebody to be called, with the addresses mail and letters can go to. */
export interface Called extends Addressee {
  /** Null while the roll has not been taken. */
  readonly electorId: string | null;
  /** Who acts; null for a member organisation for which nobody does. */
  readonly personId: string | null;
  /** Of an assembly of members; elsewhere it is a seat that entitles. */
  readonly memberId: string | null;
  readonly seatId: string | null;
  readonly email: string | null;
  readonly postal: PostalAddress;
}

/** Part of a list: its page, and how long it is. */
export interface Window {
  readonly skip: number;
  readonly take: number;
}

/** Which of those on a list are wanted; everybody, when left out. */
export interface Wanted {
  /** Only those a notice is for. */
  readonly noticeId?: string | null;
  /** Only those whom mail does not reach. */
  readonly withoutMail?: boolean;
  readonly window?: Window;
}

/** How many are to be called, and how they can be reached. */
export interface Reach {
  readonly called: number;
  readonly mail: number;
  readonly letters: number;
  /** Among those for letters: who has no postal address either. */
  readonly unreachable: number;
  /** Some of those, in the order of the roll. */
  readonly named: readonly Called[];
}

/** Of those a notice is for: whom it has not reached in any way, with an address for mail and without. */
export interface Outstanding {
  readonly unsent: number;
  readonly unposted: number;
  /** All without an address for mail. */
  readonly withoutMail: number;
}

/** What mail did for a written resolution. */
export interface Mailing {
  /** To so many it was mailed. */
  readonly mailed: number;
  /** So many have an address. */
  readonly reachable: number;
  /** Of those, so many have not replied. */
  readonly awaited: number;
  readonly reminded: number;
  /** When the first of those was. */
  readonly remindedAt: Date | null;
}

const ENTRY = `elector.id AS elector_id, elector.member_id, elector.seat_id, elector.person_id, elector.name,
  elector.affiliation, elector.title, elector.position`;

/**
 * Mail goes to the address a person gave, else to that of the person's account. A letter goes to a member organisation,
 * which alone has an address of its own as a member, else to the person who acts, else to the member one sits for.
 */
const REACHED = `
  SELECT entry.elector_id AS "electorId", entry.name, entry.affiliation, entry.title, entry.position,
         entry.person_id AS "personId", entry.member_id AS "memberId", entry.seat_id AS "seatId",
         coalesce(member.number, sits_for.number) AS "memberNumber",
         coalesce(person.email, account.email) AS email,
         coalesce(member.address, person.address, sits_for.address) AS address,
         CASE WHEN member.address IS NOT NULL THEN member.postcode
              WHEN person.address IS NOT NULL THEN person.postcode
              WHEN sits_for.address IS NOT NULL THEN sits_for.postcode END AS postcode
    FROM entry
    LEFT JOIN person ON person.id = entry.person_id
    LEFT JOIN account ON account.id = person.account_id
    LEFT JOIN member ON member.id = entry.member_id
    LEFT JOIN seat ON seat.id = entry.seat_id
    LEFT JOIN member sits_for ON sits_for.id = seat.member_id`;

/**
 * Whom a notice, given as an expression, has reached or may be reaching: what came back, and a mail that could not be
 * sent, reached nobody. The few that failed are looked up, not the many that went.
 */
export function reachedBy(conveningId: string): string {
  return `
    SELECT sent.elector_id FROM notice_dispatch sent
     WHERE sent.convening_id = ${conveningId} AND sent.returned_at IS NULL
       AND (sent.mail_id IS NULL OR sent.mail_id NOT IN (SELECT id FROM mail_message WHERE state = 'failed'))
     UNION ALL
    SELECT arrived.elector_id FROM convening_recipient arrived
     WHERE arrived.convening_id = ${conveningId} AND arrived.delivered_at IS NOT NULL`;
}

/** Those a notice is for, given as an expression. */
function recipientsOf(conveningId: string): string {
  return `
    SELECT ${ENTRY} FROM convening_recipient recipient JOIN meeting_elector elector ON elector.id = recipient.elector_id
     WHERE recipient.convening_id = ${conveningId}`;
}

/** Who is to be called, and how they can be reached; joined by the database, since a roll may have tens of thousands. */
@Injectable()
export class Addressees {
  constructor(private readonly electorate: Electorate) {}

  /**
   * Those a notice is for, or all on the roll, in its order; before it is taken, those who would be on it that day. Who
   * was struck from it is called no more.
   */
  async of(
    manager: EntityManager,
    hand: MeetingAtHand,
    today: LocalDate,
    { noticeId = null, ...wanted }: Wanted = {},
  ): Promise<readonly Called[]> {
    if (noticeId === null) return this.called(manager, await this.rollOf(manager, hand, today), wanted);
    const query = `${recipientsOf('$1')} AND elector.struck_at IS NULL`;
    return this.called(manager, { query, parameters: [noticeId] }, wanted);
  }

  /** Those on the roll, counted; of those whom nothing reaches so many are named. */
  async reach(manager: EntityManager, hand: MeetingAtHand, today: LocalDate, named: number): Promise<Reach> {
    const roll = await this.rollOf(manager, hand, today);
    const [counted] = await manager.query<ReachRow[]>(
      `WITH entry AS (${roll.query}), reached AS (${REACHED})
       SELECT count(*)::integer AS called, count(email)::integer AS mail,
              count(*) FILTER (WHERE email IS NULL)::integer AS letters,
              count(*) FILTER (WHERE email IS NULL AND address IS NULL)::integer AS unreachable,
              (array_agg(coalesce("memberId", "seatId") ORDER BY position)
                FILTER (WHERE email IS NULL AND address IS NULL))[1:$${roll.parameters.length + 1}] AS first
         FROM reached`,
      [...roll.parameters, named],
    );
    if (counted === undefined) throw new Error('A count has no rows.');
    const { first, ...counts } = counted;
    return { ...counts, named: first === null ? [] : await this.called(manager, someOf(roll, first)) };
  }

  /** How many of those a notice is for are still to be mailed, and how many still to be written a letter. */
  async outstanding(manager: EntityManager, conveningId: string): Promise<Outstanding> {
    const [counted] = await manager.query<Outstanding[]>(
      `WITH entry AS (${recipientsOf('$1')}), reached AS (${REACHED}), met AS (${reachedBy('$1')})
       SELECT count(email) FILTER (WHERE "electorId" NOT IN (SELECT elector_id FROM met))::integer AS unsent,
              count(*) FILTER (WHERE email IS NULL
                AND "electorId" NOT IN (SELECT elector_id FROM met))::integer AS unposted,
              count(*) FILTER (WHERE email IS NULL)::integer AS "withoutMail"
         FROM reached`,
      [conveningId],
    );
    if (counted === undefined) throw new Error('A count has no rows.');
    return counted;
  }

  /** What mail did for a written resolution, counted among those it went to. */
  async mailing(manager: EntityManager, meetingId: string, conveningId: string): Promise<Mailing> {
    const [counted] = await manager.query<Mailing[]>(
      `WITH entry AS (${recipientsOf('$2')}), reached AS (${REACHED}),
       replied AS (SELECT DISTINCT elector_id FROM resolution_reply WHERE meeting_id = $1)
       SELECT (SELECT count(DISTINCT elector_id)::integer FROM notice_dispatch
                WHERE convening_id = $2 AND means = 'mail') AS mailed,
              count(email)::integer AS reachable,
              count(email) FILTER (WHERE replied.elector_id IS NULL)::integer AS awaited,
              (SELECT count(*)::integer FROM reminder WHERE meeting_id = $1) AS reminded,
              (SELECT min(sent_at) FROM reminder WHERE meeting_id = $1) AS "remindedAt"
         FROM reached LEFT JOIN replied ON replied.elector_id = reached."electorId"`,
      [meetingId, conveningId],
    );
    if (counted === undefined) throw new Error('A count has no rows.');
    return counted;
  }

  /** Some electors of a roll, in its order. */
  ofElectors(
    manager: EntityManager,
    electors: readonly { readonly id: string }[],
  ): Promise<readonly Called[]> {
    return this.called(manager, {
      query: `SELECT ${ENTRY} FROM meeting_elector elector WHERE elector.id = ANY ($1)`,
      parameters: [electors.map(({ id }) => id)],
    });
  }

  private async rollOf(manager: EntityManager, hand: MeetingAtHand, today: LocalDate): Promise<RollQuery> {
    const { id } = hand.meeting;
    if (await manager.existsBy(MeetingElector, { meetingId: id, struckAt: IsNull() })) {
      return {
        query: `SELECT ${ENTRY} FROM meeting_elector elector WHERE elector.meeting_id = $1 AND elector.struck_at IS NULL`,
        parameters: [id],
      };
    }
    const { query, parameters } = await this.electorate.rollQuery(hand.body, today, manager);
    return { query: `SELECT NULL::uuid AS elector_id, planned.* FROM (${query}) planned`, parameters };
  }

  private async called(
    manager: EntityManager,
    { query, parameters }: RollQuery,
    { withoutMail = false, window }: Wanted = {},
  ): Promise<readonly Called[]> {
    const { take, skip } = window ?? { take: null, skip: 0 };
    const at = parameters.length;
    const rows = await manager.query<CalledRow[]>(
      `WITH entry AS (${query}), reached AS (${REACHED})
       SELECT * FROM reached ${withoutMail ? 'WHERE email IS NULL' : ''}
        ORDER BY position LIMIT $${at + 1} OFFSET $${at + 2}`,
      [...parameters, take, skip],
    );
    return rows.map(calledOf);
  }
}

type CalledRow = Omit<Called, 'postal'> & PostalAddress;
type ReachRow = Omit<Reach, 'named'> & { readonly first: readonly string[] | null };

/** The entries of a roll to which these members and seats entitle. */
function someOf({ query, parameters }: RollQuery, entitlements: readonly string[]): RollQuery {
  const last = `$${parameters.length + 1}`;
  return {
    query: `SELECT * FROM (${query}) roll WHERE coalesce(member_id, seat_id) = ANY (${last}::uuid[])`,
    parameters: [...parameters, entitlements],
  };
}

function calledOf({ postcode, address, ...row }: CalledRow): Called {
  return { ...row, postal: { postcode, address } };
}

/** What shows through the window of the envelope. */
export function envelopeOf(
  sender: PostalAddress & { readonly name: string },
  { name, affiliation, title, personId, postal }: Called,
): Envelope {
  return {
    sender: { name: sender.name, postcode: sender.postcode, address: sender.address },
    recipient: {
      ...postal,
      affiliation: affiliation === name ? null : affiliation,
      name: [title, name].filter((part) => part !== null).join(' '),
      honorific: personId === null ? '귀중' : '귀하',
    },
  };
}
