import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { type Actor, CurrentActor } from '../../identity/actor.js';
import type { Language } from '../../kernel/localized.js';
import { Access, SECRETARIAT } from '../../platform/http/access.js';
import { ReaderLanguage } from '../../platform/http/language.js';
import { unwrap } from '../../platform/http/problem.js';
import { type UploadedFile, UploadedFiles } from '../../platform/pages/uploaded-file.js';
import { IMPORT_KINDS } from '../domain/imports/columns.js';
import { ConfirmImportDto, ImportLinesQuery, StartImportDto } from '../dto/import.dto.js';
import { importsProblem } from './imports.problems.js';
import { ImportsService } from './imports.service.js';
import { presentImport, presentImportLine } from './present-import.js';
import { sentFile } from './sent-file.js';

@ApiTags('organizations')
@ApiParam({ name: 'organizationId', format: 'uuid' })
@Controller('api/v1/organizations/:organizationId/imports')
export class ImportsController {
  constructor(private readonly imports: ImportsService) {}

  @Post()
  @Access(...SECRETARIAT)
  @ApiConsumes('multipart/form-data')
  @ApiBody({
    schema: {
      type: 'object',
      required: ['kind', 'file'],
      properties: {
        kind: { type: 'string', enum: [...IMPORT_KINDS] },
        file: { type: 'string', format: 'binary' },
      },
    },
  })
  @ApiOperation({
    summary: 'Send a CSV or XLSX of members, people or seats, and see what would become of it',
  })
  async start(
    @CurrentActor() actor: Actor,
    @Body() { kind }: StartImportDto,
    @UploadedFiles() files: readonly UploadedFile[],
    @ReaderLanguage() language: Language,
  ) {
    const file = unwrap(sentFile(files), importsProblem);
    const wanted = { kind, fileName: file.name, bytes: file.bytes };
    return presentImport(unwrap(await this.imports.preview(actor, wanted), importsProblem), language);
  }

  @Get(':importId')
  @Access(...SECRETARIAT)
  @ApiOperation({
    summary: 'What would become of the lines of a file: new, changed, the same, or wrong and why',
  })
  async read(
    @CurrentActor() actor: Actor,
    @Param('importId') importId: string,
    @Query() { outcome, ...query }: ImportLinesQuery,
    @ReaderLanguage() language: Language,
  ) {
    const draft = unwrap(await this.imports.read(actor, importId), importsProblem);
    const lines = await this.imports.lines(draft, outcome, query);
    return {
      ...presentImport(draft, language),
      page: query.page,
      size: query.size,
      lines: lines.map((line) => presentImportLine(draft, line, language)),
    };
  }

  @Post(':importId/confirm')
  @HttpCode(200)
  @Access(...SECRETARIAT)
  @ApiOperation({ summary: 'Import what was previewed: all of it or nothing' })
  async confirm(
    @CurrentActor() actor: Actor,
    @Param('importId') importId: string,
    @Body() dto: ConfirmImportDto,
    @ReaderLanguage() language: Language,
  ) {
    const choice = { leaveOutWrong: dto.leaveOutWrong ?? false };
    return presentImport(
      unwrap(await this.imports.confirm(actor, importId, choice), importsProblem),
      language,
    );
  }

  @Delete(':importId')
  @HttpCode(204)
  @Access(...SECRETARIAT)
  @ApiOperation({ summary: 'Throw a preview away' })
  async discard(@CurrentActor() actor: Actor, @Param('importId') importId: string): Promise<void> {
    unwrap(await this.imports.discard(actor, importId), importsProblem);
  }
}
