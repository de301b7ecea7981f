import { Controller, Get, Query } from '@nestjs/common';
import { ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { type Actor, CurrentActor } from '../identity/actor.js';
import type { Language } from '../kernel/localized.js';
import { Access, READERS } from '../platform/http/access.js';
import { ReaderLanguage } from '../platform/http/language.js';
import { MinutesQueryDto } from './dto/minutes.dto.js';
import { MinutesReadings } from './minutes-readings.service.js';
import { presentMinutesRow } from './present.js';

@ApiTags('minutes')
@ApiParam({ name: 'organizationId', format: 'uuid' })
@Controller('api/v1/organizations/:organizationId/minutes')
export class OrganizationMinutesController {
  constructor(private readonly readings: MinutesReadings) {}

  @Get()
  @Access(...READERS)
  @ApiOperation({ summary: 'Published minutes of the organization; all of them for its secretariat' })
  async list(
    @CurrentActor() actor: Actor,
    @Query() { bodyId }: MinutesQueryDto,
    @ReaderLanguage() language: Language,
  ) {
    const rows = await this.readings.list(actor, bodyId);
    return { items: rows.map((minutes) => presentMinutesRow(minutes, language)), total: rows.length };
  }
}
