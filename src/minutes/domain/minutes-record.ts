import type { InstantText, LocalDate } from '../../kernel/local-date.js';
import type { RuleSource } from '../../kernel/rule-source.js';

/** 총회 의사록 · 운영위원회 회의록 · 서면결의 결과 보고서 · 간담회 기록. */
export const DOCUMENT_KINDS = [
  'assembly-minutes',
  'steering-committee-minutes',
  'written-resolution-report',
  'consultative-meeting-record',
] as const;
export type DocumentKind = (typeof DOCUMENT_KINDS)[number];

/**
 * All that a document prints about one meeting, assembled from what happened. Plain data: the same record gives the
 * same blocks, and nothing is computed from the time of day or from what a row says now.
 */
export type MinutesRecord = SittingRecord | LapseRecord | WrittenResolutionRecord;

interface RecordHead {
  readonly document: DocumentKind;
  readonly documentNumber: string;
  readonly organization: { readonly name: string; readonly charterTitle: string };
  readonly body: { readonly name: string; readonly kind: string };
  readonly meeting: {
    /** As printed after the body's name: `제1차 정기총회`. */
    readonly title: string;
    readonly number: number | null;
    readonly kind: 'regular' | 'extraordinary' | 'founding';
    readonly form: 'in-person' | 'online' | 'hybrid' | 'written';
    readonly purpose: string | null;
  };
  readonly timeZone: string;
  /** The moment the record was drawn up; the document's date, also inside the file. */
  readonly preparedAt: InstantText;
  /** What of it was made up for a demonstration, said in so many words; empty in a real record. */
  readonly inventedNotes: readonly string[];
  readonly attachments: readonly string[];
  readonly recorder: NamedPerson | null;
  readonly signatures: readonly SignatureLine[];
  readonly roster: readonly RosterLine[];
  readonly notice: NoticeRecord | null;
}

/** A meeting that sat and was, or will be, closed. */
export interface SittingRecord extends RecordHead {
  readonly kind: 'sitting';
  readonly place: string | null;
  readonly times: SittingTimes;
  readonly presence: PresenceCount;
  readonly observers: readonly NamedPerson[];
  readonly quorum: QuorumStatement | null;
  readonly chair: NamedPerson | null;
  readonly signatories: SignatoryElection | null;
  readonly items: readonly ItemRecord[];
  readonly actionItems: readonly ActionItemRecord[];
  /** Open from earlier meetings, with where each stands now (전차 결정 이행점검). */
  readonly carriedActionItems: readonly ActionItemRecord[];
  readonly nextMeeting: NextMeeting | null;
}

/** 유회: it met, there were too few, and it was declared lapsed. Nothing was decided, so there are no items. */
export interface LapseRecord extends RecordHead {
  readonly kind: 'lapse';
  readonly place: string | null;
  readonly scheduledAt: InstantText;
  readonly lapsedAt: InstantText;
  readonly presence: PresenceCount;
  readonly observers: readonly NamedPerson[];
  readonly quorum: QuorumStatement;
  readonly chair: NamedPerson | null;
  readonly itemTitles: readonly string[];
}

/** 서면결의: no sitting; replies were asked for and counted at the deadline. */
export interface WrittenResolutionRecord extends RecordHead {
  readonly kind: 'written-resolution';
  readonly chair: NamedPerson | null;
  readonly reason: string | null;
  readonly openedAt: InstantText;
  readonly replyBy: InstantText;
  readonly closedAt: InstantText | null;
  readonly replies: ReplyCount;
  readonly replyLines: readonly ReplyLine[];
  readonly items: readonly WrittenItemRecord[];
  readonly quorum: QuorumStatement | null;
  /** Where the result was, or will be, reported. */
  readonly reportedTo: string | null;
}

export interface NamedPerson {
  readonly name: string;
  readonly affiliation: string | null;
  /** 직위: 회장, 공동대표, 간사. */
  readonly title: string | null;
}

export interface SittingTimes {
  readonly openedAt: InstantText;
  readonly closedAt: InstantText | null;
  /** 정회–속회. */
  readonly recesses: readonly { readonly from: InstantText; readonly to: InstantText | null }[];
  /** 속행: broken off for the day and continued on another, with the same agenda. */
  readonly adjournments: readonly { readonly at: InstantText; readonly resumedAt: InstantText | null }[];
}

export interface NoticeRecord {
  readonly dispatchedOn: LocalDate;
  readonly means: readonly string[];
  /** Days of notice that the rule asks for. */
  readonly days: number;
  /** The last lawful day; the record says so when the notice went out later. */
  readonly lawfulLatest: LocalDate;
  readonly source: RuleSource | null;
}

/** 구성원 현황 at the opening. `present` is what counted, proxies and written ballots as the rule admits them. */
export interface PresenceCount {
  readonly roll: number;
  readonly inPerson: number;
  readonly online: number;
  readonly proxies: number;
  readonly written: number;
  readonly present: number;
}

export interface QuorumStatement {
  readonly required: number;
  readonly present: number;
  readonly met: boolean;
  readonly rule: RecordedRule | null;
}

/** A rule as it was applied, in words, with where it stands. */
export interface RecordedRule {
  readonly text: string;
  readonly source: RuleSource | null;
}

export const ROSTER_CAPACITIES = ['in-person', 'online', 'proxy', 'written', 'absent'] as const;
export type RosterCapacity = (typeof ROSTER_CAPACITIES)[number];

/** One line of the roll (참석자 명부). */
export interface RosterLine {
  readonly person: NamedPerson;
  readonly capacity: RosterCapacity;
  /** Who acted under the proxy. */
  readonly holder: string | null;
  readonly arrivedAt: InstantText | null;
  readonly departedAt: InstantText | null;
}

export interface SignatoryElection {
  /** Elected where the rule asks for an election, else agreed on. */
  readonly how: 'elected' | 'named';
  readonly persons: readonly NamedPerson[];
}

export const ITEM_TYPES_IN_PRINT = [
  'report',
  'deliberation',
  'resolution',
  'election',
  'round',
  'other',
] as const;
export type ItemTypeInPrint = (typeof ITEM_TYPES_IN_PRINT)[number];

export interface ItemRecord {
  readonly type: ItemTypeInPrint;
  /** As printed: `보고 1`, `제1호 의안`, `기타 1`. */
  readonly number: string;
  readonly title: string;
  /** Came to the floor (상정); one that was put aside before never did. */
  readonly introduced: boolean;
  /** Was not in the notice (긴급안건). */
  readonly urgent: boolean;
  /** The vote that took it up although it was not in the notice. */
  readonly admission: VoteRecord | null;
  readonly presenter: string | null;
  readonly introduction: string | null;
  /** Where it came from: carried over from an earlier meeting, or referred by another body. */
  readonly origin: string | null;
  /** Printed numbers of the items put together with it (일괄상정). */
  readonly enBlocWith: readonly string[];
  readonly remarks: readonly RemarkRecord[];
  /** 이의: each turned a decision without a vote into a vote. */
  readonly objections: readonly ObjectionRecord[];
  /**
   * Amendments and the original in the order in which they were put, and votes that were taken
   * before the deciding one; empty where there was but one vote on the item itself.
   */
  readonly motions: readonly MotionRecord[];
  readonly ending: ItemEnding;
  /** The text as decided, where it is not the proposal (수정가결). */
  readonly decidedText: string | null;
  /** What the chair or the secretary noted with the outcome. */
  readonly note: string | null;
  /** What the secretary wrote under the item while the minutes were a draft. */
  readonly clerkNote: string | null;
}

export interface RemarkRecord {
  readonly speaker: string;
  readonly text: string;
}

export interface ObjectionRecord {
  /** Null where the objector is not named. */
  readonly name: string | null;
  readonly reason: string | null;
}

export interface MotionRecord {
  readonly kind: 'main' | 'amendment';
  /** `수정안 1`, `원안`. */
  readonly label: string;
  readonly text: string;
  readonly mover: string;
  readonly seconders: readonly string[];
  readonly fate: MotionFate;
}

export type MotionFate =
  | { readonly kind: 'put'; readonly vote: VoteRecord }
  | { readonly kind: 'withdrawn' }
  | { readonly kind: 'deferred' }
  /** An amendment carried, so it was not put any more. */
  | { readonly kind: 'not-put' }
  | { readonly kind: 'pending' };

/** How an item ended. Only a decided one has a vote. */
export type ItemEnding =
  | { readonly kind: 'reported' }
  | { readonly kind: 'discussed' }
  | { readonly kind: 'decided'; readonly vote: VoteRecord }
  /** Decided by the votes on its motions, which are printed there. */
  | { readonly kind: 'decided-by-motions'; readonly outcome: VoteOutcome }
  /** The outcome stands without a vote taken in this system, such as a nomination that was accepted. */
  | { readonly kind: 'concluded'; readonly outcome: VoteOutcome }
  | { readonly kind: 'deferred' }
  | { readonly kind: 'withdrawn' }
  | { readonly kind: 'referred'; readonly to: string | null }
  | { readonly kind: 'dropped' }
  /** Not decided when the meeting ended: it comes back at the next one. */
  | { readonly kind: 'carried-over' }
  | { readonly kind: 'undecided' };

export const VOTE_OUTCOMES = ['carried', 'carried-as-amended', 'lost', 'inquorate', 'not-allowed'] as const;
export type VoteOutcome = (typeof VOTE_OUTCOMES)[number];

export interface VoteRecord {
  readonly method: VoteMethodRecord;
  readonly outcome: VoteOutcome;
  /** The majority asked for, in words, with its article. */
  readonly rule: RecordedRule | null;
  readonly excluded: readonly ExclusionRecord[];
  /** Named where the rule deems the silent in favour. */
  readonly dissents: readonly string[];
  /** 결정권: how the chair decided a tie, where the rule gives the chair that vote. */
  readonly castingVote: 'yes' | 'no' | null;
}

/**
 * How it was taken. What was not counted has no tally to print: the type has no place for one.
 */
export type VoteMethodRecord =
  | { readonly kind: 'no-objection' }
  /** Everybody said yes in so many words (전원 동의), uncounted. */
  | { readonly kind: 'consent' }
  | { readonly kind: 'acclamation' }
  | { readonly kind: 'hands' | 'rising'; readonly count: VoteCount; readonly countedBy: readonly string[] }
  | {
      readonly kind: 'roll-call' | 'electronic-named';
      readonly count: VoteCount;
      readonly votes: readonly NamedVote[];
    }
  /** Without a count where so few voted that it would tell who chose what. */
  | { readonly kind: 'electronic-secret'; readonly count: VoteCount | null }
  | { readonly kind: 'written-ballots'; readonly count: VoteCount; readonly countedBy: readonly string[] };

export interface VoteCount {
  readonly yes: number;
  readonly no: number;
  readonly abstain: number;
  readonly invalid: number;
  /** Present at the vote, the excluded still among them. */
  readonly present: number;
  /** What the majority is taken of. */
  readonly of: number;
  readonly required: number;
}

export interface NamedVote {
  readonly name: string;
  readonly choice: 'yes' | 'no' | 'abstain';
}

/** 제척: barred from one vote, why, and by which rule. */
export interface ExclusionRecord {
  readonly name: string;
  readonly reason: string;
  readonly source: RuleSource | null;
}

export interface WrittenItemRecord {
  readonly number: string;
  readonly title: string;
  readonly proposal: string | null;
  readonly result: WrittenItemResult | null;
}

/** One item of a written resolution at the deadline; `of` is what the majority is taken of. */
export interface WrittenItemResult {
  readonly yes: number;
  readonly no: number;
  readonly abstain: number;
  readonly invalid: number;
  readonly of: number;
  readonly required: number;
  readonly outcome: VoteOutcome;
  readonly rule: RecordedRule | null;
}

export interface ReplyCount {
  readonly sent: number;
  readonly received: number;
  readonly valid: number;
  readonly invalid: number;
  readonly late: number;
  readonly requestsToMeet: number;
}

/** Who replied, and when: never how. */
export interface ReplyLine {
  readonly person: NamedPerson;
  readonly state: 'in-time' | 'late' | 'none';
  readonly channel: 'electronic' | 'paper' | null;
  readonly receivedAt: InstantText | null;
}

export interface ActionItemRecord {
  readonly title: string;
  readonly assignee: string | null;
  readonly dueOn: LocalDate | null;
  readonly state: 'raised' | 'assigned' | 'answered' | 'closed' | 'dropped';
  readonly note: string | null;
  /** The meeting that raised it, where it is an earlier one. */
  readonly raisedAt: string | null;
}

export interface NextMeeting {
  readonly title: string;
  readonly startsAt: InstantText;
  readonly place: string | null;
}

/** One line of the block under the text. */
export interface SignatureLine {
  /** 의장, 의사록 서명인, 작성 간사. */
  readonly capacity: string;
  readonly person: NamedPerson;
  readonly mark: SignatureMark;
}

export type SignatureMark =
  | { readonly kind: 'unsigned' }
  /** Signed by the person's own account. */
  | { readonly kind: 'account'; readonly at: InstantText }
  /** Signed on paper; the secretary recorded it. */
  | { readonly kind: 'paper'; readonly on: LocalDate };
