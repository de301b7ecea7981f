import { Controller, Get, Query } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { OUTCOME_NAMES } from '../agenda/agenda.problems.js';
import { ITEM_OUTCOMES } from '../agenda/domain/agenda-item.js';
import { type Actor, CurrentActor, holdsAnyOf } from '../identity/actor.js';
import { STATE_WORDS } from '../meetings/words.js';
import { PDF_NAMES, STATE_NAMES } from '../minutes/minutes.problems.js';
import { BodiesService } from '../organizations/bodies.service.js';
import { Access, READERS, SECRETARIAT } from '../platform/http/access.js';
import { Page, type PageContent } from '../platform/pages/page.js';
import { pagerOf } from '../platform/pages/pager.js';
import {
  ArchiveService,
  type Found,
  type FoundMeeting,
  type LatestMinutes,
  PAGE_SIZE,
} from './archive.service.js';
import {
  decisionsInAPhrase,
  isToCome,
  MINUTES_TONES,
  OUTCOME_TONES,
  PLACE_WORDS,
  standingOf,
} from './archive.words.js';
import { ArchiveQueryDto } from './dto/archive-query.dto.js';

/** Where members look first: the latest minutes, or what was found. */
@ApiExcludeController()
@Controller('organizations/:organizationId/archive')
export class ArchivePagesController {
  constructor(
    private readonly archive: ArchiveService,
    private readonly bodies: BodiesService,
  ) {}

  @Get()
  @Page('archive/archive')
  @Access(...READERS)
  async show(@CurrentActor() actor: Actor, @Query() query: ArchiveQueryDto): Promise<PageContent> {
    const { q = '', body, year, outcome, page = 1 } = query;
    const asked = q.trim() !== '' || outcome !== undefined;
    const question = { q, bodyId: body ?? null, year: year ?? null, outcome: outcome ?? null, page };
    const path = `/organizations/${actor.organizationId}/archive`;
    const kept = { q, body, year: year === undefined ? undefined : String(year), outcome };
    const pagerFor = (total: number) => pagerOf(path, kept, { page, size: PAGE_SIZE }, total);
    return {
      title: { ko: '회의록', en: 'Minutes' },
      path,
      asked,
      filtered: asked || body !== undefined || year !== undefined,
      typed: { q, body: body ?? '', year: year ?? '', outcome: outcome ?? '' },
      ...(await this.choices(actor)),
      all: holdsAnyOf(actor, SECRETARIAT),
      ...(asked ? await this.found(actor, question, pagerFor) : await this.latest(actor, question, pagerFor)),
    };
  }

  private async found(
    actor: Actor,
    question: Parameters<ArchiveService['search']>[1],
    pagerFor: (total: number) => ReturnType<typeof pagerOf>,
  ) {
    const { found, total, meetings, meetingsTotal, nearly } = await this.archive.search(actor, question);
    return {
      results: found.map((one) => resultInList(one)),
      total,
      meetings: meetings.map((one) => meetingInList(one)),
      meetingsTotal,
      nearly,
      minutes: [],
      pager: nearly ? pagerFor(0) : pagerFor(total),
    };
  }

  private async latest(
    actor: Actor,
    question: Parameters<ArchiveService['latest']>[1],
    pagerFor: (total: number) => ReturnType<typeof pagerOf>,
  ) {
    const { rows, total } = await this.archive.latest(actor, question);
    return {
      results: [],
      total,
      meetings: [],
      meetingsTotal: 0,
      nearly: false,
      minutes: rows.map((row) => minutesInList(row)),
      pager: pagerFor(total),
    };
  }

  private async choices(actor: Actor) {
    const bodies = await this.bodies.list(actor);
    const years = await this.archive.years(actor);
    return {
      bodies: [
        { value: '', label: { ko: '모든 기관', en: 'All bodies' } },
        ...bodies.map(({ id, name }) => ({ value: id, label: name })),
      ],
      years: [
        { value: '', label: { ko: '모든 해', en: 'All years' } },
        ...years.map((year) => ({ value: String(year), label: { ko: `${year}년`, en: String(year) } })),
      ],
      outcomes: [
        { value: '', label: { ko: '모든 결과', en: 'All outcomes' } },
        ...ITEM_OUTCOMES.map((value) => ({ value, label: OUTCOME_NAMES[value] })),
      ],
    };
  }
}

function resultInList({ item, meeting, number, title, match, rule, minutes }: Found) {
  const at = `/organizations/${meeting.organizationId}/meetings/${meeting.id}`;
  return {
    number,
    titleParts: title,
    outcome: item.outcome === null ? standingOf(meeting.state) : OUTCOME_NAMES[item.outcome],
    planned: item.outcome === null && isToCome(meeting.state) ? meeting.startsAt : null,
    tone: item.outcome === null ? '' : OUTCOME_TONES[item.outcome],
    match: match === null ? null : { place: PLACE_WORDS[match.place], parts: match.parts },
    rule,
    meeting: {
      title: meeting.title,
      body: meeting.body?.name ?? '',
      startsAt: meeting.startsAt,
      href: minutes === null ? at : `${at}/minutes`,
    },
    pdf: minutes === null ? null : { href: `/api/v1${at}/minutes.pdf`, name: PDF_NAMES[minutes] },
  };
}

function meetingInList({ meeting, title, purpose, correction }: FoundMeeting) {
  return {
    titleParts: title,
    purpose,
    correction,
    body: meeting.body?.name ?? '',
    startsAt: meeting.startsAt,
    state: STATE_WORDS[meeting.state],
    href: `/organizations/${meeting.organizationId}/meetings/${meeting.id}`,
  };
}

function minutesInList({ minutes, meeting, items, signatures }: LatestMinutes) {
  const at = `/organizations/${meeting.organizationId}/meetings/${meeting.id}`;
  return {
    title: meeting.title,
    body: meeting.body?.name ?? '',
    startsAt: meeting.startsAt,
    href: `${at}/minutes`,
    pdf: { href: `/api/v1${at}/minutes.pdf`, name: PDF_NAMES[minutes.state] },
    items: items.map(({ title }) => title).join(' · '),
    decisions: decisionsInAPhrase(items.map(({ outcome }) => outcome)),
    state: STATE_NAMES[minutes.state],
    tone: MINUTES_TONES[minutes.state],
    signatures: minutes.state === 'in-review' ? signatures : null,
  };
}
