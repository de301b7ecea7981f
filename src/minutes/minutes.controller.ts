import { Body, Controller, Get, Header, HttpCode, Param, Post, Put, Res } from '@nestjs/common';
import { ApiOperation, ApiParam, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { type Actor, CurrentActor } from '../identity/actor.js';
import type { Language } from '../kernel/localized.js';
import { Access, READERS, SECRETARIAT } from '../platform/http/access.js';
import { ReaderLanguage } from '../platform/http/language.js';
import { unwrap } from '../platform/http/problem.js';
import { sentPdf } from '../platform/http/sent-pdf.js';
import { AddendaService } from './addenda.service.js';
import { AddAddendumDto, ReturnMinutesDto, SignMinutesDto, WriteNoteDto } from './dto/minutes.dto.js';
import { MinutesPress } from './minutes-press.js';
import { MinutesReadings } from './minutes-readings.service.js';
import { minutesProblem } from './minutes.problems.js';
import { MinutesService } from './minutes.service.js';
import { HTML_PAGE_POLICY } from './rendering/html-renderer.js';
import { presentAddendum, presentMinutes, presentNote } from './present.js';

@ApiTags('minutes')
@ApiParam({ name: 'organizationId', format: 'uuid' })
@ApiParam({ name: 'meetingId', format: 'uuid' })
@Controller('api/v1/organizations/:organizationId/meetings/:meetingId')
export class MinutesController {
  constructor(
    private readonly service: MinutesService,
    private readonly addenda: AddendaService,
    private readonly readings: MinutesReadings,
    private readonly press: MinutesPress,
  ) {}

  @Get('minutes')
  @Access(...READERS)
  @ApiOperation({
    summary: 'Where the minutes stand (의사록)',
    description:
      'Signers, notes and what is still missing are shown to the secretariat and to those who are asked to sign.',
  })
  async read(
    @CurrentActor() actor: Actor,
    @Param('meetingId') meetingId: string,
    @ReaderLanguage() language: Language,
  ) {
    return this.present(actor, meetingId, language);
  }

  @Get('minutes/blocks')
  @Access(...READERS)
  @ApiOperation({ summary: 'The text of the minutes as typed blocks, from which every format is drawn' })
  async blocks(@CurrentActor() actor: Actor, @Param('meetingId') meetingId: string) {
    return unwrap(await this.readings.blocks(actor, meetingId), minutesProblem);
  }

  @Get('minutes/html')
  @Access(...READERS)
  @ApiProduces('text/html')
  @Header('content-type', 'text/html; charset=utf-8')
  @Header('content-security-policy', HTML_PAGE_POLICY)
  @ApiOperation({ summary: 'The minutes as a page to read or print' })
  async html(@CurrentActor() actor: Actor, @Param('meetingId') meetingId: string): Promise<string> {
    return unwrap(await this.readings.html(actor, meetingId), minutesProblem);
  }

  @Get('minutes.pdf')
  @Access(...READERS)
  @ApiProduces('application/pdf')
  @ApiOperation({
    summary: 'The minutes as PDF',
    description:
      'Published: for every member of the organization. Before that for the secretariat and those who sign; a draft bears 초안 on every page.',
  })
  async pdf(
    @CurrentActor() actor: Actor,
    @Param('meetingId') meetingId: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const pdf = unwrap(await this.readings.pdf(actor, meetingId), minutesProblem);
    return sentPdf(reply, pdf, 'attachment');
  }

  @Put('minutes/notes/:itemId')
  @Access(...SECRETARIAT)
  @ApiParam({ name: 'itemId', format: 'uuid' })
  @ApiOperation({
    summary: 'Write a note under an item while the minutes are a draft',
    description: 'Answers 409 with both texts when somebody else has saved since `version` was read.',
  })
  async writeNote(
    @CurrentActor() actor: Actor,
    @Param('meetingId') meetingId: string,
    @Param('itemId') itemId: string,
    @Body() dto: WriteNoteDto,
  ) {
    return presentNote(unwrap(await this.service.writeNote(actor, meetingId, itemId, dto), minutesProblem));
  }

  @Post('minutes/review')
  @HttpCode(200)
  @Access(...SECRETARIAT)
  @ApiOperation({
    summary: 'Put the minutes to those who sign',
    description: 'Refused with the list of everything that is missing, each with its rule.',
  })
  async submit(
    @CurrentActor() actor: Actor,
    @Param('meetingId') meetingId: string,
    @ReaderLanguage() language: Language,
  ) {
    unwrap(await this.service.submit(actor, meetingId), minutesProblem);
    return this.present(actor, meetingId, language);
  }

  @Post('minutes/return')
  @HttpCode(200)
  @Access(...READERS)
  @ApiOperation({ summary: 'Take the minutes back for changes; signatures given so far become void' })
  async returnToDraft(
    @CurrentActor() actor: Actor,
    @Param('meetingId') meetingId: string,
    @Body() dto: ReturnMinutesDto,
    @ReaderLanguage() language: Language,
  ) {
    unwrap(await this.service.returnToDraft(actor, meetingId, dto.reason), minutesProblem);
    return this.present(actor, meetingId, language);
  }

  @Post('minutes/sign')
  @HttpCode(200)
  @Access(...READERS)
  @ApiOperation({
    summary: 'Sign the minutes, or record a signature given on paper',
    description: 'The last signature seals the text: it is hashed, printed and never changed again.',
  })
  async sign(
    @CurrentActor() actor: Actor,
    @Param('meetingId') meetingId: string,
    @Body() dto: SignMinutesDto,
    @ReaderLanguage() language: Language,
  ) {
    unwrap(await this.service.sign(actor, meetingId, dto), minutesProblem);
    return this.present(actor, meetingId, language);
  }

  @Post('minutes/publish')
  @HttpCode(200)
  @Access(...SECRETARIAT)
  @ApiOperation({ summary: 'Publish signed minutes to every member of the organization' })
  async publish(
    @CurrentActor() actor: Actor,
    @Param('meetingId') meetingId: string,
    @ReaderLanguage() language: Language,
  ) {
    unwrap(await this.service.publish(actor, meetingId), minutesProblem);
    return this.present(actor, meetingId, language);
  }

  @Post('minutes/addenda')
  @Access(...SECRETARIAT)
  @ApiOperation({ summary: 'Correct signed minutes by an addendum (정정서) with its own hash' })
  async addAddendum(
    @CurrentActor() actor: Actor,
    @Param('meetingId') meetingId: string,
    @Body() dto: AddAddendumDto,
  ) {
    const { addendum, file } = unwrap(await this.addenda.add(actor, meetingId, dto), minutesProblem);
    return presentAddendum(addendum, file, (hash) => this.press.verifyAddress(hash));
  }

  @Get('minutes/addenda/:addendumId/pdf')
  @Access(...READERS)
  @ApiProduces('application/pdf')
  @ApiParam({ name: 'addendumId', format: 'uuid' })
  @ApiOperation({ summary: 'An addendum as PDF' })
  async addendumPdf(
    @CurrentActor() actor: Actor,
    @Param('meetingId') meetingId: string,
    @Param('addendumId') addendumId: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const pdf = unwrap(await this.readings.addendumPdf(actor, meetingId, addendumId), minutesProblem);
    return sentPdf(reply, pdf, 'attachment');
  }

  private async present(actor: Actor, meetingId: string, language: Language) {
    const onFile = unwrap(await this.readings.read(actor, meetingId), minutesProblem);
    return presentMinutes(onFile, language, (hash) => this.press.verifyAddress(hash));
  }
}
