import { Controller, Get, Query } from '@nestjs/common';
import { ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { Temporal } from 'temporal-polyfill';
import { sentenceOf } from '../audit/audit-actions.js';
import { type Actor, CurrentActor } from '../identity/actor.js';
import type { Language } from '../kernel/localized.js';
import { Access, SECRETARIAT } from '../platform/http/access.js';
import { ReaderLanguage } from '../platform/http/language.js';
import { pageOf } from '../platform/http/paging.js';
import { TrailQuery } from './dto/trail.query.js';
import { type ReadEvent, TrailService } from './trail.service.js';

@ApiTags('audit')
@ApiParam({ name: 'organizationId', format: 'uuid' })
@Controller('api/v1/organizations/:organizationId/trail')
export class TrailController {
  constructor(private readonly trail: TrailService) {}

  @Get()
  @Access(...SECRETARIAT, 'auditor')
  @ApiOperation({ summary: 'What happened in the organization, the latest first' })
  async search(
    @CurrentActor() actor: Actor,
    @ReaderLanguage() language: Language,
    @Query() { action, group, subjectKind, subjectId, accountId, from, until, ...query }: TrailQuery,
  ) {
    const filter = {
      action,
      group,
      subjectKind,
      subjectId,
      accountId,
      from: momentOf(from),
      until: momentOf(until),
    };
    return pageOf(await this.trail.search(actor, filter, query), query, (event) =>
      presentEvent(event, language),
    );
  }

  @Get('state')
  @Access(...SECRETARIAT, 'auditor')
  @ApiOperation({ summary: 'Whether the chain of hashes is unbroken, and where it first breaks' })
  async state(@CurrentActor() actor: Actor) {
    const { events, intact, head, firstBreak } = await this.trail.state(actor);
    return { events, intact, head, firstBreak };
  }
}

function momentOf(text: string | undefined): Date | undefined {
  return text === undefined ? undefined : new Date(Temporal.Instant.from(text).epochMilliseconds);
}

function presentEvent({ event, name }: ReadEvent, language: Language) {
  return {
    id: event.id,
    sequence: event.sequence,
    at: event.at.toISOString(),
    accountId: event.accountId,
    by: name,
    action: event.action,
    sentence: sentenceOf(event.action)[language],
    subjectKind: event.subjectKind,
    subjectId: event.subjectId,
    details: event.details,
    hash: event.hash,
  };
}
