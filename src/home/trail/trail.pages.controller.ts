import { Controller, Get, Query } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Temporal } from 'temporal-polyfill';
import { sentenceOf } from '../../audit/audit-actions.js';
import { AUDIT_GROUP_WORDS, AUDIT_GROUPS, auditGroupOf } from '../../audit/audit-groups.js';
import type { ChainState } from '../../audit/audit-trail.js';
import { type Actor, CurrentActor } from '../../identity/actor.js';
import { addDays, type LocalDate } from '../../kernel/local-date.js';
import { Access, SECRETARIAT } from '../../platform/http/access.js';
import { unwrap } from '../../platform/http/problem.js';
import { Page, type PageContent } from '../../platform/pages/page.js';
import { pagerOf } from '../../platform/pages/pager.js';
import { TrailPageQuery } from '../../organizations/dto/trail.query.js';
import { organizationsProblem } from '../../organizations/organizations.problems.js';
import { OrganizationsService } from '../../organizations/organizations.service.js';
import { type ReadEvent, TrailService } from '../../organizations/trail.service.js';
import type { Surroundings } from './trail-reading.js';
import { TrailThingsReader } from './trail-things.reader.js';
import { happeningInWords } from './trail-words.js';

/** A chain up to this long is walked whenever the page is opened; a longer one when somebody asks. */
const WALKED_AT_ONCE = 2_000;

@ApiExcludeController()
@Controller('organizations/:organizationId/trail')
export class TrailPagesController {
  constructor(
    private readonly trail: TrailService,
    private readonly organizations: OrganizationsService,
    private readonly things: TrailThingsReader,
  ) {}

  @Get()
  @Page('home/trail')
  @Access(...SECRETARIAT, 'auditor')
  async search(
    @CurrentActor() actor: Actor,
    @Query() { group, who, subjectKind, subjectId, from, until, ...query }: TrailPageQuery,
  ): Promise<PageContent> {
    const { timeZone } = unwrap(await this.organizations.read(actor), organizationsProblem);
    const filter = {
      ...{ group, who, subjectKind, subjectId },
      from: from === undefined ? undefined : startOf(from, timeZone),
      until: until === undefined ? undefined : startOf(addDays(until, 1), timeZone),
    };
    const [events, total] = await this.trail.search(actor, filter, query);
    const around = await this.things.around(
      actor.organizationId,
      events.map(({ event }) => event),
      timeZone,
    );
    const unfiltered = Object.values({ ...filter }).every((value) => value === undefined);
    const path = pathOf(actor);
    return {
      title: { ko: '처리 기록', en: 'Trail' },
      path,
      events: events.map((read) => inList(actor, read, around)),
      filters: { group: group ?? '', who: who ?? '', from: from ?? '', until: until ?? '' },
      filtered: !unfiltered,
      subject: subjectId === undefined ? null : { kind: subjectKind ?? null, id: subjectId },
      groups: [
        { value: '', label: { ko: '모두', en: 'All' } },
        ...AUDIT_GROUPS.map((value) => ({ value, label: AUDIT_GROUP_WORDS[value] })),
      ],
      total,
      pager: pagerOf(path, { group, who, subjectKind, subjectId, from, until }, query, total),
      chain: unfiltered && total <= WALKED_AT_ONCE ? chainInWords(await this.trail.state(actor)) : null,
    };
  }

  @Get('state')
  @Page('home/trail-state')
  @Access(...SECRETARIAT, 'auditor')
  async state(@CurrentActor() actor: Actor): Promise<PageContent> {
    return {
      title: { ko: '처리 기록은 온전한가', en: 'Is the trail whole?' },
      path: pathOf(actor),
      chain: chainInWords(await this.trail.state(actor)),
    };
  }
}

function pathOf({ organizationId }: Actor): string {
  return `/organizations/${organizationId}/trail`;
}

/** The first moment of a day where the organization is. */
function startOf(day: LocalDate, timeZone: string): Date {
  const start = Temporal.PlainDate.from(day).toZonedDateTime({ timeZone });
  return new Date(start.epochMilliseconds);
}

function inList(actor: Actor, { event, name }: ReadEvent, around: Surroundings) {
  return {
    at: event.at,
    by: name,
    sentence: sentenceOf(event.action),
    group: AUDIT_GROUP_WORDS[auditGroupOf(event.action)],
    ...happeningInWords(event, `/organizations/${actor.organizationId}`, around),
    sequence: event.sequence,
    hash: event.hash,
    more: `${pathOf(actor)}?subjectKind=${encodeURIComponent(event.subjectKind)}&subjectId=${event.subjectId}`,
  };
}

function chainInWords({ events, intact, head, firstBreak }: ChainState) {
  return {
    events,
    intact,
    head,
    brokenAt: firstBreak && {
      sequence: firstBreak.sequence,
      reason:
        firstBreak.reason === 'content-changed'
          ? { ko: '적힌 내용이 나중에 바뀌었습니다.', en: 'What it says was changed afterwards.' }
          : {
              ko: '그 앞의 기록이 없거나 다른 것으로 바뀌었습니다.',
              en: 'The one before it is missing, or another was put in its place.',
            },
    },
  };
}
