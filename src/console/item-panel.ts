import { OUTCOME_NAMES, TYPE_NAMES } from '../agenda/agenda.problems.js';
import type { AgendaItem } from '../agenda/agenda-item.entity.js';
import { isDecidable } from '../agenda/domain/agenda-item.js';
import { ofBody, referralChoices } from '../agenda/dto/refer-form.dto.js';
import { OUTCOMES_OF, usualOutcome } from '../agenda/domain/item-course.js';
import { mayTakeBackStep } from '../agenda/domain/taking-back.js';
import { requiredOf } from '../kernel/fraction.js';
import type { Language, Localized } from '../kernel/localized.js';
import { inOrderOfVote, isOpen, nextToPut } from '../motions/domain/precedence.js';
import { MOTION_STATE_NAMES } from '../motions/motions.problems.js';
import { MATTER_WORDS } from '../rulebooks/rule-words.js';
import type { Matter } from '../rulebooks/domain/rulebook.js';
import { collectionOf, POLL_METHODS, type PollMethod } from '../voting/domain/poll.js';
import { presentPoll } from '../voting/present.js';
import { METHOD_NAMES } from '../voting/voting.problems.js';
import type { PollOnFile } from '../voting/polls-readings.service.js';
import type { ConsoleView } from './console-view.js';
import {
  neededSentence,
  OUTCOME_TONES,
  VERDICT_TONES,
  VERDICT_WORDS,
  motionLabel,
  sourceWords,
} from './console.words.js';
import { pollPanel } from './poll-panel.js';
import { slipsPanel } from './slips-panel.js';
import type { ItemReading, SittingReading } from './sitting-readings.service.js';

/** The item in the middle of the table, with what can be done about it now. */
export function itemPanel(reading: SittingReading, view: ConsoleView, language: Language) {
  const { viewed, floor, numbers, hand, openPoll } = reading;
  if (viewed === null) return null;
  const { item } = viewed;
  const open = hand.meeting.state === 'open';
  const isCurrent = floor.current.some(({ id }) => id === item.id);
  const elsewhere = reading.polls.find(
    ({ poll }) =>
      poll.state === 'open' && poll.agendaItemId !== item.id && !isTogether(reading, poll.agendaItemId),
  );
  return {
    id: item.id,
    number: numbers.get(item.id) ?? null,
    title: item.title,
    type: TYPE_NAMES[item.type],
    matter: isDecidable(item.type) && item.matter !== 'ordinary' ? MATTER_WORDS[item.matter] : null,
    urgent: item.urgent,
    proposal: item.proposal,
    decidedText: item.decidedText,
    presenter: item.presenter,
    note: item.note,
    papers: viewed.papers.map(({ id, name, type, size }) => ({ id, name, type, size: sizeWords(size) })),
    isCurrent,
    state: item.state,
    outcome: item.outcome === null ? null : OUTCOME_NAMES[item.outcome],
    tone: item.outcome === null ? '' : OUTCOME_TONES[item.outcome],
    together: reading.items
      .filter(({ id, groupId }) => groupId !== null && groupId === item.groupId && id !== item.id)
      .map(({ id, title }) => ({ number: numbers.get(id) ?? '', title })),
    group: item.groupId !== null,
    may: { ...mayOf(reading, item, open), takeBack: takingBackOf(reading, viewed) },
    next:
      floor.next === null
        ? null
        : {
            id: floor.next.id,
            number: numbers.get(floor.next.id) ?? '',
            title: floor.next.title,
            introduce: open && floor.next.admission !== 'required',
          },
    elsewhere:
      elsewhere === undefined
        ? null
        : { id: elsewhere.poll.agendaItemId, title: titleOf(reading, elsewhere.poll.agendaItemId) },
    motions: motionsOf(viewed, openPoll !== null, open),
    remarks: viewed.remarks.map(({ id, speaker, text, at }) => ({ id, speaker, text, at })),
    canRemark: item.introducedAt !== null && (open || hand.meeting.state === 'recessed'),
    canAct: open || hand.meeting.state === 'recessed',
    opening: openPoll === null && open ? openingOf(reading, viewed) : null,
    poll: openPoll === null ? null : pollPanel(openPoll, reading, view),
    decisions: decisionsOf(reading, viewed, language),
    slips: slipsPanel(viewed.slips),
  };
}

function isTogether({ items, viewed }: SittingReading, itemId: string): boolean {
  const groupId = viewed?.item.groupId ?? null;
  return groupId !== null && items.some((item) => item.id === itemId && item.groupId === groupId);
}

function titleOf({ items, numbers }: SittingReading, itemId: string): string {
  const item = items.find(({ id }) => id === itemId);
  return `${numbers.get(itemId) ?? ''} ${item?.title ?? ''}`.trim();
}

function mayOf({ floor, openPoll, referral }: SittingReading, item: AgendaItem, open: boolean) {
  const free = open && item.state !== 'concluded' && openPoll === null;
  const outcomes: readonly string[] = OUTCOMES_OF[item.type];
  return {
    introduce: free && item.state === 'pending' && item.admission !== 'required',
    /** Another item is still on the floor: allowed, and said. */
    another: floor.current.some(({ id }) => id !== item.id),
    conclude: free && item.state === 'introduced' && usualOutcome(item.type) !== null,
    concludeWords: conclusionWords(item),
    aside: free,
    refer: free && outcomes.includes('referred') && referral.length > 0,
    referable: referralChoices(referral),
    refersTo: item.refersToBodyId === null ? '' : ofBody(item.refersToBodyId),
    split: free && item.groupId !== null,
  };
}

/** The last step of the item as a button takes it back, where nothing rests on it; null where there is none. */
function takingBackOf({ hand, items, openPoll }: SittingReading, viewed: ItemReading): Localized | null {
  const { item, motions, remarks, polls } = viewed;
  const sitting = hand.meeting.state === 'open' || hand.meeting.state === 'recessed';
  const others = items.filter(
    ({ id, groupId }) => id !== item.id && (groupId === null || groupId !== item.groupId),
  );
  if (!sitting || openPoll !== null || !mayTakeBackStep(item, others).ok) return null;
  if (item.outcome !== null) {
    const { ko, en } = OUTCOME_NAMES[item.outcome];
    return { ko: `${ko} 되돌리기`, en: `Take “${en}” back` };
  }
  const untouched = motions.every(({ kind, state, putAt }) => kind === 'main' && state === 'moved' && !putAt);
  if (remarks.length > 0 || polls.length > 0 || !untouched) return null;
  return { ko: '상정 되돌리기', en: 'Take bringing it up back' };
}

function conclusionWords({ type }: AgendaItem): Localized {
  return type === 'report'
    ? { ko: '보고 접수', en: 'Report received' }
    : { ko: '논의 종결', en: 'Discussion closed' };
}

function motionsOf({ item, motions, seconds }: ItemReading, voting: boolean, open: boolean) {
  const next = nextToPut(motions);
  const onTheFloor = open && item.state === 'introduced' && !voting && isDecidable(item.type);
  const amendments = motions.filter(({ kind }) => kind === 'amendment').length;
  return {
    list: inOrderOfVote(motions).map((motion) => ({
      id: motion.id,
      label: motionLabel(motion),
      text: motion.text,
      mover: motion.mover,
      state: MOTION_STATE_NAMES[motion.state],
      isNext: motion.id === next?.id,
      seconders: (seconds.get(motion.id) ?? []).map(({ elector, electorId }) => ({
        electorId,
        name: elector?.name ?? '',
      })),
      canChange: onTheFloor && isOpen(motion),
    })),
    amendments,
    canAmend: onTheFloor && item.type !== 'election' && motions.some(({ kind }) => kind === 'main'),
    canMove: onTheFloor && !motions.some(({ kind }) => kind === 'main'),
  };
}

/** What a vote would be on, by which methods, and what it would need; null where none can be opened. */
function openingOf(reading: SittingReading, { item, motions, polls }: ItemReading) {
  if (!isDecidable(item.type) || item.state === 'concluded') return null;
  const admission = item.state === 'pending' && item.admission === 'required';
  const motion = nextToPut(motions);
  if (!admission && (item.state !== 'introduced' || motion === null)) return null;
  const { rulebook } = reading.hand;
  const matter: Matter = admission ? 'urgent-item' : item.matter;
  const { value: share, source } = rulebook.threshold[matter];
  const of = share.base === 'entire-roll' ? reading.room.presence.roll : reading.quorum.present;
  const objected = polls.some(
    ({ poll, annulment }) => annulment?.kind === 'objection' && poll.motionId === (motion?.id ?? null),
  );
  return {
    admission,
    subject: motion === null ? null : { label: motionLabel(motion), text: motion.text },
    needed: neededSentence(share, of),
    source: sourceWords(source),
    quorumMet: reading.quorum.met,
    /** Even the consent of everybody who is there would not be enough. */
    outOfReach: reading.quorum.met && requiredOf(share, of) > reading.quorum.present,
    objected,
    methods: methodsFor(item, reading, objected).map((method, index) => ({
      value: method,
      label: METHOD_NAMES[method],
      preferred: index === 0,
    })),
  };
}

/** Once somebody has objected, a decision without a vote is no longer offered; a group takes one count for all. */
function methodsFor(item: AgendaItem, { items }: SittingReading, objected: boolean): readonly PollMethod[] {
  const grouped = item.groupId !== null && items.filter(({ groupId }) => groupId === item.groupId).length > 1;
  return POLL_METHODS.filter((method) => {
    const collection = collectionOf(method);
    if (objected && collection === 'consent') return false;
    return !grouped || collection === 'consent' || collection === 'counts';
  });
}

function decisionsOf(reading: SittingReading, { polls }: ItemReading, language: Language) {
  const last = lastStanding(reading.polls);
  return polls
    .filter(({ poll }) => poll.state !== 'open')
    .toReversed()
    .map((onFile) => {
      const shown = presentPoll(onFile, language);
      const { verdict, annulment } = shown;
      return {
        id: shown.id,
        label: subjectOf(reading, onFile),
        method: shown.methodName,
        at: shown.closedAt ?? shown.openedAt,
        outcome: verdict === null ? null : VERDICT_WORDS[verdict.outcome],
        tone: verdict === null ? '' : VERDICT_TONES[verdict.outcome],
        tally: shown.tally,
        counters: shown.counters.join(', '),
        withheld: verdict?.countsWithheld ?? false,
        findings: (verdict?.findings ?? []).map(({ message, source }) => ({
          message,
          source: sourceWords(source),
        })),
        annulment: annulment === null ? null : { ...annulment, words: ANNULMENTS[annulment.kind] },
        canAnnul:
          reading.hand.meeting.state === 'open' && last?.id === onFile.poll.id && reading.openPoll === null,
      };
    });
}

const ANNULMENTS = {
  objection: { ko: '이의가 있어 무효', en: 'Annulled: somebody objected' },
  'group-split': { ko: '일괄상정이 풀려 무효', en: 'Annulled: the group was split' },
  slip: { ko: '착오로 무효', en: 'Annulled as a slip' },
} as const satisfies Readonly<Record<string, Localized>>;

function lastStanding(polls: readonly PollOnFile[]) {
  return polls
    .filter(({ poll, annulment }) => poll.state === 'closed' && annulment === null)
    .map(({ poll }) => poll)
    .toSorted((a, b) => (a.closedAt?.getTime() ?? 0) - (b.closedAt?.getTime() ?? 0))
    .at(-1);
}

function subjectOf({ viewed }: SittingReading, { poll }: PollOnFile): Localized {
  const motion = viewed?.motions.find(({ id }) => id === poll.motionId);
  return motion === undefined ? { ko: '긴급안건 채택', en: 'Taking the item up' } : motionLabel(motion);
}

function sizeWords(bytes: number): string {
  return bytes < 1_048_576
    ? `${Math.max(1, Math.round(bytes / 1024))} KB`
    : `${(bytes / 1_048_576).toFixed(1)} MB`;
}
