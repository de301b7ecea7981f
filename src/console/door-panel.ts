import type { Localized } from '../kernel/localized.js';
import type { AttendanceEntry, ElectorPresence } from '../meetings/domain/presence.js';
import { isFinal } from '../meetings/domain/moves.js';
import { isPresidedOver } from '../meetings/domain/presiding.js';
import type { MeetingElector } from '../meetings/meeting-elector.entity.js';
import type { HolderRelation } from '../meetings/domain/proxy.js';
import { RELATION_WORDS } from '../meetings/words.js';
import type { ProxyHolders } from '../rulebooks/domain/rulebook.js';
import { addressOf, type ConsoleView } from './console-view.js';
import { CAPACITY_WORDS, PROXY_REASON_WORDS } from './console.words.js';
import { reasonAgainst } from './domain/proxy-standing.js';
import { sourceWords } from './console.words.js';
import { LINES, type SittingReading } from './sitting-readings.service.js';
import { electorLabel } from './who.service.js';

type There = ReadonlyMap<string, ElectorPresence>;

/** The right of the table: who is there, who comes, for whom, and who holds which office. */
export function doorOf(reading: SittingReading, view: ConsoleView) {
  const { hand, room, signatories, people } = reading;
  const { meeting, rulebook } = hand;
  const there: There = new Map(room.presence.electors.map((elector) => [elector.electorId, elector]));
  const [lines, total] = reading.roll;
  const pages = Math.max(1, Math.ceil(total / LINES));
  const page = Math.min(view.page, pages);
  const proxies = proxiesOf(reading, there);
  return {
    /** Offices are also named afterwards, until the minutes are settled. */
    namesOffices: meeting.form !== 'written' && meeting.state !== 'cancelled',
    elects: ['open', 'recessed', 'closed'].includes(meeting.state),
    takes: room.presence.roll > 0 && !isFinal(meeting.state) && meeting.form !== 'written',
    rollTaken: room.presence.roll > 0,
    lines: lines.map((elector) => lineOf(elector, there.get(elector.id), view)),
    total,
    pages,
    page,
    before: page > 1 ? addressOf(view, { page: page - 1 }) : null,
    after: page < pages ? addressOf(view, { page: page + 1 }) : null,
    parts: PARTS.map(({ part, words }) => ({
      words,
      address: addressOf(view, { part, page: 1 }),
      isChosen: view.part === part,
    })),
    unfolded: unfoldedOf(reading, there),
    fold: addressOf(view, { elector: null }),
    hybrid: meeting.form === 'hybrid',
    written: rulebook.writtenBallots.value === 'allowed',
    proxies,
    proxiesAllowed: rulebook.proxies.value.allowed,
    proxySource: sourceWords(rulebook.proxies.source),
    relations: relationsOf(rulebook.proxies.value.holders),
    observers: observersOf(reading),
    chair: { name: nameOf(meeting.chairPersonId, people), title: meeting.chairTitle },
    recorder: nameOf(meeting.recorderPersonId, people),
    signatories: signatories.map(({ electorId, elector }) => ({ electorId, name: elector?.name ?? '' })),
    signatoriesRequired: reading.signatoriesRequired,
    signatoriesMissing: Math.max(0, reading.signatoriesRequired - signatories.length),
    signatorySource: sourceWords(rulebook.signatories.source),
    lacksChair: lacksChair(reading),
    notes: notesOf(reading, proxies),
  };
}

const PARTS = [
  { part: 'all', words: { ko: '전체', en: 'All' } },
  { part: 'absent', words: { ko: '미출석', en: 'Not here' } },
  { part: 'present', words: { ko: '출석', en: 'Here' } },
] as const;

function lineOf(elector: MeetingElector, presence: ElectorPresence | undefined, view: ConsoleView) {
  const capacity = presence?.capacity ?? 'absent';
  return {
    id: elector.id,
    position: elector.position,
    name: elector.name,
    affiliation: elector.affiliation,
    capacity: CAPACITY_WORDS[capacity],
    tone: capacity === 'absent' ? '' : 'yes',
    holderName: presence?.holderName ?? null,
    arrives: capacity === 'absent' || capacity === 'proxy' || capacity === 'written',
    address: addressOf(view, { elector: view.elector === elector.id ? null : elector.id }),
    isUnfolded: view.elector === elector.id,
  };
}

/** The elector whose line is unfolded, with what may be recorded about it besides coming and going. */
function unfoldedOf({ unfolded, room }: SittingReading, there: There) {
  if (unfolded === null) return null;
  const own = room.entries.filter(({ electorId }) => electorId === unfolded.id);
  return {
    id: unfolded.id,
    label: electorLabel(unfolded),
    isThere: ['in-person', 'online'].includes(there.get(unfolded.id)?.capacity ?? 'absent'),
    hasAffiliation: unfolded.affiliation !== null,
    entries: own.map(({ id, kind, at, capacity }) => ({
      id,
      at: at.toString(),
      words: kind === 'arrived' ? ARRIVED : DEPARTED,
      capacity: kind === 'arrived' && capacity !== 'observer' ? CAPACITY_WORDS[capacity] : null,
    })),
  };
}

const ARRIVED: Localized = { ko: '접수', en: 'came' };
const DEPARTED: Localized = { ko: '퇴장', en: 'left' };

function proxiesOf({ room, hand }: SittingReading, there: There) {
  const inForce = room.proxies.filter(({ endedAt }) => endedAt === null);
  const here = strangersHere(room.entries);
  return inForce.map((proxy) => {
    const principal = room.known.get(proxy.principalElectorId);
    const reason = reasonAgainst(proxy, there, hand.rulebook.proxies.value, here.has(proxy.id));
    return {
      id: proxy.id,
      principal: principal?.name ?? '',
      holder: proxy.holderName,
      counts: reason === null,
      reason: reason === null ? null : PROXY_REASON_WORDS[reason],
      arrives: proxy.holderElectorId === null && !here.has(proxy.id) && reason === 'holder-not-here',
      leaves: proxy.holderElectorId === null && here.has(proxy.id),
    };
  });
}

/** Who may hold a proxy here, as the form offers it. */
function relationsOf(holders: ProxyHolders) {
  const admitted: HolderRelation[] = ['elector'];
  if (holders !== 'members') admitted.push('family');
  if (holders === 'anyone') admitted.push('other');
  return admitted.map((value) => ({ value, label: RELATION_WORDS[value] }));
}

/** Proxies whose holders, no electors themselves, have been checked in. */
function strangersHere(entries: readonly AttendanceEntry[]): ReadonlySet<string> {
  const here = new Set<string>();
  for (const { proxyId, kind } of entries) {
    if (proxyId === null) continue;
    if (kind === 'arrived') here.add(proxyId);
    else here.delete(proxyId);
  }
  return here;
}

function observersOf({ room }: SittingReading) {
  const last = new Map<string, { id: string; name: string; affiliation: string | null; here: boolean }>();
  for (const entry of room.entries) {
    if (entry.observerName === null) continue;
    last.set(JSON.stringify([entry.observerName, entry.observerAffiliation]), {
      id: entry.id,
      name: entry.observerName,
      affiliation: entry.observerAffiliation,
      here: entry.kind === 'arrived',
    });
  }
  return [...last.values()].filter(({ here }) => here);
}

const NO_CHAIR: Localized = { ko: '의장을 정하지 않았습니다.', en: 'Nobody is named as chair.' };

function lacksChair({ hand: { meeting, body } }: SittingReading): boolean {
  return meeting.chairPersonId === null && isPresidedOver(meeting, body);
}

/** Without what the minutes of this meeting cannot be put to those who sign. */
export function lackingForMinutes(reading: SittingReading): readonly Localized[] {
  const missing = reading.signatoriesRequired - reading.signatories.length;
  return [
    ...(lacksChair(reading) ? [NO_CHAIR] : []),
    ...(missing > 0
      ? [
          {
            ko: `의사록 서명인 ${missing}명을 더 뽑아야 합니다.`,
            en: `Signatories of the minutes still to be elected: ${missing}.`,
          },
        ]
      : []),
  ];
}

/** 알림: what the table should know before somebody asks. */
function notesOf(reading: SittingReading, proxies: ReturnType<typeof proxiesOf>): readonly Localized[] {
  const { hand, quorum } = reading;
  const sitting = hand.meeting.state === 'open';
  const left = proxies.filter(({ counts }) => !counts).length;
  return [
    ...(sitting && !quorum.met
      ? [
          {
            ko: `성원에 ${quorum.missing}명이 모자랍니다. 표결을 열 수 없습니다.`,
            en: `${quorum.missing} short of the quorum: no vote can be opened.`,
          },
        ]
      : []),
    ...(left > 0
      ? [
          {
            ko: `위임 ${left}건이 출석으로 세어지지 않습니다.`,
            en: `Proxies that do not count as presence: ${left}.`,
          },
        ]
      : []),
    ...(hand.meeting.state === 'closed'
      ? lackingForMinutes(reading)
      : lacksChair(reading) && !isFinal(hand.meeting.state)
        ? [NO_CHAIR]
        : []),
  ];
}

function nameOf(personId: string | null, people: ReadonlyMap<string, string>): string | null {
  return personId === null ? null : (people.get(personId) ?? null);
}
