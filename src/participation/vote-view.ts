import { randomUUID } from 'node:crypto';
import type { AgendaItem } from '../agenda/agenda-item.entity.js';
import type { PaperOnFile } from '../agenda/agenda-papers.repository.js';
import { printedNumbers } from '../agenda/domain/numbering.js';
import { paperLinks } from '../agenda/paper-links.js';
import type { Language } from '../kernel/localized.js';
import { nameOf } from '../meetings/elector-name.js';
import type { Meeting } from '../meetings/meeting.entity.js';
import { inOrderOfVote } from '../motions/domain/precedence.js';
import type { Proxy } from '../meetings/proxy.entity.js';
import type { Motion } from '../motions/motion.entity.js';
import { MOTION_STATE_NAMES } from '../motions/motions.problems.js';
import { MATTER_WORDS } from '../rulebooks/rule-words.js';
import type { Mandate } from '../voting/ballots.service.js';
import { collectionOf } from '../voting/domain/poll.js';
import type { PollForVoter, PollRead } from '../voting/polls-readings.service.js';
import { presentPollRead } from '../voting/present.js';
import { METHOD_NAMES, pollProblem } from '../voting/voting.problems.js';
import { CHOICE_WORDS, OUTCOME_WORDS } from '../voting/words.js';
import { instructionFor } from './domain/instruction.js';
import { majorityWords } from './domain/majority.js';
import { INSTRUCTION_WORDS } from './words.js';

/** What the page of a vote is made of. */
export interface VoteSheet {
  readonly meeting: Meeting;
  readonly items: readonly AgendaItem[];
  readonly read: PollForVoter;
  readonly motions: readonly Motion[];
  readonly papers: readonly PaperOnFile[];
  /** Proxies the reader holds, with what their principals told. */
  readonly proxies: readonly Proxy[];
  /** Other items decided by the same vote (일괄상정). */
  readonly together: readonly { readonly item: AgendaItem; readonly pollId: string }[];
  /** Where a newer vote on the same item is open. */
  readonly newerPollId: string | null;
}

/** The page of a vote as its template reads it. */
export function voteView(base: string, sheet: VoteSheet, personId: string | null, language: Language) {
  const { meeting, items, read } = sheet;
  const { poll } = read;
  const address = `${base}/meetings/${meeting.id}`;
  const numbers = printedNumbers(items);
  const item = items.find(({ id }) => id === poll.agendaItemId);
  const collection = collectionOf(poll.method);
  return {
    address,
    meeting: { id: meeting.id, title: meeting.title },
    number: item === undefined ? null : (numbers.get(item.id) ?? null),
    itemTitle: item?.title ?? '',
    method: METHOD_NAMES[poll.method],
    collection,
    matter: poll.matter === 'ordinary' ? null : MATTER_WORDS[poll.matter],
    state: poll.state,
    closedAt: poll.closedAt,
    motion: motionView(sheet, item),
    papers: item === undefined ? [] : paperLinks(address, item.id, sheet.papers),
    together: sheet.together.map(({ item: { id, title }, pollId }) => ({
      number: numbers.get(id) ?? null,
      title,
      link: `${address}/polls/${pollId}`,
    })),
    newer: sheet.newerPollId === null ? null : `${address}/polls/${sheet.newerPollId}`,
    needed: read.turnout === null || collection === 'consent' ? null : neededView(read.turnout),
    turnout: read.turnout,
    mandates: read.mandates.map((mandate) => mandateView(address, sheet, personId, mandate)),
    result: resultView(read, language),
    annulment: annulmentView(read),
  };
}

function neededView({ needed }: NonNullable<PollRead['turnout']>) {
  return { words: majorityWords(needed), source: needed.source };
}

/** What is put, in full; of an amendment also the text that it would change. */
function motionView({ read, motions }: VoteSheet, item: AgendaItem | undefined) {
  const { motionId } = read.poll;
  if (motionId === null) {
    return {
      admission: true,
      amendment: false,
      text: item?.proposal ?? null,
      mover: null,
      original: null,
      amendments: [],
    };
  }
  const put = motions.find(({ id }) => id === motionId);
  const main = motions.find(({ kind }) => kind === 'main');
  const amendment = put?.kind === 'amendment';
  return {
    admission: false,
    amendment,
    text: put?.text ?? item?.proposal ?? null,
    mover: put?.mover ?? null,
    original: amendment ? (main?.text ?? null) : null,
    amendments: inOrderOfVote(motions)
      .filter(({ id, kind }) => kind === 'amendment' && id !== motionId)
      .map(({ text, mover, state }) => ({ text, mover, state: MOTION_STATE_NAMES[state] })),
  };
}

function mandateView(address: string, sheet: VoteSheet, personId: string | null, mandate: Mandate) {
  const { poll } = sheet.read;
  const { elector, standing, acts, mayCast, choice, receipt, excludedFor, hindrance } = mandate;
  const collection = collectionOf(poll.method);
  const held = elector.capacity === 'proxy' && acts;
  const changeable = collection === 'named' && standing === 'has-cast' && mayCast;
  const casts = collection === 'named' || collection === 'secret';
  const pollAddress = `${address}/polls/${poll.id}`;
  /** Two mandates of one person are two forms, each with its own refusal. */
  const formFor = (act: string) => `${pollAddress}/${act}?for=${elector.electorId}`;
  return {
    electorId: elector.electorId,
    name: nameOf(elector),
    /** Its own, not that of a principal for whom the reader acts or acted. */
    own: elector.personId === personId,
    /** Who votes in the reader's place. */
    holder: elector.capacity === 'proxy' && !acts ? elector.holderName : null,
    standing,
    form: casts && mayCast && (standing === 'may-cast' || changeable),
    changeable,
    choice,
    choiceWords: choice === null ? null : CHOICE_WORDS[choice],
    castClock: receipt === null ? null : clockOf(receipt.castAt),
    code: receipt?.code ?? null,
    instruction: held ? instructionOf(sheet, elector.electorId) : null,
    castAddress: formFor('ballots'),
    objectAddress: collection === 'consent' && standing === 'may-cast' ? formFor('objections') : null,
    checkAddress: `/api/v1${pollAddress}/my-ballots`,
    retryKey: collection === 'secret' ? randomUUID() : null,
    excludedFor,
    conflict: poll.rulebook.conflict.source,
    proxies: poll.rulebook.proxies.source,
    hindrance: standing === 'not-eligible' && hindrance !== null ? hindranceView(hindrance) : null,
  };
}

/** What the principal told the reader to do with this vote; null where it is not the reader's to decide. */
function instructionOf({ proxies, items, motions, read: { poll } }: VoteSheet, principalElectorId: string) {
  const inForce = (one: Proxy) => one.principalElectorId === principalElectorId && one.endedAt === null;
  const proxy = proxies.find(inForce);
  const item = items.find(({ id }) => id === poll.agendaItemId);
  if (proxy === undefined || item === undefined) return null;
  const told = instructionFor(proxy.instructions, {
    number: printedNumbers(items).get(item.id) ?? null,
    title: item.title,
    amendment: motions.find(({ id }) => id === poll.motionId)?.kind === 'amendment',
  });
  return told === 'not-empowered' ? null : INSTRUCTION_WORDS[told];
}

/** `10:32:05` in Seoul. */
function clockOf(at: Date): string {
  return at.toLocaleTimeString('en-GB', { timeZone: 'Asia/Seoul' });
}

function hindranceView(code: NonNullable<Mandate['hindrance']>) {
  switch (code) {
    // Told by their standing, with what is behind them.
    case 'excluded-for-conflict':
    case 'holder-not-empowered':
      return null;
    case 'not-on-roll':
    case 'absent-at-opening':
    case 'left-the-room':
    case 'not-acting-for-elector': {
      const { title, detail } = pollProblem({ code });
      return { title, detail: detail ?? null };
    }
  }
}

function resultView(read: PollRead, language: Language) {
  const { verdict, tally } = presentPollRead(read, language);
  if (verdict === null) return null;
  const whole = tally === null ? 0 : Math.max(1, tally.returned);
  const bars = (['yes', 'no', 'abstain'] as const).map((choice) => ({
    choice,
    words: CHOICE_WORDS[choice],
    count: tally?.[choice] ?? 0,
    share: Math.round(((tally?.[choice] ?? 0) / Math.max(1, whole)) * 100),
  }));
  return {
    outcome: verdict.outcome,
    words: OUTCOME_WORDS[verdict.outcome],
    withheld: verdict.countsWithheld,
    counted: tally !== null,
    invalid: tally?.invalid ?? 0,
    bars: tally === null ? [] : bars,
    findings: verdict.findings.map(({ message, source }) => ({ message, source })),
  };
}

function annulmentView({ annulment }: PollRead) {
  if (annulment === null) return null;
  return { kind: annulment.kind, objector: annulment.elector?.name ?? null, reason: annulment.reason };
}
