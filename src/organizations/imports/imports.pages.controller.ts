import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { IsIn, IsOptional } from 'class-validator';
import { type Actor, CurrentActor } from '../../identity/actor.js';
import type { Language } from '../../kernel/localized.js';
import { Access, SECRETARIAT } from '../../platform/http/access.js';
import { ReaderLanguage } from '../../platform/http/language.js';
import { unwrap } from '../../platform/http/problem.js';
import { Form, Page, type PageContent, type SeeOther, seeOther } from '../../platform/pages/page.js';
import { pagerOf } from '../../platform/pages/pager.js';
import { type UploadedFile, UploadedFiles } from '../../platform/pages/uploaded-file.js';
import {
  type Column,
  IMPORT_COLUMNS,
  IMPORT_KINDS,
  type ImportKind,
  labelOf,
} from '../domain/imports/columns.js';
import { LINE_OUTCOMES, type LineOutcome } from '../domain/imports/plan.js';
import { ConfirmImportDto, ImportLinesQuery, StartImportDto } from '../dto/import.dto.js';
import { IMPORT_KIND_WORDS } from '../words.js';
import { wordOf } from './exports.service.js';
import type { ImportDraft } from './import-draft.entity.js';
import { columnLabel, faultMessage, remarkMessage } from './import.messages.js';
import type { ImportLine } from './import-line.entity.js';
import { importsProblem } from './imports.problems.js';
import { ImportsService } from './imports.service.js';
import { sentFile } from './sent-file.js';

const OUTCOME_WORDS = {
  new: { ko: '새로 들어옴', en: 'New' },
  changed: { ko: '고쳐짐', en: 'Changed' },
  same: { ko: '그대로', en: 'As it is' },
  wrong: { ko: '틀림', en: 'Wrong' },
} as const;

/** Where the imported rows are found afterwards. */
const LIST_OF: Readonly<Record<ImportKind, string>> = {
  members: 'members',
  people: 'people',
  seats: 'bodies',
};

const NEEDED: Readonly<Record<ImportKind, readonly Column[]>> = {
  members: ['name', 'joinedOn'],
  people: ['name'],
  seats: ['body', 'name', 'title', 'startsOn'],
};

class ImportKindQuery {
  @IsOptional()
  @IsIn(IMPORT_KINDS)
  kind?: ImportKind;
}

@ApiExcludeController()
@Controller('organizations/:organizationId/import')
export class ImportsPagesController {
  constructor(private readonly imports: ImportsService) {}

  @Get()
  @Page('organizations/import')
  @Access(...SECRETARIAT)
  blank(@CurrentActor() actor: Actor, @Query() { kind = 'members' }: ImportKindQuery): PageContent {
    const path = pathOf(actor);
    return {
      title: { ko: '파일에서 들여오기', en: 'Import from a file' },
      action: path,
      kind,
      tabs: IMPORT_KINDS.map((value) => ({
        label: IMPORT_KIND_WORDS[value],
        href: `${path}?kind=${value}`,
        current: value === kind,
      })),
      columns: IMPORT_COLUMNS[kind].map(({ key, label }) => ({ label, needed: NEEDED[kind].includes(key) })),
      examples: ['xlsx', 'csv'].map((format) => ({
        format: format.toUpperCase(),
        href: `/api/v1/organizations/${actor.organizationId}/imports/examples/${kind}.${format}`,
      })),
    };
  }

  @Post()
  @Form()
  @Access(...SECRETARIAT)
  async start(
    @CurrentActor() actor: Actor,
    @Body() { kind }: StartImportDto,
    @UploadedFiles() files: readonly UploadedFile[],
  ): Promise<SeeOther> {
    const file = unwrap(sentFile(files), importsProblem);
    const wanted = { kind, fileName: file.name, bytes: file.bytes };
    const draft = unwrap(await this.imports.preview(actor, wanted), importsProblem);
    return seeOther(`${pathOf(actor)}/${draft.id}`);
  }

  @Get(':importId')
  @Page('organizations/import-preview')
  @Access(...SECRETARIAT)
  async preview(
    @CurrentActor() actor: Actor,
    @Param('importId') importId: string,
    @Query() { outcome, ...query }: ImportLinesQuery,
    @ReaderLanguage() language: Language,
  ): Promise<PageContent> {
    const draft = unwrap(await this.imports.read(actor, importId), importsProblem);
    const lines = await this.imports.lines(draft, outcome, query);
    const path = `${pathOf(actor)}/${importId}`;
    const { counts, kind } = draft;
    const columns = shownColumns(draft, lines);
    const all = LINE_OUTCOMES.reduce((sum, each) => sum + counts[each], 0);
    return {
      title: { ko: '들여오기 미리보기', en: 'Preview of the import' },
      fileName: draft.fileName,
      kind: IMPORT_KIND_WORDS[kind],
      path,
      counts,
      all,
      columns: columns.map((key) => labelOf(kind, key)),
      lines: lines.map((line) => lineInList(kind, line, columns, language)),
      tabs: [undefined, ...LINE_OUTCOMES].map((each) => tabOf(path, counts, all, each, outcome)),
      ignored: draft.headings.filter(
        (heading, index) => heading !== '' && (draft.columns[index] ?? null) === null,
      ),
      pager: pagerOf(path, { outcome }, query, outcome === undefined ? all : counts[outcome]),
      refused: `/api/v1/organizations/${actor.organizationId}/imports/${importId}/refused.csv`,
      again: `${pathOf(actor)}?kind=${kind}`,
      list: `/organizations/${actor.organizationId}/${LIST_OF[kind]}`,
      confirmedAt: draft.confirmedAt,
      expiresAt: draft.expiresAt,
      importable: counts.new + counts.changed > 0,
    };
  }

  @Post(':importId/confirm')
  @Form()
  @Access(...SECRETARIAT)
  async confirm(
    @CurrentActor() actor: Actor,
    @Param('importId') importId: string,
    @Body() dto: ConfirmImportDto,
  ): Promise<SeeOther> {
    const choice = { leaveOutWrong: dto.leaveOutWrong ?? false };
    const { counts } = unwrap(await this.imports.confirm(actor, importId, choice), importsProblem);
    return seeOther(`${pathOf(actor)}/${importId}`, {
      ko: `들여왔습니다: 새로 ${counts.new}, 고침 ${counts.changed}.`,
      en: `Imported: ${counts.new} new, ${counts.changed} changed.`,
    });
  }

  @Post(':importId/discard')
  @Form()
  @Access(...SECRETARIAT)
  async discard(@CurrentActor() actor: Actor, @Param('importId') importId: string): Promise<SeeOther> {
    unwrap(await this.imports.discard(actor, importId), importsProblem);
    return seeOther(pathOf(actor), {
      ko: '미리보기를 지웠습니다. 아무것도 들여오지 않았습니다.',
      en: 'The preview is gone; nothing was imported.',
    });
  }
}

function pathOf({ organizationId }: Actor): string {
  return `/organizations/${organizationId}/import`;
}

/** The columns of the file, and those that a line has beside, such as a number that is given. */
function shownColumns(draft: ImportDraft, lines: readonly ImportLine[]): readonly Column[] {
  return IMPORT_COLUMNS[draft.kind]
    .map(({ key }) => key)
    .filter((key) => draft.columns.includes(key) || lines.some(({ shown }) => shown[key] !== undefined));
}

function lineInList(kind: ImportKind, line: ImportLine, columns: readonly Column[], language: Language) {
  const wrong = new Set(line.faults.map(({ column }) => column));
  return {
    line: line.line,
    outcome: line.outcome,
    outcomeWord: OUTCOME_WORDS[line.outcome],
    cells: columns.map((key) => ({
      label: columnLabel(kind, key),
      value: wordOf(key, line.shown[key] ?? null, language),
      wrong: wrong.has(key),
    })),
    remarks: line.remarks.map(remarkMessage),
    faults: line.faults.map((fault) => faultMessage(kind, fault)),
  };
}

function tabOf(
  path: string,
  counts: ImportDraft['counts'],
  all: number,
  outcome: LineOutcome | undefined,
  current: LineOutcome | undefined,
) {
  return {
    label: outcome === undefined ? { ko: '모두', en: 'All' } : OUTCOME_WORDS[outcome],
    count: outcome === undefined ? all : counts[outcome],
    href: outcome === undefined ? path : `${path}?outcome=${outcome}`,
    current: outcome === current,
  };
}
