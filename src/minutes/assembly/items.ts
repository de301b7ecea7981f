import type { AgendaItem } from '../../agenda/agenda-item.entity.js';
import type { AgendaRemark } from '../../agenda/agenda-remark.entity.js';
import type { MotionSecond } from '../../motions/motion-second.entity.js';
import type { PollAnnulment } from '../../voting/poll-annulment.entity.js';
import type { Motion } from '../../motions/motion.entity.js';
import type { ItemEnding, ItemRecord, MotionFate, MotionRecord } from '../domain/minutes-record.js';
import { type PollOnFile, voteRecord } from './votes.js';

/** Everything recorded about one item. */
export interface ItemOnFile {
  readonly item: AgendaItem;
  /** As printed; empty for rounds and other business. */
  readonly number: string;
  readonly remarks: readonly AgendaRemark[];
  readonly motions: readonly Motion[];
  readonly seconds: ReadonlyMap<string, readonly MotionSecond[]>;
  /** Polls that stand, in the order of closing. */
  readonly polls: readonly PollOnFile[];
  /** Objections to deciding it without a vote. */
  readonly objections: readonly PollAnnulment[];
  readonly together: readonly string[];
  readonly origin: string | null;
  readonly refersTo: string | null;
  readonly clerkNote: string | null;
  /** Whether nothing more can happen to it in this meeting. */
  readonly meetingEnded: boolean;
}

/** One item as the minutes print it. */
export function itemRecord(file: ItemOnFile): ItemRecord {
  const { item, number, remarks } = file;
  const amended = file.motions.some(({ kind }) => kind === 'amendment');
  const admission = file.polls.find(({ poll }) => poll.matter === 'urgent-item');
  return {
    type: item.type,
    number: number === '' && item.type === 'other' ? '기타안건' : number,
    title: item.title,
    introduced: item.introducedAt !== null,
    urgent: item.urgent,
    admission: admission === undefined ? null : voteRecord(admission),
    presenter: item.presenter,
    introduction: item.proposal,
    origin: file.origin,
    enBlocWith: file.together,
    remarks: remarks.map(({ speaker, text }) => ({ speaker, text })),
    objections: file.objections.map(({ elector, reason }) => ({ name: elector?.name ?? null, reason })),
    motions: amended ? motionRecords(file) : earlierVotes(file),
    ending: endingOf(file, amended),
    decidedText: item.outcome === 'carried-as-amended' ? item.decidedText : null,
    note: item.note,
    clerkNote: file.clerkNote,
  };
}

/** As they were put: the furthest amendment first, the original last; numbered in the order in which they were moved. */
function motionRecords({ motions, seconds, polls }: ItemOnFile): readonly MotionRecord[] {
  const labels = new Map<string, string>();
  for (const motion of motions.filter(({ kind }) => kind === 'amendment')) {
    labels.set(motion.id, `수정안 ${labels.size + 1}`);
  }
  const inOrder = motions.toSorted((a, b) => b.distance - a.distance || b.sequence - a.sequence);
  return inOrder.map((motion) => ({
    kind: motion.kind,
    label: labels.get(motion.id) ?? '원안',
    text: motion.text,
    mover: motion.mover,
    seconders: (seconds.get(motion.id) ?? []).map(({ elector }) => elector?.name ?? ''),
    fate: fateOf(motion, polls),
  }));
}

/** Votes on the item that settled nothing, such as one that the quorum was missed at; the last is its ending. */
function earlierVotes({ item, motions, polls }: ItemOnFile): readonly MotionRecord[] {
  const votes = polls.filter(({ poll }) => poll.matter !== 'urgent-item');
  const settled = item.state === 'concluded' && isVotedOutcome(item.outcome);
  return (settled ? votes.slice(0, -1) : votes).map((vote) => ({
    kind: 'main',
    label: '원안',
    text: motions[0]?.text ?? item.title,
    mover: motions[0]?.mover ?? '의장',
    seconders: [],
    fate: { kind: 'put', vote: voteRecord(vote) },
  }));
}

function isVotedOutcome(outcome: AgendaItem['outcome']): boolean {
  return outcome === 'carried' || outcome === 'carried-as-amended' || outcome === 'lost';
}

function fateOf(motion: Motion, polls: readonly PollOnFile[]): MotionFate {
  const vote = polls.findLast(({ poll }) => poll.motionId === motion.id);
  if (vote !== undefined) return { kind: 'put', vote: voteRecord(vote) };
  switch (motion.state) {
    case 'withdrawn':
    case 'deferred':
    case 'not-put':
      return { kind: motion.state };
    case 'moved':
    case 'seconded':
    case 'carried':
    case 'lost':
      return { kind: 'pending' };
  }
}

function endingOf({ item, polls, refersTo, meetingEnded }: ItemOnFile, amended: boolean): ItemEnding {
  if (item.outcome === null) return { kind: meetingEnded ? 'carried-over' : 'undecided' };
  switch (item.outcome) {
    case 'reported':
    case 'discussed':
    case 'deferred':
    case 'withdrawn':
    case 'dropped':
      return { kind: item.outcome };
    case 'referred':
      return { kind: 'referred', to: refersTo };
    case 'carried':
    case 'carried-as-amended':
    case 'lost': {
      if (amended) return { kind: 'decided-by-motions', outcome: item.outcome };
      const deciding = polls.findLast(({ poll }) => poll.matter !== 'urgent-item');
      if (deciding === undefined) return { kind: 'concluded', outcome: item.outcome };
      return { kind: 'decided', vote: { ...voteRecord(deciding), outcome: item.outcome } };
    }
  }
}
