import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import { ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { type Actor, CurrentActor } from '../identity/actor.js';
import type { Language } from '../kernel/localized.js';
import { Access, PRESIDING, READERS } from '../platform/http/access.js';
import { ReaderLanguage } from '../platform/http/language.js';
import { unwrap } from '../platform/http/problem.js';
import { ElectSignatoriesDto, OfficesDto } from './dto/offices.dto.js';
import { meetingProblem } from './meetings.problems.js';
import { momentIfAny } from './moment.js';
import { OfficesService } from './offices.service.js';
import { presentMeeting, presentSignatories } from './present.js';

@ApiTags('meetings')
@ApiParam({ name: 'organizationId', format: 'uuid' })
@ApiParam({ name: 'meetingId', format: 'uuid' })
@Controller('api/v1/organizations/:organizationId/meetings/:meetingId')
export class OfficesController {
  constructor(private readonly offices: OfficesService) {}

  @Put('offices')
  @Access(...PRESIDING)
  @ApiOperation({ summary: 'Set who presides, acting or pro tem too, and who keeps the record (의장, 서기)' })
  async set(@CurrentActor() actor: Actor, @Param('meetingId') meetingId: string, @Body() dto: OfficesDto) {
    return presentMeeting(unwrap(await this.offices.set(actor, meetingId, dto), meetingProblem));
  }

  @Get('signatories')
  @Access(...READERS)
  @ApiOperation({ summary: 'The signatories elected and how many the rule asks for' })
  async list(
    @CurrentActor() actor: Actor,
    @Param('meetingId') meetingId: string,
    @ReaderLanguage() language: Language,
  ) {
    return presentSignatories(unwrap(await this.offices.list(actor, meetingId), meetingProblem), language);
  }

  @Post('signatories')
  @HttpCode(200)
  @Access(...PRESIDING)
  @ApiOperation({ summary: 'Record the election of signatories of the minutes (의사록 서명인 선출)' })
  async elect(
    @CurrentActor() actor: Actor,
    @Param('meetingId') meetingId: string,
    @Body() { electorIds, at }: ElectSignatoriesDto,
    @ReaderLanguage() language: Language,
  ) {
    const elected = await this.offices.elect(actor, meetingId, electorIds, momentIfAny(at));
    return presentSignatories(unwrap(elected, meetingProblem), language);
  }

  @Delete('signatories/:electorId')
  @Access(...PRESIDING)
  @ApiOperation({ summary: 'Release a signatory, so that another may be elected' })
  async release(
    @CurrentActor() actor: Actor,
    @Param('meetingId') meetingId: string,
    @Param('electorId') electorId: string,
    @ReaderLanguage() language: Language,
  ) {
    const left = await this.offices.release(actor, meetingId, electorId);
    return presentSignatories(unwrap(left, meetingProblem), language);
  }
}
