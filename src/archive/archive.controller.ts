import { Controller, Get, Query } from '@nestjs/common';
import { ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { type Actor, CurrentActor } from '../identity/actor.js';
import type { Language } from '../kernel/localized.js';
import { Access, READERS } from '../platform/http/access.js';
import { ReaderLanguage } from '../platform/http/language.js';
import { ArchiveService } from './archive.service.js';
import { ArchiveQueryDto } from './dto/archive-query.dto.js';
import { presentArchive } from './present.js';

@ApiTags('archive')
@ApiParam({ name: 'organizationId', format: 'uuid' })
@Controller('api/v1/organizations/:organizationId/archive')
export class ArchiveController {
  constructor(private readonly archive: ArchiveService) {}

  @Get()
  @Access(...READERS)
  @ApiOperation({
    summary: 'Search agendas, decisions and minutes',
    description:
      'Every word must be found; when none is written so, what is spelled nearly like it is answered with `nearly`. ' +
      'What a meeting is called and called for finds the meeting, not each of its items. ' +
      'Drafts and unpublished minutes are found by the secretariat only.',
  })
  async search(
    @CurrentActor() actor: Actor,
    @Query() { q, body, year, outcome, page }: ArchiveQueryDto,
    @ReaderLanguage() language: Language,
  ) {
    const question = {
      q: q ?? '',
      bodyId: body ?? null,
      year: year ?? null,
      outcome: outcome ?? null,
      page: page ?? 1,
    };
    return presentArchive(await this.archive.search(actor, question), language);
  }
}
