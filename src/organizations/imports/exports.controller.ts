import { Controller, Get, Param, StreamableFile } from '@nestjs/common';
import { ApiOperation, ApiParam, ApiProduces, ApiTags } from '@nestjs/swagger';
import { type Actor, CurrentActor } from '../../identity/actor.js';
import type { Language, Localized } from '../../kernel/localized.js';
import { Access, SECRETARIAT } from '../../platform/http/access.js';
import { ReaderLanguage } from '../../platform/http/language.js';
import { NOT_FOUND, ProblemException, unwrap } from '../../platform/http/problem.js';
import { IMPORT_KINDS, type ImportKind } from '../domain/imports/columns.js';
import { IMPORT_KIND_WORDS } from '../words.js';
import { ExportsService } from './exports.service.js';
import { importsProblem } from './imports.problems.js';
import { ImportsService } from './imports.service.js';
import { type OutgoingTable, writeCsv, writeXlsx } from './write-table.js';

const CSV = 'text/csv';
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

@ApiTags('organizations')
@ApiParam({ name: 'organizationId', format: 'uuid' })
@Controller('api/v1/organizations/:organizationId')
export class ExportsController {
  constructor(
    private readonly exports: ExportsService,
    private readonly imports: ImportsService,
  ) {}

  @Get('members.csv')
  @Access(...SECRETARIAT)
  @ApiProduces(CSV)
  @ApiOperation({ summary: 'The roster with who represents a member as CSV; it can be imported again' })
  membersAsCsv(@CurrentActor() actor: Actor, @ReaderLanguage() language: Language) {
    return this.list(actor, 'members', 'csv', language);
  }

  @Get('members.xlsx')
  @Access(...SECRETARIAT)
  @ApiProduces(XLSX)
  @ApiOperation({ summary: 'The roster with who represents a member as XLSX; it can be imported again' })
  membersAsXlsx(@CurrentActor() actor: Actor, @ReaderLanguage() language: Language) {
    return this.list(actor, 'members', 'xlsx', language);
  }

  @Get('people.csv')
  @Access(...SECRETARIAT)
  @ApiProduces(CSV)
  @ApiOperation({ summary: 'The people as CSV; it can be imported again' })
  peopleAsCsv(@CurrentActor() actor: Actor, @ReaderLanguage() language: Language) {
    return this.list(actor, 'people', 'csv', language);
  }

  @Get('people.xlsx')
  @Access(...SECRETARIAT)
  @ApiProduces(XLSX)
  @ApiOperation({ summary: 'The people as XLSX; it can be imported again' })
  peopleAsXlsx(@CurrentActor() actor: Actor, @ReaderLanguage() language: Language) {
    return this.list(actor, 'people', 'xlsx', language);
  }

  @Get('seats.csv')
  @Access(...SECRETARIAT)
  @ApiProduces(CSV)
  @ApiOperation({ summary: 'The seats of all bodies as CSV; it can be imported again' })
  seatsAsCsv(@CurrentActor() actor: Actor, @ReaderLanguage() language: Language) {
    return this.list(actor, 'seats', 'csv', language);
  }

  @Get('seats.xlsx')
  @Access(...SECRETARIAT)
  @ApiProduces(XLSX)
  @ApiOperation({ summary: 'The seats of all bodies as XLSX; it can be imported again' })
  seatsAsXlsx(@CurrentActor() actor: Actor, @ReaderLanguage() language: Language) {
    return this.list(actor, 'seats', 'xlsx', language);
  }

  @Get('imports/examples/:file')
  @Access(...SECRETARIAT)
  @ApiParam({ name: 'file', example: 'members.csv' })
  @ApiProduces(CSV, XLSX)
  @ApiOperation({ summary: 'A file to begin with: members, people or seats, .csv or .xlsx' })
  async example(@Param('file') file: string, @ReaderLanguage() language: Language) {
    const [, name, format] = /^([a-z]+)\.(csv|xlsx)$/.exec(file) ?? [];
    const kind = IMPORT_KINDS.find((known) => known === name);
    if (kind === undefined || !isFormat(format)) throw new ProblemException(NOT_FOUND);
    return download(await this.exports.example(kind, language), format, fileName(kind, language, EXAMPLE));
  }

  @Get('imports/:importId/refused.csv')
  @Access(...SECRETARIAT)
  @ApiProduces(CSV)
  @ApiOperation({ summary: 'The wrong lines of a file as they were written, with the reasons' })
  async refused(
    @CurrentActor() actor: Actor,
    @Param('importId') importId: string,
    @ReaderLanguage() language: Language,
  ) {
    const draft = unwrap(await this.imports.read(actor, importId), importsProblem);
    const table = await this.exports.refused(draft, await this.imports.wrongLines(draft), language);
    return download(table, 'csv', fileName(draft.kind, language, REFUSED));
  }

  private async list(actor: Actor, kind: ImportKind, format: Format, language: Language) {
    const table = await this.exports.table(actor, kind, language);
    return download(table, format, fileName(kind, language, LIST));
  }
}

type Format = 'csv' | 'xlsx';

const LIST: Localized = { ko: '명부', en: 'list' };
const EXAMPLE: Localized = { ko: '예시', en: 'example' };
const REFUSED: Localized = { ko: '틀린 줄', en: 'refused' };

function isFormat(text: string | undefined): text is Format {
  return text === 'csv' || text === 'xlsx';
}

function fileName(kind: ImportKind, language: Language, what: Localized): string {
  return `${IMPORT_KIND_WORDS[kind][language]} ${what[language]}`;
}

async function download(table: OutgoingTable, format: Format, name: string): Promise<StreamableFile> {
  const bytes = await (format === 'csv' ? writeCsv(table) : writeXlsx(table));
  return new StreamableFile(bytes, {
    type: format === 'csv' ? `${CSV}; charset=utf-8` : XLSX,
    length: bytes.length,
    disposition: `attachment; filename*=UTF-8''${encodeURIComponent(`${name}.${format}`)}`,
  });
}
