import { Injectable } from '@nestjs/common';
import type { Actor } from '../identity/actor.js';
import { daysBetween } from '../kernel/local-date.js';
import type { Localized } from '../kernel/localized.js';
import { ConveningsService, type NoticeOnFile } from '../meetings/convenings.service.js';
import type { NoticePeriod } from '../meetings/domain/convening.js';
import { gapObstacles, meetingProblem } from '../meetings/meetings.problems.js';
import type { Meeting } from '../meetings/meeting.entity.js';
import { meetingRevision } from '../meetings/revision.js';
import { englishListOf, listOf, presentAnyFinding } from '../meetings/findings.messages.js';
import { type Dispatched, DispatchesService } from '../notices/dispatches.service.js';
import { noticeProblem } from '../notices/notices.problems.js';
import { type NoticeInView, NoticesService } from '../notices/notices.service.js';
import { RemindersService } from '../notices/reminders.service.js';
import { isAssemblyOfMembers } from '../organizations/domain/body-kind.js';
import { organizationsProblem } from '../organizations/organizations.problems.js';
import { OrganizationsService } from '../organizations/organizations.service.js';
import { Clock } from '../platform/clock/clock.js';
import { unwrap } from '../platform/http/problem.js';
import type { PageContent } from '../platform/pages/page.js';
import { pagerOf } from '../platform/pages/pager.js';
import { deliveriesQuery, lettersView, NAMED, sendingsOf, unreachableView } from './deliveries.js';
import type { DeliveriesQuery } from './dto/convening-form.dto.js';
import { addressOf, meetingHead, waysOn } from './meeting-head.js';
import { FORM_WORDS, KIND_WORDS, NOTICE_MEANS_WORDS } from '../meetings/words.js';
import { choicesOf, RETURN_WORDS } from './words.js';

const ROWS = 50;
type DeliveriesPlace = Omit<DeliveriesQuery, 'size'>;
type Narrowing = Pick<DeliveriesQuery, 'q' | 'show'>;

const SHOWS = [
  { value: '', label: { ko: '모두', en: 'All' } },
  { value: 'unknown', label: { ko: '도달 모름', en: 'Arrival not known' } },
  { value: 'failed', label: { ko: '보내지 못함', en: 'Could not be sent' } },
  { value: 'returned', label: { ko: '반송', en: 'Came back' } },
] as const;

/** What the convening page shows. */
@Injectable()
export class ConveningPages {
  constructor(
    private readonly clock: Clock,
    private readonly convenings: ConveningsService,
    private readonly notices: NoticesService,
    private readonly dispatches: DispatchesService,
    private readonly reminders: RemindersService,
    private readonly organizations: OrganizationsService,
  ) {}

  async convening(actor: Actor, meetingId: string, place: DeliveriesPlace): Promise<PageContent> {
    const last = unwrap(await this.notices.view(actor, meetingId), noticeProblem);
    const { meeting, record } = last;
    const lookedAt = place.notice ?? last.noticeId;
    // None of these rests on another, and over a long roll each takes its time.
    const [called, reached, left, remind, sender] = await Promise.all([
      this.convenings.calling(actor, meetingId),
      this.notices.reach(actor, meetingId, NAMED),
      lookedAt === null ? null : this.dispatches.outstanding(actor, meetingId, lookedAt),
      this.reminders.setting(actor, meeting.bodyId),
      this.senderOf(actor),
    ]);
    const { period, readiness, notices: onFile, leftOut } = unwrap(called, meetingProblem);
    const reach = unwrap(reached, noticeProblem);
    const standing = onFile.filter(({ stands }) => stands);
    const chosen = standing.find(({ convening }) => convening.id === place.notice) ?? standing.at(-1) ?? null;
    const named = chosen?.convening.id === place.notice ? place.notice : undefined;
    const view =
      named === undefined ? last : unwrap(await this.notices.view(actor, meetingId, named), noticeProblem);
    const known = chosen?.convening.id === lookedAt ? left : null;
    const notice =
      chosen === null
        ? null
        : await this.noticeView(actor, meetingId, chosen, { ...place, notice: named }, known);
    const dayOpen = readiness.gaps.includes('day-open');
    const head = meetingHead(meeting);
    const editable = meeting.state === 'draft' || (meeting.state === 'postponed' && chosen === null);
    const remedies = remediesOf(view, editable);
    const today = this.clock.today(record.timeZone);
    return {
      title: { ko: '소집과 통지', en: 'Convening and notice' },
      meeting: head,
      ...waysOn(meeting, actor, 'convening'),
      dayOpen,
      details: { ...detailsOf(meeting), startsAt: dayOpen ? null : meeting.startsAt },
      kinds: choicesOf(KIND_WORDS),
      forms: choicesOf(FORM_WORDS).filter(({ value }) => value !== 'written'),
      editable,
      callable: ['draft', 'convened', 'postponed'].includes(meeting.state) && !head.written,
      period: periodView(period, today),
      roll: meeting.state === 'draft' ? { takenFor: meeting.recordDate } : null,
      missing: [...gapObstacles(readiness.gaps, readiness.source), ...readiness.obstacles].map(
        ({ code, message }) => ({ message, remedy: remedies.get(code) ?? null }),
      ),
      counts: { called: reach.called, mail: reach.mail, letters: reach.letters },
      sheet: sheetOf(view, this.notices),
      sent: view.sent,
      means: choicesOf(NOTICE_MEANS_WORDS),
      returnMeans: choicesOf(RETURN_WORDS),
      now: this.clock.now().toString(),
      leftOut: leftOutView(leftOut.map(({ name }) => name)),
      called: calledChoices(reach.called, leftOut.length),
      notice,
      notices: onFile.some((notice) => notice !== chosen)
        ? onFile.map((notice) => inList(notice, chosen, head.address))
        : [],
      letters: lettersView(
        head.address,
        notice?.withoutMail ?? reach.letters,
        chosen?.recipients ?? reach.called,
        named,
      ),
      unreachable: unreachableView(`/organizations/${actor.organizationId}`, reach),
      sender,
      reminding: unwrap(remind, noticeProblem),
      pdf: `${head.address}/notice.pdf${deliveriesQuery({ notice: named })}`,
      actions: {
        details: `${head.address}/details`,
        sender: `${head.address}/sender`,
        roll: `${head.address}/roll`,
        convene: `${head.address}/convening`,
        postpone: `${head.address}/postpone`,
        cancel: `${head.address}/cancel`,
        reminders: `${head.address}/reminders`,
      },
    };
  }

  private async countOf(actor: Actor, meetingId: string, noticeId: string, some: Narrowing): Promise<number> {
    return unwrap(await this.dispatches.count(actor, meetingId, noticeId, some), noticeProblem);
  }

  /** What letters say about who sends them. */
  private async senderOf(actor: Actor) {
    const { name, postcode, address } = unwrap(await this.organizations.read(actor), organizationsProblem);
    return { name, postcode, address };
  }

  private async noticeView(
    actor: Actor,
    meetingId: string,
    notice: NoticeOnFile,
    { q, show, notice: named, ...asked }: DeliveriesPlace,
    known: Awaited<ReturnType<DispatchesService['outstanding']>> | null,
  ) {
    const { id } = notice.convening;
    const some = { q, show };
    const narrowed = q !== undefined || show !== undefined;
    const rowsOn = async (page: number) => {
      const part = { ...some, page: { page, size: ROWS } };
      return unwrap(await this.dispatches.list(actor, meetingId, id, part), noticeProblem);
    };
    const [total, left, found] = await Promise.all([
      narrowed ? this.countOf(actor, meetingId, id, some) : notice.recipients,
      known ?? this.dispatches.outstanding(actor, meetingId, id),
      rowsOn(asked.page),
    ]);
    const outstanding = unwrap(left, noticeProblem);
    const last = Math.max(1, Math.ceil(total / ROWS));
    const page = { page: Math.min(asked.page, last), size: ROWS };
    const rows = asked.page > last ? await rowsOn(last) : found;
    const address = `/organizations/${actor.organizationId}/meetings/${meetingId}`;
    const at = `${address}/notices/${id}`;
    const seen = deliveriesQuery({ notice: named, ...some, page: page.page });
    return {
      ...noticeLine(notice),
      list: `${address}/convening`,
      all: `${address}/convening${deliveriesQuery({ notice: named })}#deliveries`,
      named: named ?? null,
      q: q ?? '',
      show: show ?? '',
      shows: SHOWS,
      narrowed,
      rows: rows.map(rowView),
      pager: pagerOf(`${address}/convening`, { notice: named, ...some }, page, total),
      ...outstanding,
      returnable: rows
        .filter(({ dispatches }) => dispatches.some(({ returnedAt }) => returnedAt === null))
        .map(({ electorId, name }) => ({ value: electorId, label: name })),
      mail: `${at}/mail${seen}`,
      post: `${at}/letters${seen}`,
      deliver: `${at}/deliveries${seen}`,
      returned: `${at}/returns${seen}`,
    };
  }
}

interface Remedy {
  readonly href: string;
  readonly label: Localized;
}

/** Where each thing that a notice lacks is put right. What is in the form of this page is, as long as it is open. */
function remediesOf({ meeting, record }: NoticeInView, editable: boolean): ReadonlyMap<string, Remedy> {
  const base = `/organizations/${meeting.organizationId}`;
  const here: [string, Remedy][] = [
    ['purpose-missing', { href: '#meeting-purpose', label: { ko: '목적 적기', en: 'Say the purpose' } }],
    ['place-missing', { href: '#meeting-place', label: { ko: '장소 적기', en: 'Name the place' } }],
    ['day-open', { href: '#meeting-when', label: { ko: '새 일시 정하기', en: 'Set the new time' } }],
    [
      'not-ahead-of-the-meeting',
      { href: '#meeting-when', label: { ko: '일시 고치기', en: 'Change the time' } },
    ],
  ];
  const agenda = { href: `${addressOf(meeting)}/agenda`, label: { ko: '안건 올리기', en: 'Add items' } };
  const roll = isAssemblyOfMembers(record.body.kind)
    ? { href: `${base}/members`, label: { ko: '회원 등록하기', en: 'Register members' } }
    : { href: `${base}/bodies/${meeting.bodyId}`, label: { ko: '위원 앉히기', en: 'Seat its members' } };
  return new Map([...(editable ? here : []), ['items-missing', agenda], ['roll-empty', roll]]);
}

function detailsOf(meeting: Meeting) {
  const { title, number, kind, form, place, onlineAddress, directions, purpose } = meeting;
  return {
    ...{ title, number, kind, form },
    revision: meetingRevision(meeting),
    place: place ?? '',
    onlineAddress: onlineAddress ?? '',
    directions: directions ?? '',
    purpose: purpose ?? '',
  };
}

/** The last days for the notice, and whether today is still in time. */
function periodView(period: NoticePeriod, today: string) {
  const { days, lawfulLatest, safeLatest, source, meetingDate } = period;
  return {
    days,
    lawfulLatest,
    safeLatest,
    meetingDate,
    source,
    left: daysBetween(today, lawfulLatest),
    late: days > 0 && today > lawfulLatest,
    risky: days > 0 && today > safeLatest && today <= lawfulLatest,
    short: Math.max(0, daysBetween(lawfulLatest, today)),
  };
}

/** The notice as a part of the page: its headings stand below those of the page. */
function sheetOf(view: NoticeInView, notices: NoticesService): string {
  return notices
    .htmlOf(view)
    .replace(/<(\/?)h3\b/g, '<$1h4')
    .replace(/<(\/?)h2\b/g, '<$1h3')
    .replace(/<(\/?)h1\b/g, '<$1h3')
    .replaceAll('<header>', '<div>')
    .replaceAll('</header>', '</div>')
    .replace('<article class="minutes"', '<article');
}

function noticeLine({ convening, recipients, delivered, stands, findings }: NoticeOnFile) {
  return {
    id: convening.id,
    dispatchedAt: convening.dispatchedAt,
    means: NOTICE_MEANS_WORDS[convening.means],
    recipients,
    delivered,
    stands,
    findings: findings.map((finding) => {
      const { severity, source } = presentAnyFinding(finding, 'ko');
      const message: Localized = {
        ko: presentAnyFinding(finding, 'ko').message,
        en: presentAnyFinding(finding, 'en').message,
      };
      return { severity, message, source };
    }),
  };
}

/** A notice beside the others: what stands can be worked on, one at a time. */
function inList(notice: NoticeOnFile, chosen: NoticeOnFile | null, meeting: string) {
  const query = deliveriesQuery({ notice: notice.convening.id });
  return {
    ...noticeLine(notice),
    chosen: notice === chosen,
    href: `${meeting}/convening${query}#deliveries`,
  };
}

function leftOutView(names: readonly string[]) {
  return { count: names.length, names: { ko: listOf(names), en: englishListOf(names) } };
}

/** A further notice is for those whom none reached, unless everybody is to be told again. */
function calledChoices(all: number, leftOut: number) {
  const everybody = {
    value: 'everybody',
    label: { ko: `모두 ${all}명`, en: `Everybody (${all})` },
  };
  const some = {
    value: 'left-out',
    label: { ko: `통지가 가지 않은 ${leftOut}명만`, en: `Only who had no notice (${leftOut})` },
  };
  return leftOut === 0 ? [] : [some, everybody];
}

/** Whom what was sent did not reach, it is sent to again: in the same way, or as a letter. */
function rowView({ electorId, name, affiliation, email, deliveredAt, unreached, dispatches }: Dispatched) {
  return {
    id: electorId,
    name,
    affiliation,
    reachable: email !== null,
    again: unreached && dispatches.length > 0,
    deliveredAt,
    dispatches: sendingsOf({ dispatches }),
  };
}
