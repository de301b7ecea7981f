import { Body, Controller, Get, HttpCode, Param, Post, Put, Res } from '@nestjs/common';
import {
  ApiBody,
  type ApiBodyOptions,
  ApiConsumes,
  ApiOperation,
  ApiParam,
  ApiProduces,
  ApiTags,
} from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { type Actor, CurrentActor } from '../identity/actor.js';
import { Access, PRESIDING, READERS } from '../platform/http/access.js';
import { unwrap } from '../platform/http/problem.js';
import { type UploadedFile, UploadedFiles } from '../platform/pages/uploaded-file.js';
import { AgendaPapers } from './agenda-papers.service.js';
import { agendaProblem } from './agenda.problems.js';
import { PaperOrderDto, WithdrawPaperDto } from './dto/paper.dto.js';
import { presentPaper, presentPapers } from './present.js';
import { sentPaper } from './sent-paper.js';

const FILE_BODY: ApiBodyOptions = {
  schema: { type: 'object', properties: { file: { type: 'string', format: 'binary' } }, required: ['file'] },
};

@ApiTags('agenda')
@ApiParam({ name: 'organizationId', format: 'uuid' })
@ApiParam({ name: 'meetingId', format: 'uuid' })
@Controller('api/v1/organizations/:organizationId/meetings/:meetingId/agenda')
export class AgendaPapersController {
  constructor(private readonly papers: AgendaPapers) {}

  @Get('papers')
  @Access(...READERS)
  @ApiOperation({
    summary: 'The papers of the meeting by item, earlier versions and withdrawn ones included',
  })
  async list(@CurrentActor() actor: Actor, @Param('meetingId') meetingId: string) {
    const papers = unwrap(await this.papers.list(actor, meetingId), agendaProblem);
    return {
      items: [...papers].map(([itemId, onFile]) => ({ itemId, papers: presentPapers(onFile) })),
    };
  }

  @Post('items/:itemId/papers')
  @Access(...PRESIDING)
  @ApiParam({ name: 'itemId', format: 'uuid' })
  @ApiConsumes('multipart/form-data')
  @ApiBody(FILE_BODY)
  @ApiOperation({
    summary: 'Attach papers to an item',
    description:
      'Each up to 20 MB: HWP, HWPX, DOCX, XLSX, PPTX, PDF, PNG, JPEG or plain text, decided by the content. Several parts named `file` are several papers.',
  })
  async attach(
    @CurrentActor() actor: Actor,
    @Param('meetingId') meetingId: string,
    @Param('itemId') itemId: string,
    @UploadedFiles(10) files: readonly UploadedFile[],
  ) {
    const attached = unwrap(await this.papers.attach(actor, meetingId, itemId, files), agendaProblem);
    return { papers: attached.map(presentPaper) };
  }

  @Put('items/:itemId/papers/order')
  @Access(...PRESIDING)
  @ApiParam({ name: 'itemId', format: 'uuid' })
  @ApiOperation({ summary: 'Change the order of the papers under an item' })
  async reorder(
    @CurrentActor() actor: Actor,
    @Param('meetingId') meetingId: string,
    @Param('itemId') itemId: string,
    @Body() { paperIds }: PaperOrderDto,
  ) {
    const papers = unwrap(await this.papers.reorder(actor, meetingId, itemId, paperIds), agendaProblem);
    return { papers: presentPapers(papers) };
  }

  @Post('items/:itemId/papers/:paperId/versions')
  @Access(...PRESIDING)
  @ApiParam({ name: 'itemId', format: 'uuid' })
  @ApiParam({ name: 'paperId', format: 'uuid' })
  @ApiConsumes('multipart/form-data')
  @ApiBody(FILE_BODY)
  @ApiOperation({ summary: 'Replace a paper by a newer version; the earlier one stays on file' })
  async replace(
    @CurrentActor() actor: Actor,
    @Param('meetingId') meetingId: string,
    @Param('itemId') itemId: string,
    @Param('paperId') paperId: string,
    @UploadedFiles() files: readonly UploadedFile[],
  ) {
    const replaced = await this.papers.replace(actor, meetingId, itemId, paperId, files[0]);
    return presentPaper(unwrap(replaced, agendaProblem));
  }

  @Post('items/:itemId/papers/:paperId/withdraw')
  @HttpCode(200)
  @Access(...PRESIDING)
  @ApiParam({ name: 'itemId', format: 'uuid' })
  @ApiParam({ name: 'paperId', format: 'uuid' })
  @ApiOperation({ summary: 'Withdraw a paper with the reason; it stays on file' })
  async withdraw(
    @CurrentActor() actor: Actor,
    @Param('meetingId') meetingId: string,
    @Param('itemId') itemId: string,
    @Param('paperId') paperId: string,
    @Body() { reason }: WithdrawPaperDto,
  ) {
    const withdrawn = await this.papers.withdraw(actor, meetingId, itemId, paperId, reason);
    return presentPaper(unwrap(withdrawn, agendaProblem));
  }

  @Get('items/:itemId/papers/:paperId/content')
  @Access(...READERS)
  @ApiParam({ name: 'itemId', format: 'uuid' })
  @ApiParam({ name: 'paperId', format: 'uuid' })
  @ApiProduces('application/octet-stream')
  @ApiOperation({ summary: 'A paper itself; PDF and pictures may be shown, the rest is saved' })
  async content(
    @CurrentActor() actor: Actor,
    @Param('meetingId') meetingId: string,
    @Param('itemId') itemId: string,
    @Param('paperId') paperId: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Buffer> {
    return sentPaper(reply, unwrap(await this.papers.open(actor, meetingId, itemId, paperId), agendaProblem));
  }
}
