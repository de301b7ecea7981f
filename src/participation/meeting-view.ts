import type { AgendaItem } from '../agenda/agenda-item.entity.js';
import { printedNumbers } from '../agenda/domain/numbering.js';
import { OUTCOME_NAMES, TYPE_NAMES } from '../agenda/agenda.problems.js';
import { paperLinks } from '../agenda/paper-links.js';
import { isProvenBeforeOpening } from '../meetings/domain/admission.js';
import { presentCount } from '../meetings/domain/presence.js';
import { dayIsOpen } from '../meetings/domain/standing-notice.js';
import { nameOf } from '../meetings/elector-name.js';
import type { MeetingAtHand } from '../meetings/meeting-desk.js';
import type { MeetingEvent } from '../meetings/meeting-event.entity.js';
import type { Meeting } from '../meetings/meeting.entity.js';
import { instantOf } from '../meetings/meetings.repository.js';
import type { Proxy } from '../meetings/proxy.entity.js';
import { FORM_WORDS, KIND_WORDS, RELATION_WORDS, shareWords, STATE_WORDS } from '../meetings/words.js';
import type { RosterLine } from '../minutes/domain/minutes-record.js';
import { STATE_NAMES } from '../minutes/minutes.problems.js';
import type { Mandate } from '../voting/ballots.service.js';
import { collectionOf } from '../voting/domain/poll.js';
import type { PollOnFile } from '../voting/polls-readings.service.js';
import { METHOD_NAMES } from '../voting/voting.problems.js';
import { absenceRule } from './domain/absence-rule.js';
import { type Ask, asksOf, isAwaited, owesAnswer, type PollForReader } from './domain/asks.js';
import { formsOf, floorView } from './floor-view.js';
import type { MeetingSheet } from './meeting-sheets.service.js';
import { ATTENDED_WORDS, CAPACITY_WORDS, INSTRUCTION_WORDS } from './words.js';

/** The meeting's page as its template reads it. */
export function meetingView(base: string, sheet: MeetingSheet, personId: string | null) {
  const { meeting, body, organization, rulebook } = sheet.hand;
  const address = `${base}/meetings/${meeting.id}`;
  const entries = entriesView(address, sheet);
  const agenda = agendaView(address, sheet, personId);
  const absence = absenceRule(rulebook, organization.profile);
  return {
    address,
    meeting: headOf(meeting, sheet.events),
    bodyName: body.name,
    asks: asksView(address, sheet),
    entries,
    awaited: isAwaited(calledTo(sheet)),
    absence,
    takesProxies: absence.proxies && !isTooLateForProxy(sheet.hand, sheet.events),
    presence: presenceView(sheet),
    agenda,
    /** The forms of the page, by their addresses: a refusal of any other is told on top. */
    forms: [
      ...entries.map(({ answerAddress }) => answerAddress),
      ...agenda.flatMap(({ floor }) => formsOf(floor)),
    ],
    minutes: minutesView(address, sheet),
    end: endOf(sheet),
  };
}

/** What stands at the head of every page of a meeting. */
export function headOf(meeting: Meeting, events: readonly MeetingEvent[]) {
  return {
    id: meeting.id,
    title: meeting.title,
    state: meeting.state,
    stateName: STATE_WORDS[meeting.state],
    sits: meeting.state === 'open',
    kind: KIND_WORDS[meeting.kind],
    form: FORM_WORDS[meeting.form],
    hasDoor: meeting.form !== 'online',
    mayBeAttended: meeting.state === 'open' || meeting.state === 'recessed',
    startsAt: meeting.startsAt,
    /** Put off without a new day: `startsAt` is when it will not sit. */
    dayOpen: isWithoutDay(meeting, events),
    continuesAt: meeting.continuesAt,
    place: meeting.place,
    directions: meeting.directions,
    onlineAddress: meeting.onlineAddress,
    purpose: meeting.purpose,
  };
}

function isWithoutDay({ startsAt }: Meeting, events: readonly MeetingEvent[]): boolean {
  return dayIsOpen(events, instantOf(startsAt));
}

function calledTo({ hand: { meeting }, events }: MeetingSheet) {
  return { state: meeting.state, dayOpen: isWithoutDay(meeting, events) };
}

/** The meeting has been opened, on whatever day, and the rules want the form of a proxy before that. */
export function isTooLateForProxy(
  { organization }: Pick<MeetingAtHand, 'organization'>,
  events: readonly MeetingEvent[],
): boolean {
  return isProvenBeforeOpening(organization.profile) && events.some(({ command }) => command === 'open');
}

function asksView(address: string, sheet: MeetingSheet) {
  const { polls, mandates, minutes, items } = sheet;
  const open = onePerGroup(polls, items);
  const asked = asksOf(
    open.map(({ poll }) => forReader(poll, mandates.get(poll.id) ?? [])),
    minutes?.yours != null,
  );
  const numbers = printedNumbers(items);
  return asked.map((ask) => askView(address, ask, sheet, numbers));
}

/** The open votes in the order of the agenda; items decided by one (일괄상정) are asked about once. */
function onePerGroup(polls: readonly PollOnFile[], items: readonly AgendaItem[]): readonly PollOnFile[] {
  const open = items.flatMap(({ id }) =>
    polls.filter(({ poll }) => poll.agendaItemId === id && poll.state === 'open'),
  );
  return open.filter(
    ({ poll: { groupId } }, index) =>
      groupId === null || open.findIndex(({ poll }) => poll.groupId === groupId) === index,
  );
}

function askView(
  address: string,
  ask: Ask,
  { polls, items }: MeetingSheet,
  numbers: ReadonlyMap<string, string>,
) {
  const none = {
    kind: ask.kind,
    link: address,
    number: null,
    title: null,
    others: 0,
    method: null,
    ballots: 0,
    done: false,
  };
  switch (ask.kind) {
    case 'vote':
    case 'watch-vote': {
      const poll = polls.find(({ poll: { id } }) => id === ask.pollId)?.poll;
      const item = items.find(({ id }) => id === poll?.agendaItemId);
      const group = poll?.groupId ?? null;
      return {
        ...none,
        link: `${address}/polls/${ask.pollId}`,
        number: item === undefined ? null : (numbers.get(item.id) ?? null),
        title: item?.title ?? null,
        others: group === null ? 0 : polls.filter((other) => other.poll.groupId === group).length - 1,
        method: poll === undefined ? null : METHOD_NAMES[poll.method],
        ballots: ask.kind === 'vote' ? ask.ballots : 0,
        done: ask.kind === 'watch-vote' && ask.done,
      };
    }
    case 'sign':
      return { ...none, link: `${address}/minutes` };
  }
}

function forReader({ id, method }: PollOnFile['poll'], mandates: readonly Mandate[]): PollForReader {
  const count = (standing: Mandate['standing']) => mandates.filter((one) => one.standing === standing).length;
  return {
    id,
    collection: collectionOf(method),
    mayCast: count('may-cast'),
    hasCast: count('has-cast'),
  };
}

function givenBy(proxies: readonly Proxy[], electorId: string): Proxy | null {
  return proxies.find((proxy) => proxy.principalElectorId === electorId && proxy.endedAt === null) ?? null;
}

function entriesView(address: string, sheet: MeetingSheet) {
  const { entries, proxies, quorum, attended } = sheet;
  const many = entries.length > 1;
  return entries.map((entry) => {
    const proxy = givenBy(proxies, entry.id);
    const there = quorum?.presence.electors.find(({ electorId }) => electorId === entry.id)?.capacity;
    return {
      id: entry.id,
      label: many || entry.affiliation !== null ? nameOf(entry) : null,
      intent: entry.intent ?? 'undecided',
      owesAnswer: owesAnswer(calledTo(sheet), { intent: entry.intent, hasProxy: proxy !== null }),
      answerAddress: `${address}/roll/${entry.id}/intent`,
      proxyAddress: `${address}/proxy?for=${entry.id}`,
      proxy: proxy === null ? null : proxyView(proxy),
      presence: there === undefined ? null : CAPACITY_WORDS[there],
      isThere: there !== undefined && there !== 'absent',
      attended: attendedView(attended?.get(entry.id)),
      principals: proxies
        .filter(({ holderElectorId, endedAt }) => holderElectorId === entry.id && endedAt === null)
        .map(({ principalElector }) => (principalElector === undefined ? '' : nameOf(principalElector))),
    };
  });
}

/** What became of an entry once the sitting is over: there, from when until when, by whom, or not. */
function attendedView(line: RosterLine | undefined) {
  if (line === undefined) return null;
  const { capacity, holder, arrivedAt, departedAt } = line;
  return { words: ATTENDED_WORDS[capacity], isThere: capacity !== 'absent', holder, arrivedAt, departedAt };
}

/** A proxy as its principal and its holder read it. */
export function proxyView(proxy: Proxy) {
  const { instructions } = proxy;
  return {
    id: proxy.id,
    holder:
      proxy.holderElector === null || proxy.holderElector === undefined
        ? proxy.holderName
        : nameOf(proxy.holderElector),
    relation: RELATION_WORDS[proxy.holderRelation],
    receivedAt: proxy.receivedAt,
    endedAt: proxy.endedAt,
    endReason: proxy.endReason,
    items: instructions.items.map(({ item, choice }) => ({ item, choice: INSTRUCTION_WORDS[choice] })),
    amendments: instructions.amendments,
  };
}

function presenceView({ quorum }: MeetingSheet) {
  if (quorum === null) return null;
  const { presence, quorum: reading } = quorum;
  return {
    roll: presence.roll,
    present: presentCount(presence),
    inPerson: presence.inPerson,
    online: presence.online,
    proxies: presence.proxies,
    written: presence.written,
    required: reading.required,
    met: reading.met,
    missing: reading.missing,
    rule: shareWords(reading.share),
    source: reading.source,
  };
}

function agendaView(address: string, sheet: MeetingSheet, personId: string | null) {
  const { items, papers, polls } = sheet;
  const numbers = printedNumbers(items);
  return items.map((item) => {
    const votes = polls.filter(({ poll }) => poll.agendaItemId === item.id);
    const decided = votes.findLast(({ poll, annulment }) => poll.state === 'closed' && annulment === null);
    const open = votes.find(({ poll }) => poll.state === 'open');
    return {
      id: item.id,
      number: numbers.get(item.id) ?? null,
      type: TYPE_NAMES[item.type],
      title: item.title,
      presenter: item.presenter,
      proposal: item.proposal,
      urgent: item.urgent,
      current: item.state === 'introduced',
      outcome: item.outcome === null ? null : OUTCOME_NAMES[item.outcome],
      favourable: item.outcome === 'carried' || item.outcome === 'carried-as-amended',
      lost: item.outcome === 'lost',
      decidedText: item.decidedText,
      note: item.note,
      papers: paperLinks(address, item.id, papers.get(item.id) ?? []),
      open: open === undefined ? null : `${address}/polls/${open.poll.id}`,
      decided: decided === undefined ? null : `${address}/polls/${decided.poll.id}`,
      floor: floorView(address, sheet, item, personId),
    };
  });
}

function minutesView(address: string, { minutes }: MeetingSheet) {
  if (minutes === null) return null;
  const published = minutes.state === 'published';
  const mayRead = published || minutes.mayRead;
  return {
    link: mayRead ? `${address}/minutes` : null,
    pdf: mayRead ? `/api/v1${address}/minutes.pdf` : null,
    state: STATE_NAMES[minutes.state],
    published,
  };
}

/** When it was opened and when it ended. */
function endOf({ events }: MeetingSheet) {
  const opened = events.find(({ command }) => command === 'open');
  const ended = events.findLast(({ command }) => ['close', 'lapse', 'cancel'].includes(command));
  return { openedAt: opened?.at ?? null, endedAt: ended?.at ?? null, reason: ended?.details.reason ?? null };
}
