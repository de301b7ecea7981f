import { STATE_NAMES as ACTION_STATES } from '../action-items/action-items.problems.js';
import { isOpen } from '../action-items/domain/action-item.js';
import type { AgendaItem } from '../agenda/agenda-item.entity.js';
import { OUTCOME_NAMES, TYPE_NAMES } from '../agenda/agenda.problems.js';
import { ITEM_TYPES } from '../agenda/domain/agenda-item.js';
import type { Language, Localized } from '../kernel/localized.js';
import { isFinal, MOVES } from '../meetings/domain/moves.js';
import { dayIsOpen } from '../meetings/domain/standing-notice.js';
import type { MeetingCommand } from '../meetings/domain/meeting-state.js';
import { instantOf } from '../meetings/meetings.repository.js';
import { shareWords, STATE_WORDS } from '../meetings/words.js';
import type { Matter } from '../rulebooks/domain/rulebook.js';
import { MATTER_WORDS } from '../rulebooks/rule-words.js';
import { MATTERS } from '../rulebooks/domain/rulebook.js';
import { addressOf, type ConsoleView } from './console-view.js';
import { OUTCOME_TONES } from './console.words.js';
import { percentOf } from './domain/percent.js';
import { doorOf, lackingForMinutes } from './door-panel.js';
import { itemPanel } from './item-panel.js';
import { SLIP } from './table.js';
import type { SittingReading } from './sitting-readings.service.js';

const SITTING_STEPS = ['open', 'recess', 'resume', 'adjourn', 'postpone', 'lapse', 'close'] as const;

/** The chair's table as plain values: what is decided here is not decided in the template. */
export function consolePage(reading: SittingReading, view: ConsoleView, language: Language) {
  const { hand, items, quorum } = reading;
  const { meeting } = hand;
  const base = `/organizations/${meeting.organizationId}/meetings/${meeting.id}`;
  const here = `${base}/console`;
  const more = addressOf(view);
  return {
    title: {
      ko: `진행 · ${meeting.title}`,
      en: `Console · ${meeting.title}`,
    },
    meetingId: meeting.id,
    api: `/api/v1${base}`,
    slip: SLIP,
    base,
    here,
    more,
    view,
    head: headOf(reading),
    agenda: items.map((item) => agendaLine(reading, view, item)),
    grouping: groupingOf(reading),
    itemTypes: ITEM_TYPES.map((type) => ({ value: type, label: TYPE_NAMES[type] })),
    matters: MATTERS.filter(isChosenByHand).map((matter) => ({
      value: matter,
      label: MATTER_WORDS[matter],
    })),
    mayAdd: meeting.form !== 'written' && !isFinal(meeting.state),
    quorum: {
      ...quorum,
      rule: shareWords(quorum.share),
      roll: reading.room.presence.roll,
      inPerson: reading.room.presence.inPerson,
      online: reading.room.presence.online,
      proxies: reading.room.presence.proxies,
      written: reading.room.presence.written,
      observers: reading.room.presence.observers,
      value: percentOf(quorum.present, quorum.of),
      need: percentOf(quorum.required, quorum.of),
    },
    now: itemPanel(reading, view, language),
    door: doorOf(reading, view),
    returning: returningOf(reading),
    actionItems: reading.actionItems.map(({ id, title, assignee, dueOn, agendaItemId }) => ({
      id,
      title,
      assignee,
      dueOn,
      agendaItemId,
    })),
  };
}

/** More than these are read on their own page. */
const RETURNING_SHOWN = 12;

/** What former meetings left to do (후속 조치): unfolded where the report on it is on the table. */
function returningOf({ hand, returning, viewed }: SittingReading) {
  const { organizationId, bodyId } = hand.meeting;
  const address = `/organizations/${organizationId}/action-items`;
  const inOrder = returning.toSorted((a, b) => Number(isOpen(b.state)) - Number(isOpen(a.state)));
  return {
    total: returning.length,
    open: returning.filter(({ state }) => isOpen(state)).length,
    unfolded: (viewed?.item.reportsMeetingId ?? null) !== null,
    all: `${address}?body=${bodyId}`,
    more: Math.max(0, returning.length - RETURNING_SHOWN),
    lines: inOrder.slice(0, RETURNING_SHOWN).map(({ id, title, assignee, dueOn, state }) => ({
      id,
      address: `${address}/${id}`,
      title,
      assignee,
      dueOn,
      state: ACTION_STATES[state],
      isOpen: isOpen(state),
      overdue: isOpen(state) && dueOn !== null && dueOn < hand.day,
    })),
  };
}

function headOf(reading: SittingReading) {
  const { hand, events, quorum, obstacles, items, polls } = reading;
  const { meeting } = hand;
  const allowed: readonly string[] = meeting.form === 'written' ? [] : Object.keys(MOVES[meeting.state]);
  const may = Object.fromEntries(SITTING_STEPS.map((step) => [step, allowed.includes(step)]));
  const opening = events.find(({ command }) => command === 'open');
  const last = events.at(-1);
  return {
    meetingTitle: meeting.title,
    state: meeting.state,
    stateWords: STATE_WORDS[meeting.state],
    sitting: meeting.state === 'open' || meeting.state === 'recessed',
    place: meeting.place,
    startsAt: meeting.startsAt,
    dayOpen: dayIsOpen(events, instantOf(meeting.startsAt)),
    openedAt: meeting.state === 'draft' || meeting.state === 'convened' ? null : (opening?.at ?? null),
    lastReason: meeting.state === 'recessed' ? (last?.details.reason ?? null) : null,
    continuesAt: meeting.continuesAt,
    may: may as Readonly<Record<MeetingCommand, boolean>>,
    quorumMet: quorum.met,
    lacking: lackingForMinutes(reading),
    obstacles: obstacles.map(({ message, about }) => ({ message, href: placeOf(about, items, polls) })),
  };
}

/** Where an obstacle is mended: at its item. */
function placeOf(
  about: string | undefined,
  items: SittingReading['items'],
  polls: SittingReading['polls'],
): string | null {
  const item = items.find(({ id }) => id === about);
  if (item !== undefined) return item.id;
  return polls.find(({ poll }) => poll.id === about)?.poll.agendaItemId ?? null;
}

function agendaLine(
  { numbers, floor, viewed, polls, items }: SittingReading,
  view: ConsoleView,
  item: AgendaItem,
) {
  const isCurrent = floor.current.some(({ id }) => id === item.id);
  const voting = polls.some(({ poll }) => poll.agendaItemId === item.id && poll.state === 'open');
  return {
    id: item.id,
    number: shortNumber(numbers.get(item.id)) ?? TYPE_NAMES[item.type],
    title: item.title,
    urgent: item.urgent,
    grouped: item.groupId !== null && items.filter(({ groupId }) => groupId === item.groupId).length > 1,
    isCurrent,
    isViewed: viewed?.item.id === item.id,
    address: addressOf(view, { item: item.id, call: null }),
    tag: tagOf(item, voting),
  };
}

/** Nothing is said of what is simply still to come. */
function tagOf(
  item: AgendaItem,
  voting: boolean,
): { readonly words: Localized; readonly tone: string } | null {
  if (voting) return { words: { ko: '표결', en: 'vote' }, tone: 'live' };
  if (item.outcome !== null) return { words: OUTCOME_NAMES[item.outcome], tone: OUTCOME_TONES[item.outcome] };
  if (item.state === 'introduced') return { words: { ko: '상정', en: 'on the floor' }, tone: 'live' };
  if (item.admission === 'required')
    return { words: { ko: '채택 표결', en: 'to be admitted' }, tone: 'warn' };
  return null;
}

/** Resolutions still to come that may be put together, where there are at least two. */
function groupingOf({ items, numbers }: SittingReading) {
  const free = items.filter(
    ({ type, state, admission, groupId }) =>
      type === 'resolution' && state === 'pending' && admission !== 'required' && groupId === null,
  );
  if (free.length < 2) return [];
  return free.map(({ id, title }) => ({ value: id, label: `${numbers.get(id) ?? ''} ${title}`.trim() }));
}

/** The majority of taking up an unnotified item and of a ratified act is not chosen, it follows. */
function isChosenByHand(matter: Matter): boolean {
  return matter !== 'urgent-item' && matter !== 'liquidation-accounts';
}

/** `제1호` for `제1호 의안`, where there is little room. */
function shortNumber(number: string | undefined): string | null {
  return number?.replace(/ 의안$/, '') ?? null;
}
