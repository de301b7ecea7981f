import type { PaperOnFile } from '../agenda/agenda-papers.repository.js';
import { printedNumbers } from '../agenda/domain/numbering.js';
import { paperLinks } from '../agenda/paper-links.js';
import type { Language, Localized } from '../kernel/localized.js';
import { nameOf } from '../meetings/elector-name.js';
import type { MeetingElector } from '../meetings/meeting-elector.entity.js';
import { instantOf } from '../meetings/meetings.repository.js';
import type { NoticeMeans } from '../meetings/domain/notice-means.js';
import type { Mailing } from '../notices/addressees.js';
import type { Dispatched } from '../notices/dispatches.service.js';
import { pagerOf } from '../platform/pages/pager.js';
import { MATTER_WORDS } from '../rulebooks/rule-words.js';
import { requiredOf } from '../kernel/fraction.js';
import { CHOICES } from '../voting/domain/poll.js';
import { CHOICE_WORDS, OUTCOME_WORDS } from '../voting/words.js';
import type { Temporal } from 'temporal-polyfill';
import { lettersView, sendingsOf, type unreachableView } from './deliveries.js';
import { NOTICE_MEANS_WORDS } from '../meetings/words.js';
import { choicesOf, MAIL_WORDS } from './words.js';
import type { ReplyChoice } from '../resolutions/domain/reply.js';
import { blankOf, requirementsOf } from '../resolutions/domain/requirements.js';
import type { ResolutionStage } from '../resolutions/domain/resolution-course.js';
import { timeLeft } from '../resolutions/domain/time-left.js';
import { presentResolution } from '../resolutions/present.js';
import type { MyMandate, StandingReply } from '../resolutions/replies.service.js';
import type { ResolutionRead } from '../resolutions/resolution-readings.service.js';
import type { ElectorWatched, WatchWanted } from '../resolutions/resolutions.repository.js';

const STAGE_WORDS: Readonly<Record<ResolutionStage, Localized>> = {
  draft: { ko: '작성 중', en: 'Draft' },
  sent: { ko: '보냄 · 회신 시작 전', en: 'Sent, replies not open yet' },
  open: { ko: '회신 받는 중', en: 'Replies open' },
  due: { ko: '회신기한 지남', en: 'Past the deadline' },
  closed: { ko: '마감', en: 'Closed' },
  cancelled: { ko: '취소됨', en: 'Cancelled' },
};

const REPLY_WORDS: Readonly<Record<ReplyChoice, Localized>> = {
  ...CHOICE_WORDS,
  blank: { ko: '표시 없음', en: 'Left blank' },
};

/** What the page of a written resolution is made of. */
export interface ResolutionSheet {
  readonly read: ResolutionRead;
  readonly mandates: readonly MyMandate[];
  readonly papers: ReadonlyMap<string, readonly PaperOnFile[]>;
  /** Where it was called off: when and why. */
  readonly cancelled: { readonly at: Date; readonly reason: string | null } | null;
  readonly now: Temporal.Instant;
}

/** The page as everybody on the roll, and every other reader, sees it. */
export function resolutionView(base: string, sheet: ResolutionSheet, language: Language) {
  const { read, now } = sheet;
  const { hand, stage } = read;
  const { meeting, resolution, body } = hand;
  const address = `${base}/meetings/${meeting.id}`;
  const own = `${address}/resolution`;
  const mandates = sheet.mandates.map((mandate) => mandateView(own, sheet, mandate));
  return {
    address,
    own,
    /** The forms on the page: what was refused by another is told on its own. */
    forms: mandates.flatMap(({ form, submit }) => (form ? [submit] : [])),
    meeting: { id: meeting.id, title: meeting.title, number: meeting.number, purpose: meeting.purpose },
    bodyName: body.name,
    stage,
    stageName: STAGE_WORDS[stage],
    opensAt: resolution.opensAt,
    replyBy: resolution.replyBy,
    left: stage === 'open' ? timeLeft(now, instantOf(resolution.replyBy)) : null,
    reason: resolution.reason,
    roll: hand.roll,
    replied: read.replied,
    late: read.late,
    items: itemsView(address, sheet),
    requests: requestRule(sheet),
    leftBlank: blankOf(hand.rulebook),
    mandates,
    cancelled: sheet.cancelled,
    result: resultView(base, sheet, language),
  };
}

function itemsView(address: string, { read: { hand }, papers }: ResolutionSheet) {
  const numbers = printedNumbers(hand.items);
  const { roll } = hand;
  return hand.decidable.map(({ id, title, proposal, matter }, index) => ({
    id,
    index,
    number: numbers.get(id) ?? null,
    title,
    proposal,
    matter: matter === 'ordinary' ? null : MATTER_WORDS[matter],
    papers: paperLinks(address, id, papers.get(id) ?? []),
    rule: roll === 0 ? null : requirementsOf(hand.rulebook, matter, roll),
  }));
}

/** How many have to ask for a meeting before one must be called; null where no rule says. */
function requestRule({ read: { hand } }: ResolutionSheet) {
  const { roll, rulebook } = hand;
  const { requisition } = rulebook;
  if (requisition === null || roll === 0) return null;
  return { required: requiredOf(requisition.value, roll), source: requisition.source };
}

/** What counts is shown; what came too late beside it. Each mandate has a form of its own, also once it is refused. */
function mandateView(own: string, sheet: ResolutionSheet, { elector, counting, latest }: MyMandate) {
  const shown = counting ?? latest;
  const late = latest !== null && latest !== shown && latest.standing === 'late' ? latest : null;
  return {
    electorId: elector.id,
    name: nameOf(elector),
    title: elector.title,
    form: sheet.read.stage === 'open',
    reply: shown === null ? null : replyView(sheet, shown),
    late: late === null ? null : replyView(sheet, late),
    choices: Object.fromEntries(shown?.reply.choices ?? []),
    submit: `${own}/my-reply?for=${elector.id}`,
    check: `/api/v1${own}/my-reply`,
  };
}

function replyView(
  { read: { hand, stage } }: ResolutionSheet,
  { row, reply, standing, code }: StandingReply,
) {
  const numbers = printedNumbers(hand.items);
  return {
    receivedAt: row.receivedAt,
    clock: row.receivedAt.toLocaleTimeString('en-GB', { timeZone: 'Asia/Seoul' }),
    channel: row.channel,
    late: row.late,
    counts: standing === 'counts' && stage !== 'cancelled',
    opinion: row.opinion,
    requestsMeeting: row.requestsMeeting,
    code,
    answers: hand.decidable.map(({ id, title }) => ({
      number: numbers.get(id) ?? null,
      title,
      words: REPLY_WORDS[reply.choices.get(id) ?? 'blank'],
    })),
  };
}

function resultView(base: string, { read }: ResolutionSheet, language: Language) {
  const { result, report } = presentResolution(read, language);
  if (result === null) return null;
  return {
    ...result,
    items: result.items.map((item) => ({
      ...item,
      words: OUTCOME_WORDS[item.outcome],
      bars: CHOICES.map((choice) => ({
        choice,
        words: CHOICE_WORDS[choice],
        count: item.tally[choice],
        share: Math.round((item.tally[choice] / Math.max(1, item.replies)) * 100),
      })),
    })),
    report:
      report === null
        ? null
        : {
            title: report.meetingTitle,
            link: `${base}/meetings/${report.meetingId}#item-${report.agendaItemId}`,
          },
  };
}

/** Where the secretary is in the list of those who have replied and those who have not. */
export interface WatchPlace extends WatchWanted {
  /** Whose reply on paper is being entered. */
  readonly paperFor: string | null;
}

/** How the resolution went to each elector, or would go today. */
export interface Delivery extends Mailing {
  readonly called: number;
  readonly withoutMail: number;
  readonly unreachable: ReturnType<typeof unreachableView>;
  /** For those who are shown. */
  readonly dispatched: readonly Dispatched[];
  readonly unsent: number;
  readonly unposted: number;
  readonly sentAt: Date | null;
  readonly means: NoticeMeans | null;
  /** Whether those who have not replied are reminded, and when. */
  readonly reminding: boolean;
  readonly remindAt: Date;
}

interface DeskSheet extends ResolutionSheet {
  /** One part of the roll. */
  readonly watched: readonly ElectorWatched[];
  /** How many are shown on all parts together. */
  readonly total: number;
  /** Whose reply on paper is being entered. */
  readonly paper: MeetingElector | null;
  readonly delivery: Delivery;
}

/** What the secretariat sees besides: who is missing, what went to whom, whether it may be closed. */
export function secretariatView(address: string, sheet: DeskSheet, place: WatchPlace, language: Language) {
  const { read, now, watched, total, paper } = sheet;
  const own = `${address}/resolution`;
  const { stage, hand } = read;
  const missing = Math.max(0, hand.roll - read.replied);
  const presented = presentResolution(read, language);
  const ready = presented.items.length > 0 && presented.items.every(({ findings }) => isFree(findings));
  const mayClose = stage === 'due' || (stage === 'open' && missing === 0 && hand.roll > 0);
  const takesPaper = stage === 'open' || stage === 'due';
  const mayCancel = stage === 'draft' || stage === 'sent' || stage === 'open';
  const delivery = deliveryView(address, sheet);
  const [send, close, cancel] = [`${own}/send`, `${own}/close`, `${address}/cancel`];
  const paperAddress = `${own}/paper-replies`;
  const offered: readonly (readonly [boolean, string])[] = [
    [stage === 'draft', own],
    [stage === 'draft' && ready, send],
    [mayClose, close],
    [mayCancel, cancel],
    [takesPaper && paper !== null, paperAddress],
    [delivery.sends && delivery.unsent > 0, delivery.mail],
    [delivery.sends && delivery.mailed > 0, delivery.mailAgain],
    [delivery.sends && delivery.unposted > 0, delivery.post],
    [delivery.sends && delivery.reminder !== null, delivery.remind],
  ];
  return {
    forms: offered.flatMap(([there, action]) => (there ? [action] : [])),
    change: own,
    revision: presented.revision,
    send,
    close,
    cancel: mayCancel ? cancel : null,
    paperAddress,
    means: choicesOf(NOTICE_MEANS_WORDS),
    watch: stage !== 'draft' && stage !== 'cancelled',
    mayClose,
    takesPaper,
    missing,
    show: place.show,
    q: place.q,
    searchable: place.q !== '' || hand.roll > place.size,
    rows: watched.map((one) => watchedView(own, sheet.delivery, one)),
    pager: pagerOf(own, { show: place.show, q: place.q }, place, total),
    delivery,
    paper: paper === null ? null : { electorId: paper.id, name: nameOf(paper) },
    receivedAt: localInput(now),
    blanks: (['yes', 'no', 'abstain', 'blank'] as const).map((value) => ({
      value,
      label: REPLY_WORDS[value],
    })),
    obstacles: presented.items.flatMap(({ title, findings }) =>
      findings.map(({ message, severity, source }) => ({
        title,
        message,
        source,
        blocks: severity === 'block',
      })),
    ),
    basis: hand.rulebook.writtenResolution.source,
    ready,
  };
}

/** What was sent, and what may still be: mail and letters until the replies are due, and the reminder. */
function deliveryView(address: string, { delivery, read: { stage } }: DeskSheet) {
  const { called, withoutMail, sentAt, means, remindAt } = delivery;
  const { unsent, unposted, mailed, awaited, reachable, reminding, reminded, remindedAt } = delivery;
  const own = `${address}/resolution`;
  return {
    counts: { called, mail: called - withoutMail, letters: withoutMail },
    sentAt,
    means: means === null ? null : NOTICE_MEANS_WORDS[means],
    sends: stage === 'sent' || stage === 'open',
    unsent,
    unposted,
    mailed,
    again: [
      {
        value: 'missing',
        label: {
          ko: `회신하지 않은 ${awaited}명에게`,
          en: `the ${awaited} who have not replied`,
        },
      },
      {
        value: 'everybody',
        label: { ko: `모두(${reachable}명)에게`, en: `everybody (${reachable})` },
      },
    ],
    letters: lettersView(address, withoutMail, called),
    unreachable: delivery.unreachable,
    reminding,
    reminder: reminded > 0 ? null : remindAt,
    reminded: { count: reminded, at: remindedAt },
    mail: `${own}/mail`,
    mailAgain: `${own}/mail?again=1`,
    post: `${own}/letters`,
    remind: `${own}/reminders`,
  };
}

function isFree(findings: readonly { readonly severity: string }[]): boolean {
  return findings.every(({ severity }) => severity !== 'block');
}

function watchedView(own: string, { dispatched }: Delivery, { reply, ...elector }: ElectorWatched) {
  const sent = dispatched.find(({ electorId }) => electorId === elector.electorId);
  return {
    name: nameOf(elector),
    receivedAt: reply?.receivedAt ?? null,
    paper: reply?.channel === 'paper',
    late: reply?.late ?? false,
    counts: reply?.counts ?? false,
    enter: `${own}?paper=${elector.electorId}#paper`,
    email: sent?.email ?? null,
    sendings: sent === undefined ? [] : sendingsOf(sent),
    reminders: (sent?.reminders ?? []).map(({ at, mailState }) => ({
      at,
      state: mailState === null ? null : MAIL_WORDS[mailState],
      failed: mailState === 'failed',
    })),
  };
}

/** A moment as a `datetime-local` field takes it. */
export function localInput(at: Temporal.Instant): string {
  return at.toZonedDateTimeISO('Asia/Seoul').toPlainDateTime().toString({ smallestUnit: 'minute' });
}
