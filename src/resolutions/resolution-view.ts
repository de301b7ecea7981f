import type { PaperOnFile } from '../agenda/agenda-papers.repository.js';
import { printedNumbers } from '../agenda/domain/numbering.js';
import { paperLinks } from '../agenda/paper-links.js';
import type { Language, Localized } from '../kernel/localized.js';
import type { MeetingElector } from '../meetings/meeting-elector.entity.js';
import { instantOf } from '../meetings/meetings.repository.js';
import { NOTICE_MEANS } from '../meetings/domain/notice-means.js';
import { NOTICE_MEANS_WORDS } from '../meetings/words.js';
import type { PageRequest } from '../platform/http/paging.js';
import { pagerOf } from '../platform/pages/pager.js';
import { MATTER_WORDS } from '../rulebooks/rule-words.js';
import { requiredOf } from '../kernel/fraction.js';
import { CHOICES } from '../voting/domain/poll.js';
import { CHOICE_WORDS, OUTCOME_WORDS } from '../voting/words.js';
import type { Temporal } from 'temporal-polyfill';
import type { ReplyChoice } from './domain/reply.js';
import { requirementsOf } from './domain/requirements.js';
import type { ResolutionStage } from './domain/resolution-course.js';
import { timeLeft } from './domain/time-left.js';
import { presentResolution } from './present.js';
import type { ElectorWatched, MyMandate, StandingReply } from './replies.service.js';
import type { ResolutionRead } from './resolution-readings.service.js';

export const STAGE_WORDS: Readonly<Record<ResolutionStage, Localized>> = {
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

/** What the secretariat sees besides: who is missing, what may be sent, whether it may be closed. */
export function secretariatView(
  own: string,
  { read, now }: ResolutionSheet,
  watched: readonly ElectorWatched[],
  place: WatchPlace,
  language: Language,
) {
  const { stage, hand } = read;
  const missing = watched.filter(({ reply }) => reply === null || reply.late);
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
    means: NOTICE_MEANS.map((value) => ({ value, label: NOTICE_MEANS_WORDS[value] })),
    watch: stage !== 'draft' && stage !== 'cancelled',
    mayClose: stage === 'due' || (stage === 'open' && missing.length === 0 && hand.electors.length > 0),
    takesPaper: stage === 'open' || stage === 'due',
    missing: missing.length,
    addresses: missing.flatMap(({ email }) => email ?? []).join(', '),
    unreachable: missing.filter(({ email }) => email === null).map(({ elector }) => nameOf(elector)),
    show: place.show,
    rows: shown.slice(from, from + place.size).map((one) => watchedView(own, one)),
    pager: pagerOf(own, { show: place.show }, place, shown.length),
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

function isFree(findings: readonly { readonly severity: string }[]): boolean {
  return findings.every(({ severity }) => severity !== 'block');
}

function hasReplied({ reply }: ElectorWatched): boolean {
  return reply !== null && !reply.late;
}

function watchedView(own: string, { elector, reply }: ElectorWatched) {
  return {
    name: nameOf(elector),
    receivedAt: reply?.receivedAt ?? null,
    paper: reply?.channel === 'paper',
    late: reply?.late ?? false,
    enter: `${own}?paper=${elector.id}#paper`,
  };
}

/** A moment as a `datetime-local` field takes it. */
export function localInput(at: Temporal.Instant): string {
  return at.toZonedDateTimeISO('Asia/Seoul').toPlainDateTime().toString({ smallestUnit: 'minute' });
}
