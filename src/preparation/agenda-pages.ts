import { Injectable } from '@nestjs/common';
import { AgendaDrafting } from '../agenda/agenda-drafting.js';
import type { AgendaItem } from '../agenda/agenda-item.entity.js';
import type { AgendaPaper } from '../agenda/agenda-paper.entity.js';
import type { PaperOnFile } from '../agenda/agenda-papers.repository.js';
import { AgendaPapers } from '../agenda/agenda-papers.service.js';
import { type Agenda, AgendaReadings } from '../agenda/agenda-readings.service.js';
import { agendaProblem, OUTCOME_NAMES, TYPE_NAMES } from '../agenda/agenda.problems.js';
import { AgendaReferrals } from '../agenda/agenda-referrals.service.js';
import { AgendaRepository } from '../agenda/agenda.repository.js';
import { OVER } from '../agenda/agenda.service.js';
import { ofBody, referralChoices } from '../agenda/dto/refer-form.dto.js';
import { isDecidable, ITEM_TYPES } from '../agenda/domain/agenda-item.js';
import { PAPER_ENDINGS } from '../agenda/domain/paper-name.js';
import { isPicture, isShown } from '../agenda/domain/paper-type.js';
import { PAPER_TYPE_NAMES } from '../agenda/papers.problems.js';
import { agendaRevision, itemRevision } from '../agenda/revision.js';
import type { Actor } from '../identity/actor.js';
import type { Meeting } from '../meetings/meeting.entity.js';
import { BodiesService } from '../organizations/bodies.service.js';
import type { Body } from '../organizations/body.entity.js';
import { meetsOn } from '../organizations/domain/dissolution.js';
import { Clock } from '../platform/clock/clock.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { NOT_FOUND, ProblemException, unwrap } from '../platform/http/problem.js';
import type { PageContent } from '../platform/pages/page.js';
import { MATTERS, type Matter } from '../rulebooks/domain/rulebook.js';
import { MATTER_WORDS } from '../rulebooks/rule-words.js';
import { meetingHead, numberedNames, waysOn } from './meeting-head.js';

const NO_BODY = { value: '', label: { ko: '이 기관에서 다룸', en: 'Stays with this body' } } as const;
const RATIFIES_NOTHING = { value: '', label: { ko: '추인이 아님', en: 'Nothing is ratified' } } as const;
/** So many earlier decisions are offered for ratification; what lies further back is ratified through the API. */
const RATIFIABLE = 50;
/** What the rules use among themselves and nobody chooses. */
const UNCHOSEN: readonly Matter[] = ['urgent-item', 'liquidation-accounts'];

const TYPES = ITEM_TYPES.map((value) => ({ value, label: TYPE_NAMES[value] }));
const MATTER_CHOICES = MATTERS.filter((matter) => !UNCHOSEN.includes(matter)).map((value) => ({
  value,
  label: MATTER_WORDS[value],
}));
const ACCEPTED = Object.values(PAPER_ENDINGS)
  .flat()
  .map((ending) => `.${ending}`)
  .join(',');

/** What the pages of the agenda editor show. */
@Injectable()
export class AgendaPages {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly readings: AgendaReadings,
    private readonly drafting: AgendaDrafting,
    private readonly items: AgendaRepository,
    private readonly papers: AgendaPapers,
    private readonly referrals: AgendaReferrals,
    private readonly bodies: BodiesService,
  ) {}

  async editor(actor: Actor, meetingId: string): Promise<PageContent> {
    const agenda = unwrap(await this.readings.read(actor, meetingId), agendaProblem);
    const papers = unwrap(await this.papers.list(actor, meetingId), agendaProblem);
    const { meeting, items } = agenda;
    const numbers = numberedNames(items);
    const head = meetingHead(meeting);
    const groups = groupNames(items);
    const notified = await this.drafting.noticeStands(this.uow.manager, meetingId);
    const ways = waysOn(meeting, actor, 'agenda');
    return {
      title: { ko: '의사일정', en: 'Agenda' },
      meeting: head,
      ...ways,
      changeable: !OVER.includes(meeting.state) && !(head.written && meeting.state !== 'draft'),
      numbersStay: items.some(({ number }) => number !== null),
      toBeNotified: ways.mayConvene && !notified && ['draft', 'postponed'].includes(meeting.state),
      revision: agendaRevision(items),
      action: `${head.agenda}/order`,
      items: items.map((item, index) => ({
        ...itemLine(item, numbers),
        up: items[index - 1]?.state === 'pending',
        down: items[index + 1]?.state === 'pending',
        href: `${head.agenda}/items/${item.id}`,
        papers: standing(papers.get(item.id) ?? []).length,
        group: item.groupId === null ? null : (groups.get(item.groupId) ?? null),
        split: `${head.agenda}/items/${item.id}/split`,
      })),
      groupable:
        items.filter(
          ({ type, state, groupId }) => type === 'resolution' && state === 'pending' && groupId === null,
        ).length > 1,
      ...(await this.choices(actor, agenda)),
      ratifiable: await this.ratifiable(meeting),
    };
  }

  async item(actor: Actor, meetingId: string, itemId: string): Promise<PageContent> {
    const agenda = unwrap(await this.readings.read(actor, meetingId), agendaProblem);
    const item = agenda.items.find(({ id }) => id === itemId);
    if (item === undefined) throw new ProblemException(NOT_FOUND);
    const papers = unwrap(await this.papers.list(actor, meetingId), agendaProblem).get(itemId) ?? [];
    const { meeting, items } = agenda;
    const head = meetingHead(meeting);
    const address = `${head.agenda}/items/${itemId}`;
    const open = !OVER.includes(meeting.state) && item.state === 'pending';
    const choices = await this.choices(actor, agenda, item);
    const notified = await this.drafting.noticeStands(this.uow.manager, meetingId);
    return {
      title: item.title,
      meeting: head,
      ...waysOn(meeting, actor, 'agenda'),
      address,
      item: {
        ...itemLine(item, numberedNames(items)),
        proposal: item.proposal ?? '',
        presenter: item.presenter ?? '',
        matter: item.matter,
        matterName: MATTER_WORDS[item.matter],
        refersToBodyId: item.refersToBodyId ?? '',
        refersTo: choices.bodies.find(({ value }) => value === item.refersToBodyId)?.label ?? null,
        note: item.note,
        revision: itemRevision(item),
      },
      editable: open && !(head.written && meeting.state !== 'draft'),
      notified,
      removable: meeting.state === 'draft',
      ratifies: item.ratifiesItemId !== null,
      papers: papers.map((onFile, index) => ({
        ...paperView(address, onFile),
        up: index > 0,
        down: index < papers.length - 1,
      })),
      papersOpen:
        meeting.state !== 'cancelled' &&
        meeting.state !== 'lapsed' &&
        !(head.written && meeting.state !== 'draft'),
      papersFixed: item.state === 'concluded',
      accepted: ACCEPTED,
      types: choices.types,
      matters: choices.matters,
      bodies: choices.bodies,
      referable: referralChoices(await this.referrals.places(this.uow.manager, meeting)),
      referTo: item.refersToBodyId === null ? '' : ofBody(item.refersToBodyId),
    };
  }

  /** A body that was dissolved decides nothing any more; where an item names it already, it stays named. */
  private async choices(actor: Actor, { meeting }: Agenda, item?: AgendaItem) {
    const others = (await this.bodies.list(actor)).filter(({ id }) => id !== meeting.bodyId);
    const today = this.clock.today();
    const named = others.filter((body) => meetsOn(body, today) || body.id === item?.refersToBodyId);
    return {
      types: TYPES,
      matters: MATTER_CHOICES,
      bodies: [NO_BODY, ...named.map(choiceOf)],
    };
  }

  /** Earlier decisions of the organization, for an item that ratifies one (추인). */
  private async ratifiable(meeting: Meeting) {
    const carried = await this.items.carriedBefore(this.uow.manager, meeting, RATIFIABLE);
    if (carried.length === 0) return [];
    const decisions = carried.map((item) => ({
      value: item.id,
      label: `${item.meeting?.title ?? ''} · ${item.title}`,
    }));
    return [RATIFIES_NOTHING, ...decisions];
  }
}

function choiceOf({ id, name }: Body) {
  return { value: id, label: name };
}

function itemLine(item: AgendaItem, numbers: ReadonlyMap<string, string | null>) {
  return {
    id: item.id,
    number: numbers.get(item.id) ?? null,
    title: item.title,
    type: item.type,
    typeName: TYPE_NAMES[item.type],
    matterName: isDecidable(item.type) && item.matter !== 'ordinary' ? MATTER_WORDS[item.matter] : null,
    presenter: item.presenter,
    urgent: item.urgent,
    pending: item.state === 'pending',
    outcome: item.outcome === null ? null : OUTCOME_NAMES[item.outcome],
    carried: item.carriedFromId !== null,
    referred: item.referredFromId !== null,
    groupable: item.type === 'resolution' && item.state === 'pending' && item.groupId === null,
  };
}

/** A, B, C: what is put together carries the same letter. */
function groupNames(items: readonly AgendaItem[]): ReadonlyMap<string, string> {
  const ids = [...new Set(items.flatMap(({ groupId }) => groupId ?? []))];
  return new Map(ids.map((id, index) => [id, String.fromCharCode(65 + index)]));
}

function standing(papers: readonly PaperOnFile[]): readonly PaperOnFile[] {
  return papers.filter(({ paper }) => paper.withdrawnAt === null);
}

function paperView(address: string, { paper, earlier }: PaperOnFile) {
  return {
    ...fileView(address, paper),
    version: earlier.length + 1,
    withdrawn: paper.withdrawnAt === null ? null : { at: paper.withdrawnAt, reason: paper.withdrawalReason },
    earlier: earlier.map((before) => fileView(address, before)),
    replace: `${address}/papers/${paper.id}/versions`,
    withdraw: `${address}/papers/${paper.id}/withdraw`,
  };
}

function fileView(address: string, paper: AgendaPaper) {
  return {
    id: paper.id,
    name: paper.name,
    typeName: PAPER_TYPE_NAMES[paper.type],
    size: sizeWords(paper.size),
    link: `${address}/papers/${paper.id}`,
    shown: isShown(paper.type),
    picture: isPicture(paper.type),
    pdf: paper.type === 'pdf',
    attachedAt: paper.attachedAt,
  };
}

function sizeWords(bytes: number): string {
  return bytes < 1024 * 1024
    ? `${Math.max(1, Math.round(bytes / 1024))} KB`
    : `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}
