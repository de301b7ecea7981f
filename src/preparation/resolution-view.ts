import type { PaperOnFile } from '../agenda/agenda-papers.repository.js';
import { printedNumbers } from '../agenda/domain/numbering.js';
import { paperLinks } from '../agenda/paper-links.js';
import type { Language, Localized } from '../kernel/localized.js';
import type { MeetingElector } from '../meetings/meeting-elector.entity.js';
import { instantOf } from '../meetings/meetings.repository.js';
import type { NoticeMeans } from '../meetings/domain/notice-means.js';
import type { Dispatched } from '../notices/dispatches.service.js';
import type { PageRequest } from '../platform/http/paging.js';
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
import { requirementsOf } from '../resolutions/domain/requirements.js';
import type { ResolutionStage } from '../resolutions/domain/resolution-course.js';
import { timeLeft } from '../resolutions/domain/time-left.js';
import { presentResolution } from '../resolutions/present.js';
import type { ElectorWatched, MyMandate, StandingReply } from '../resolutions/replies.service.js';
import type { ResolutionRead } from '../resolutions/resolution-readings.service.js';

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
  readonly now: Temporal.Instant;
}

/** The page as everybody on the roll, and every other reader, sees it. */
export function resolutionView(base: string, sheet: ResolutionSheet, language: Language) {
  const { read, now } = sheet;
  const { hand, stage } = read;
  const { meeting, resolution, body } = hand;
  const address = `${base}/meetings/${meeting.id}`;
  const own = `${address}/resolution`;
  return {
    address,
    own,
    meeting: { id: meeting.id, title: meeting.title, purpose: meeting.purpose },
    bodyName: body.name,
    stage,
    stageName: STAGE_WORDS[stage],
    opensAt: resolution.opensAt,
    replyBy: resolution.replyBy,
    left: stage === 'open' ? timeLeft(now, instantOf(resolution.replyBy)) : null,
    reason: resolution.reason,
    roll: hand.electors.length,
    replied: read.replied,
    late: read.late,
    items: itemsView(address, sheet),
    requests: requestRule(sheet),
    mandates: sheet.mandates.map((mandate) => mandateView(own, sheet, mandate)),
    result: resultView(base, sheet, language),
  };
}

function itemsView(address: string, { read: { hand }, papers }: ResolutionSheet) {
  const numbers = printedNumbers(hand.items);
  const roll = hand.electors.length;
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
  const { requisition } = hand.rulebook;
  const roll = hand.electors.length;
  if (requisition === null || roll === 0) return null;
  return { required: requiredOf(requisition.value, roll), source: requisition.source };
}

function mandateView(own: string, { read: { stage } }: ResolutionSheet, { elector, latest }: MyMandate) {
  return {
    electorId: elector.id,
    name: nameOf(elector),
    title: elector.title,
    form: stage === 'open',
    reply: latest === null ? null : replyView(latest),
    choices: Object.fromEntries(latest?.reply.choices ?? []),
    submit: `${own}/my-reply`,
    check: `/api/v1${own}/my-reply`,
  };
}

function replyView({ row, reply, standing, code }: StandingReply) {
  return {
    receivedAt: row.receivedAt,
    clock: row.receivedAt.toLocaleTimeString('en-GB', { timeZone: 'Asia/Seoul' }),
    channel: row.channel,
    late: row.late,
    counts: standing === 'counts',
    afterClosing: standing === 'entered-after-closing',
    opinion: row.opinion,
    requestsMeeting: row.requestsMeeting,
    code,
    answers: [...reply.choices].map(([itemId, choice]) => ({ itemId, words: REPLY_WORDS[choice] })),
  };
}

function nameOf({ name, affiliation }: Pick<MeetingElector, 'name' | 'affiliation'>): string {
  return affiliation === null ? name : `${name} (${affiliation})`;
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
export interface WatchPlace extends PageRequest {
  readonly show: 'all' | 'missing' | 'replied';
  /** Whose reply on paper is being entered. */
  readonly paperFor: string | null;
}

/** How the resolution went to each elector, or would go today. */
export interface Delivery {
  readonly called: number;
  readonly withoutMail: number;
  readonly unreachable: ReturnType<typeof unreachableView>;
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
  readonly watched: readonly ElectorWatched[];
  readonly delivery: Delivery;
}

/** What the secretariat sees besides: who is missing, what went to whom, whether it may be closed. */
export function secretariatView(address: string, sheet: DeskSheet, place: WatchPlace, language: Language) {
  const { read, now, watched } = sheet;
  const own = `${address}/resolution`;
  const { stage, hand } = read;
  const missing = watched.filter((one) => !hasReplied(one));
  const shown =
    place.show === 'all' ? watched : place.show === 'missing' ? missing : watched.filter(hasReplied);
  const from = (place.page - 1) * place.size;
  const paper = watched.find(({ elector }) => elector.id === place.paperFor);
  const presented = presentResolution(read, language);
  return {
    window: own,
    send: `${own}/send`,
    close: `${own}/close`,
    paperAddress: `${own}/paper-replies`,
    means: choicesOf(NOTICE_MEANS_WORDS),
    watch: stage !== 'draft' && stage !== 'cancelled',
    mayClose: stage === 'due' || (stage === 'open' && missing.length === 0 && hand.electors.length > 0),
    takesPaper: stage === 'open' || stage === 'due',
    missing: missing.length,
    show: place.show,
    rows: shown.slice(from, from + place.size).map((one) => watchedView(own, sheet.delivery, one)),
    pager: pagerOf(own, { show: place.show }, place, shown.length),
    delivery: deliveryView(address, sheet, missing),
    paper: paper === undefined ? null : { electorId: paper.elector.id, name: nameOf(paper.elector) },
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
    ready: presented.items.length > 0 && presented.items.every(({ findings }) => isFree(findings)),
  };
}

/** What was sent, and what may still be: mail and letters until the replies are due, and the reminder. */
function deliveryView(
  address: string,
  { delivery, read: { stage } }: DeskSheet,
  missing: readonly ElectorWatched[],
) {
  const { called, withoutMail, dispatched, unsent, unposted, sentAt, means, reminding, remindAt } = delivery;
  const own = `${address}/resolution`;
  const reachable = new Set(dispatched.flatMap(({ email, electorId }) => (email === null ? [] : electorId)));
  const awaited = missing.filter(({ elector }) => reachable.has(elector.id)).length;
  const reminded = dispatched.flatMap(({ reminders }) => reminders);
  return {
    counts: { called, mail: called - withoutMail, letters: withoutMail },
    sentAt,
    means: means === null ? null : NOTICE_MEANS_WORDS[means],
    sends: stage === 'sent' || stage === 'open',
    unsent,
    unposted,
    mailed: dispatched.filter(({ dispatches }) => dispatches.some((one) => one.means === 'mail')).length,
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
        label: { ko: `모두(${reachable.size}명)에게`, en: `everybody (${reachable.size})` },
      },
    ],
    letters: lettersView(address, withoutMail, called),
    unreachable: delivery.unreachable,
    reminding,
    reminder: reminded.length > 0 ? null : remindAt,
    reminded: { count: reminded.length, at: reminded[0]?.at ?? null },
    mail: `${own}/mail`,
    post: `${own}/letters`,
    remind: `${own}/reminders`,
  };
}

function isFree(findings: readonly { readonly severity: string }[]): boolean {
  return findings.every(({ severity }) => severity !== 'block');
}

function hasReplied({ reply }: ElectorWatched): boolean {
  return reply !== null && !reply.late;
}

function watchedView(own: string, { dispatched }: Delivery, { elector, reply }: ElectorWatched) {
  const sent = dispatched.find(({ electorId }) => electorId === elector.id);
  return {
    name: nameOf(elector),
    receivedAt: reply?.receivedAt ?? null,
    paper: reply?.channel === 'paper',
    late: reply?.late ?? false,
    enter: `${own}?paper=${elector.id}#paper`,
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
