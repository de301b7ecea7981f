import { Injectable } from '@nestjs/common';
import { type EntityManager, In } from 'typeorm';
import type { AgendaItem } from '../agenda/agenda-item.entity.js';
import { AgendaPapersRepository } from '../agenda/agenda-papers.repository.js';
import { AgendaRepository } from '../agenda/agenda.repository.js';
import { isDecidable } from '../agenda/domain/agenda-item.js';
import { printedNumbers } from '../agenda/domain/numbering.js';
import { Account } from '../identity/account.entity.js';
import { localDateOf, type LocalDate } from '../kernel/local-date.js';
import type { RuleSource } from '../kernel/rule-source.js';
import { Person } from '../organizations/person.entity.js';
import { Seat } from '../organizations/seat.entity.js';
import { isAssemblyOfMembers } from '../organizations/domain/body-kind.js';
import { Convening } from '../meetings/convening.entity.js';
import type { MeetingAtHand } from '../meetings/meeting-desk.js';
import { instantOf } from '../meetings/meetings.repository.js';
import { shareWords } from '../meetings/words.js';
import { Config } from '../platform/config/config.js';
import { ResolutionsRepository } from '../resolutions/resolutions.repository.js';
import type { Rulebook } from '../rulebooks/domain/rulebook.js';
import type { AbsenceRules, NoticeLine, NoticeRecord, ResolutionPaper } from './domain/notice-record.js';

/** Puts together what a notice says, from the meeting, its agenda and the rules of its day. */
@Injectable()
export class NoticeComposer {
  constructor(
    private readonly agenda: AgendaRepository,
    private readonly papers: AgendaPapersRepository,
    private readonly resolutions: ResolutionsRepository,
    private readonly config: Config,
  ) {}

  /** As it went out, of a written resolution: it keeps no document, because what it prints is fixed since then. */
  async composeSent(manager: EntityManager, hand: MeetingAtHand, conveningId: string): Promise<NoticeRecord> {
    const { dispatchedAt, accountId } = await manager.findOneByOrFail(Convening, { id: conveningId });
    const noticeOn = localDateOf(instantOf(dispatchedAt), hand.timeZone);
    return this.compose(manager, hand, { noticeOn, documentNumber: null, accountId });
  }

  async compose(
    manager: EntityManager,
    hand: MeetingAtHand,
    on: {
      readonly noticeOn: LocalDate;
      readonly documentNumber: string | null;
      readonly accountId: string | null;
    },
  ): Promise<NoticeRecord> {
    const { meeting, body, organization, timeZone, rulebook } = hand;
    const written = meeting.form === 'written';
    const items = await this.agenda.list(manager, meeting.id);
    const shown = items.filter(({ outcome }) => outcome === null);
    const numbers = printedNumbers(items);
    const lines = (wanted: (item: AgendaItem) => boolean): NoticeLine[] =>
      shown.filter(wanted).map((item) => lineOf(item, numbers.get(item.id) ?? '', rulebook));
    return {
      timeZone,
      documentNumber: on.documentNumber,
      organization: { name: organization.name, demonstration: organization.demonstration },
      body: { name: body.name, kind: body.kind },
      meeting: {
        title: meeting.title,
        form: meeting.form,
        startsAt: meeting.startsAt.toISOString(),
        place: meeting.place,
        onlineAddress: meeting.onlineAddress,
        directions: meeting.directions,
        purpose: meeting.purpose,
      },
      basis: basisOf(rulebook, written),
      called: isAssemblyOfMembers(body.kind) ? '조합원(회원) 전원' : `${body.name} 구성원 전원`,
      reports: lines(({ type }) => type === 'report'),
      bills: lines(({ type }) => isDecidable(type)),
      others: lines(({ type }) => type === 'round' || type === 'other'),
      absence: written || body.kind === 'consultative-meeting' ? null : absenceRules(rulebook),
      ...(written ? { resolution: await this.paperOf(manager, hand, shown, numbers) } : {}),
      papers: await this.papersOf(manager, shown, numbers),
      noticeOn: on.noticeOn,
      signer: await signerOf(manager, hand, on.noticeOn),
      contact: await contactOf(manager, organization.name, on.accountId),
    };
  }

  /** What the paper of a written resolution says besides; one without a window yet is due when it begins. */
  private async paperOf(
    manager: EntityManager,
    { meeting, organization }: MeetingAtHand,
    items: readonly AgendaItem[],
    numbers: ReadonlyMap<string, string>,
  ): Promise<ResolutionPaper> {
    const resolution = await this.resolutions.find(manager, meeting.id);
    return {
      opensAt: (resolution?.opensAt ?? meeting.startsAt).toISOString(),
      replyBy: (resolution?.replyBy ?? meeting.startsAt).toISOString(),
      reason: resolution?.reason ?? null,
      items: items
        .filter(({ type }) => isDecidable(type))
        .map(({ id, title, proposal }) => ({ number: numbers.get(id) ?? '', title, proposal })),
      link: `${this.config.baseUrl}/organizations/${organization.id}/meetings/${meeting.id}/resolution`,
    };
  }

  private async papersOf(
    manager: EntityManager,
    items: readonly AgendaItem[],
    numbers: ReadonlyMap<string, string>,
  ): Promise<string[]> {
    const ids = items.map(({ id }) => id);
    const papers = await this.papers.ofItems(manager, ids);
    return items.flatMap((item) =>
      (papers.get(item.id) ?? [])
        .filter(({ paper }) => paper.withdrawnAt === null)
        .map(({ paper }) => `${numbers.get(item.id) ?? item.title} · ${paper.name}`),
    );
  }
}

/** The rule a meeting is called by, or a resolution is taken in writing by. */
function basisOf({ noticeDays, writtenResolution }: Rulebook, written: boolean): RuleSource | null {
  if (written) return writtenResolution.source;
  return noticeDays.value > 0 ? noticeDays.source : null;
}

function lineOf(item: AgendaItem, number: string, rulebook: Rulebook): NoticeLine {
  return {
    number,
    title: item.title,
    majority: isDecidable(item.type) ? majorityOf(item, rulebook) : '',
    presenter: item.presenter ?? '',
  };
}

/** 의결 종류: ordinary, or what the special majority is. */
function majorityOf({ matter }: AgendaItem, { threshold, competence }: Rulebook): string {
  if (competence[matter].value === 'advisory') return '논의';
  const wanted = shareWords(threshold[matter].value).ko;
  const ordinary = shareWords(threshold.ordinary.value).ko;
  return wanted === ordinary ? `일반 (${wanted})` : `특별 (${wanted})`;
}

function absenceRules({ proxies, writtenBallots }: Rulebook): AbsenceRules {
  const { allowed, holders, maxPerHolder } = proxies.value;
  return {
    proxies: allowed ? { holders, maxPerHolder } : null,
    proxySource: proxies.source,
    writtenBallots: writtenBallots.value === 'allowed',
  };
}

/** Who signs the notice: the chair that the meeting names, else who presides over the body, else over the board. */
async function signerOf(
  manager: EntityManager,
  { meeting, body }: MeetingAtHand,
  day: LocalDate,
): Promise<NoticeRecord['signer']> {
  if (meeting.chairPersonId !== null) {
    const chair = await manager.findOneByOrFail(Person, { id: meeting.chairPersonId });
    return { title: meeting.chairTitle ?? '의장', name: chair.name };
  }
  const seats = await manager.find(Seat, {
    where: { body: { organizationId: body.organizationId }, role: In(['chair', 'co-representative']) },
    relations: { person: true, body: true },
    order: { startsOn: 'ASC', id: 'ASC' },
  });
  const inTerm = seats.filter(
    ({ startsOn, endsOn }) => startsOn <= day && (endsOn === null || endsOn >= day),
  );
  const preferred =
    inTerm.find(({ bodyId }) => bodyId === body.id) ??
    inTerm.find((seat) => seat.body?.kind === 'board') ??
    inTerm.at(0);
  return { title: preferred?.title ?? '', name: preferred?.person?.name ?? '' };
}

async function contactOf(
  manager: EntityManager,
  organization: string,
  accountId: string | null,
): Promise<string | null> {
  const account = accountId === null ? null : await manager.findOneBy(Account, { id: accountId });
  return account === null ? null : `문의 ${organization} 사무국 · ${account.name} · ${account.email}`;
}
