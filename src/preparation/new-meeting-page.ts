import { Injectable } from '@nestjs/common';
import { TYPE_NAMES } from '../agenda/agenda.problems.js';
import type { Actor } from '../identity/actor.js';
import { momentFrom } from '../meetings/moment.js';
import type { Body } from '../organizations/body.entity.js';
import { type Problem, unwrap } from '../platform/http/problem.js';
import { askedFor, type Query } from '../platform/pages/question.js';
import { NewMeetingQuestion } from './dto/new-meeting-form.dto.js';
import { meetingHead } from './meeting-head.js';
import {
  type Beginning,
  NewMeetingService,
  type Outline,
  type Planned,
  preparationProblem,
} from './new-meeting.service.js';
import { type SeriesOffer, SeriesOffers } from './series-offers.js';
import { ORIGIN_WORDS } from './words.js';

/** What the page of a new meeting shows below its first step. */
interface Answer {
  readonly plan: ReturnType<typeof presentPlan> | null;
  readonly problem: Problem | null;
  readonly dates: readonly Pick<SeriesOffer, 'value' | 'label'>[];
  /** The date of a series that the plan is for. */
  readonly occurrence: string;
  readonly noDates: boolean;
}

const NOTHING: Answer = { plan: null, problem: null, dates: [], occurrence: '', noDates: false };

/** The fields of the first step. */
const FIRST_STEP = new Set(['body', 'from', 'kind', 'occurrence', 'startsAt:instant']);

/** What a link may leave out, as the first step proposes it. */
export const USUAL = { from: 'usual-order', kind: 'regular' } as const satisfies Partial<NewMeetingQuestion>;

/** The two steps of a new meeting: what decides about its agenda, and the meeting that would come of it. */
@Injectable()
export class NewMeetingPage {
  constructor(
    private readonly newMeetings: NewMeetingService,
    private readonly offers: SeriesOffers,
  ) {}

  /** What the first step asks by the address; a link may name the body alone, which asks nothing yet. */
  async answerTo(actor: Actor, bodies: readonly Body[], query: Query): Promise<Answer> {
    if (!('from' in query)) return NOTHING;
    const said = Object.entries(query).filter(([name]) => FIRST_STEP.has(name));
    const asked = await askedFor({ ...USUAL, ...Object.fromEntries(said) }, NewMeetingQuestion);
    if (!asked.ok) return { ...NOTHING, problem: asked.error };
    const { from, kind, occurrence, startsAt } = asked.value;
    const body = bodies.find(({ id }) => id === asked.value.body);
    if (body === undefined) return NOTHING;
    if (from === 'series') return this.ofSeries(actor, body, { from, kind }, occurrence);
    if (startsAt === undefined)
      return { ...NOTHING, problem: preparationProblem({ room: 'preparation', error: 'time-missing' }) };
    return {
      ...NOTHING,
      plan: await this.planOf(actor, body, { from, kind, startsAt: momentFrom(startsAt) }),
    };
  }

  private async ofSeries(
    actor: Actor,
    body: Body,
    planned: Planned,
    wanted: string | undefined,
  ): Promise<Answer> {
    const dates = await this.offers.of(actor, body.id, wanted);
    const chosen = dates.find(({ value }) => value === wanted) ?? dates[0];
    if (chosen === undefined) return { ...NOTHING, noDates: true };
    const plan = await this.planOf(actor, body, { ...planned, ...chosen.date });
    return {
      ...NOTHING,
      dates: dates.map(({ value, label }) => ({ value, label })),
      occurrence: chosen.value,
      plan: { ...plan, place: chosen.place ?? '' },
    };
  }

  private async planOf(actor: Actor, body: Body, planned: Planned) {
    const outline = await this.newMeetings.outline(actor, body.id, planned);
    return presentPlan(body, planned.from, unwrap(outline, preparationProblem));
  }
}

function presentPlan(
  { id, name }: Body,
  from: Beginning,
  { startsAt, proposal, last, items, actionItems }: Outline,
) {
  const continued = from === 'last-meeting' ? last : null;
  return {
    body: { id, name },
    startsAt: startsAt.toString(),
    number: proposal.number,
    title: proposal.title,
    last:
      last === null ? null : { title: last.title, startsAt: last.startsAt, href: meetingHead(last).address },
    place: continued?.place ?? '',
    directions: continued?.directions ?? '',
    onlineAddress: continued?.onlineAddress ?? '',
    form: continued?.form ?? 'in-person',
    items: items.map(({ type, title, origin }) => ({
      type: TYPE_NAMES[type],
      title,
      origin: ORIGIN_WORDS[origin],
    })),
    actionItems: actionItems.map(({ title, assignee, dueOn }) => ({ title, assignee, dueOn })),
    fromSeries: from === 'series',
  };
}
