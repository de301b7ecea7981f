import { Injectable } from '@nestjs/common';
import { IsNull, LessThanOrEqual, MoreThanOrEqual } from 'typeorm';
import { AgendaExtensions } from '../agenda/agenda-extensions.js';
import { type Actor, holdsAnyOf } from '../identity/actor.js';
import { addDays, type LocalDate } from '../kernel/local-date.js';
import type { Localized } from '../kernel/localized.js';
import type { Meeting } from '../meetings/meeting.entity.js';
import { BodiesService } from '../organizations/bodies.service.js';
import { Mandate } from '../organizations/mandate.entity.js';
import { Organization } from '../organizations/organization.entity.js';
import { Person } from '../organizations/person.entity.js';
import { Clock } from '../platform/clock/clock.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { PRESIDING, SECRETARIAT } from '../platform/http/access.js';
import { NOT_FOUND, ProblemException } from '../platform/http/problem.js';
import { pagerOf } from '../platform/pages/pager.js';
import type { ActionItemStep } from './action-item-step.entity.js';
import { ActionItem } from './action-item.entity.js';
import { STATE_NAMES } from './action-items.problems.js';
import { ActionItemsRepository } from './action-items.repository.js';
import { isNamedIn } from './domain/assignee.js';
import {
  ACTION_ITEM_STATES,
  type ActionItemState,
  isOpen,
  isPast,
  OPEN_STATES,
} from './domain/action-item.js';

const PAGE_SIZE = 50;

/** A due day is near when it is at most a week away. */
const NEAR_DAYS = 7;

const TONES: Readonly<Record<ActionItemState, string>> = {
  raised: 'warn',
  assigned: '',
  answered: '',
  closed: 'yes',
  dropped: '',
};

export interface ActionItemsWish {
  readonly bodyId: string | null;
  readonly meetingId: string | null;
  readonly open: boolean;
  readonly page: number;
}

/** What the pages of action items show. */
@Injectable()
export class ActionItemPages {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly bodies: BodiesService,
    private readonly extensions: AgendaExtensions,
    private readonly actionItems: ActionItemsRepository,
  ) {}

  async list(actor: Actor, wish: ActionItemsWish) {
    const { manager } = this.uow;
    const { organizationId } = actor;
    const today = await this.today(actor);
    const names = await this.namesOf(actor, today);
    const window = { skip: (wish.page - 1) * PAGE_SIZE, take: PAGE_SIZE };
    const states = wish.open ? OPEN_STATES : ACTION_ITEM_STATES;
    const [items, total] = await this.actionItems.overview(
      manager,
      { organizationId, bodyId: wish.bodyId, meetingId: wish.meetingId, states, names },
      window,
    );
    const steps = await this.actionItems.steps(
      manager,
      items.map(({ id }) => id),
    );
    const next = await this.actionItems.nextMeetings(
      manager,
      [...new Set(items.map(({ bodyId }) => bodyId))],
      this.ahead(actor),
    );
    const rows = items.map((item) => {
      const last = (steps.get(item.id) ?? []).findLast(({ note }) => note !== null);
      const ahead = isOpen(item.state) ? next.get(item.bodyId) : undefined;
      return {
        ...summaryOf(item, today),
        mine: names.some((name) => isNamedIn(item.assignee, name)),
        lastNote: last?.note ?? null,
        next: ahead === undefined ? null : placeOf(ahead),
      };
    });
    const path = `/organizations/${organizationId}/action-items`;
    const filters = {
      body: wish.bodyId ?? undefined,
      meeting: wish.meetingId ?? undefined,
      state: wish.open ? undefined : 'all',
    };
    return {
      title: { ko: '후속 조치', en: 'Action items' },
      path,
      open: wish.open,
      tabs: {
        open: pagerAddress(path, { ...filters, state: undefined }),
        all: pagerAddress(path, { ...filters, state: 'all' }),
      },
      filtered: wish.bodyId !== null || wish.meetingId !== null,
      typed: { body: wish.bodyId ?? '', state: wish.open ? '' : 'all' },
      meeting: await this.titleOf(actor, wish.meetingId),
      bodies: [
        { value: '', label: { ko: '모든 기관', en: 'All bodies' } },
        ...(await this.bodies.list(actor)).map(({ id, name }) => ({ value: id, label: name })),
      ],
      mine: rows.filter(({ mine }) => mine),
      others: rows.filter(({ mine }) => !mine),
      total,
      pager: pagerOf(path, filters, { page: wish.page, size: PAGE_SIZE }, total),
    };
  }

  async one(actor: Actor, actionItemId: string) {
    const { manager } = this.uow;
    const item = await manager.findOne(ActionItem, {
      where: { id: actionItemId, body: { organizationId: actor.organizationId } },
      relations: { body: true, raisedMeeting: true, agendaItem: true },
    });
    if (item === null) throw new ProblemException(NOT_FOUND);
    const today = await this.today(actor);
    const steps = (await this.actionItems.steps(manager, [item.id])).get(item.id) ?? [];
    const titles = await this.actionItems.titles(
      manager,
      steps.flatMap(({ meetingId }) => meetingId ?? []),
    );
    const next = await this.actionItems.nextMeetings(manager, [item.bodyId], this.ahead(actor));
    const ahead = isOpen(item.state) ? next.get(item.bodyId) : undefined;
    const mayAct = holdsAnyOf(actor, PRESIDING) && isOpen(item.state);
    return {
      ...summaryOf(item, today),
      base: `/organizations/${actor.organizationId}/action-items/${item.id}`,
      agendaItem: item.agendaItem?.title ?? null,
      next: ahead === undefined ? null : placeOf(ahead),
      steps: steps.map((step) => stepInList(step, actor.organizationId, titles)),
      mayAct,
      today,
      hearings: mayAct ? await this.hearings(item.bodyId) : [],
    };
  }

  /** Meetings on whose record something can still be written. */
  private async hearings(bodyId: string) {
    const { manager } = this.uow;
    const open: Meeting[] = [];
    for (const meeting of await this.actionItems.hearings(manager, bodyId)) {
      const obstacles = await this.extensions.obstaclesToRecord(manager, meeting.id);
      if (obstacles.length === 0) open.push(meeting);
    }
    return [
      { value: '', label: { ko: '회의 사이에', en: 'Between meetings' } as Localized | string },
      ...open.map(({ id, title }) => ({ value: id, label: title })),
    ];
  }

  /** What the meeting is called by which the list is narrowed; null for one that raised nothing. */
  private async titleOf({ organizationId }: Actor, meetingId: string | null): Promise<string | null> {
    if (meetingId === null) return null;
    const raised = await this.uow.manager.findOne(ActionItem, {
      where: { raisedMeetingId: meetingId, body: { organizationId } },
      relations: { raisedMeeting: true },
    });
    return raised?.raisedMeeting?.title ?? null;
  }

  private ahead(actor: Actor) {
    return { now: this.clock.nowDate(), drafts: holdsAnyOf(actor, SECRETARIAT) };
  }

  /** The reader's own name, and those of the organisations for which the reader acts. */
  private async namesOf({ personId }: Actor, today: LocalDate): Promise<readonly string[]> {
    if (personId === null) return [];
    const { manager } = this.uow;
    const person = await manager.findOneBy(Person, { id: personId });
    const begun = { personId, startsOn: LessThanOrEqual(today) };
    const mandates = await manager.find(Mandate, {
      where: [
        { ...begun, endsOn: IsNull() },
        { ...begun, endsOn: MoreThanOrEqual(today) },
      ],
      relations: { member: true },
    });
    const names = [person?.name, ...mandates.map(({ member }) => member?.name)];
    return names.filter((name) => name !== undefined).filter((name) => name.length > 1);
  }

  private async today({ organizationId }: Actor): Promise<LocalDate> {
    const { timeZone } = await this.uow.manager.findOneByOrFail(Organization, { id: organizationId });
    return this.clock.today(timeZone);
  }
}

function summaryOf(item: ActionItem, today: LocalDate) {
  const { id, title, assignee, dueOn, state, raisedMeeting, body } = item;
  const open = isOpen(state);
  const overdue = open && isPast(dueOn, today);
  return {
    id,
    title,
    assignee,
    dueOn,
    overdue,
    dueSoon: open && !overdue && dueOn !== null && dueOn <= addDays(today, NEAR_DAYS),
    open,
    state: { name: STATE_NAMES[state], tone: TONES[state] },
    body: body?.name ?? '',
    raisedIn:
      raisedMeeting === undefined
        ? { title: '', href: '', startsAt: item.createdAt }
        : placeOf(raisedMeeting),
  };
}

function placeOf({ organizationId, id, title, startsAt }: Meeting) {
  return { title, startsAt, href: `/organizations/${organizationId}/meetings/${id}` };
}

function stepInList(
  { state, at, assignee, dueOn, note, meetingId }: ActionItemStep,
  organizationId: string,
  titles: ReadonlyMap<string, string>,
) {
  return {
    name: STATE_NAMES[state],
    tone: TONES[state],
    at,
    assignee,
    dueOn,
    note,
    meeting:
      meetingId === null
        ? null
        : {
            title: titles.get(meetingId) ?? '',
            href: `/organizations/${organizationId}/meetings/${meetingId}`,
          },
  };
}

function pagerAddress(path: string, filters: Readonly<Record<string, string | undefined>>): string {
  const given = Object.entries(filters).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return given.length === 0 ? path : `${path}?${new URLSearchParams(given).toString()}`;
}
