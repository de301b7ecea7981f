import { Injectable } from '@nestjs/common';
import type { AgendaItem } from '../agenda/agenda-item.entity.js';
import type { AgendaPaper } from '../agenda/agenda-paper.entity.js';
import type { PaperOnFile } from '../agenda/agenda-papers.repository.js';
import { AgendaPapers } from '../agenda/agenda-papers.service.js';
import { type Agenda, AgendaReadings } from '../agenda/agenda-readings.service.js';
import { agendaProblem, OUTCOME_NAMES, TYPE_NAMES } from '../agenda/agenda.problems.js';
import { OVER } from '../agenda/agenda.service.js';
import { isDecidable, ITEM_TYPES } from '../agenda/domain/agenda-item.js';
import { PAPER_ENDINGS } from '../agenda/domain/paper-name.js';
import { isPicture, isShown } from '../agenda/domain/paper-type.js';
import { PAPER_TYPE_NAMES } from '../agenda/papers.problems.js';
import { agendaRevision, itemRevision } from '../agenda/revision.js';
import type { Actor } from '../identity/actor.js';
import { BodiesService } from '../organizations/bodies.service.js';
import { NOT_FOUND, ProblemException, unwrap } from '../platform/http/problem.js';
import type { PageContent } from '../platform/pages/page.js';
import { MATTERS, type Matter } from '../rulebooks/domain/rulebook.js';
import { MATTER_WORDS } from '../rulebooks/rule-words.js';
import { meetingHead, numberedNames } from './meeting-head.js';

const NO_BODY = { value: '', label: { ko: '이 기관에서 다룸', en: 'Stays with this body' } } as const;
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
    private readonly readings: AgendaReadings,
    private readonly papers: AgendaPapers,
    private readonly bodies: BodiesService,
  ) {}

  async editor(actor: Actor, meetingId: string): Promise<PageContent> {
    const agenda = unwrap(await this.readings.read(actor, meetingId), agendaProblem);
    const papers = unwrap(await this.papers.list(actor, meetingId), agendaProblem);
    const { meeting, items } = agenda;
    const numbers = numberedNames(items);
    const head = meetingHead(meeting);
    const groups = groupNames(items);
    return {
      title: { ko: '의사일정', en: 'Agenda' },
      meeting: head,
      changeable: !OVER.includes(meeting.state) && !(head.written && meeting.state !== 'draft'),
      notified: meeting.state !== 'draft',
      revision: agendaRevision(items),
      action: `${head.agenda}/order`,
      items: items.map((item) => ({
        ...itemLine(item, numbers),
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
    const choices = await this.choices(actor, agenda);
    return {
      title: item.title,
      meeting: head,
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
      notified: meeting.state !== 'draft',
      ratifies: item.ratifiesItemId !== null,
      papers: papers.map((onFile) => paperView(address, onFile)),
      papersOpen:
        meeting.state !== 'cancelled' &&
        meeting.state !== 'lapsed' &&
        !(head.written && meeting.state !== 'draft'),
      papersFixed: item.state === 'concluded',
      accepted: ACCEPTED,
      types: choices.types,
      matters: choices.matters,
      bodies: choices.bodies,
      otherBodies: choices.bodies.filter(({ value }) => value !== ''),
    };
  }

  private async choices(actor: Actor, { meeting }: Agenda) {
    const bodies = (await this.bodies.list(actor)).filter(({ id }) => id !== meeting.bodyId);
    return {
      types: TYPES,
      matters: MATTER_CHOICES,
      bodies: [NO_BODY, ...bodies.map(({ id, name }) => ({ value: id, label: name }))],
    };
  }
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

/** 가, 나, 다: what is put together carries the same letter. */
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
