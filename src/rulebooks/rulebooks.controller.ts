import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { type Actor, CurrentActor } from '../identity/actor.js';
import type { Language } from '../kernel/localized.js';
import { Access, READERS, SECRETARIAT } from '../platform/http/access.js';
import { ReaderLanguage } from '../platform/http/language.js';
import { unwrap } from '../platform/http/problem.js';
import { OnDayQuery } from '../organizations/dto/body.dto.js';
import { AddVersionDto } from './dto/add-version.dto.js';
import { presentRuleChange, presentRulebook, presentSentence, presentVersion } from './present.js';
import { rulebooksProblem } from './rulebooks.problems.js';
import { RulebooksService } from './rulebooks.service.js';
import { rulesInWords } from './rules-in-words.js';

@ApiTags('rulebooks')
@ApiParam({ name: 'organizationId', format: 'uuid' })
@ApiParam({ name: 'bodyId', format: 'uuid' })
@Controller('api/v1/organizations/:organizationId/bodies/:bodyId/rulebooks')
export class RulebooksController {
  constructor(private readonly rulebooks: RulebooksService) {}

  @Get()
  @Access(...READERS)
  @ApiOperation({ summary: "The versions of the body's own rules, oldest first" })
  async list(@CurrentActor() actor: Actor, @Param('bodyId') bodyId: string) {
    const versions = unwrap(await this.rulebooks.list(actor, bodyId), rulebooksProblem);
    return { items: versions.map(presentVersion) };
  }

  @Get('in-force')
  @Access(...READERS)
  @ApiOperation({ summary: 'Every rule that binds the body on a day, by law and by its own rules' })
  async inForce(
    @CurrentActor() actor: Actor,
    @Param('bodyId') bodyId: string,
    @Query() { on }: OnDayQuery,
    @ReaderLanguage() language: Language,
  ) {
    return presentRulebook(
      unwrap(await this.rulebooks.inForce(actor, bodyId, on), rulebooksProblem),
      language,
    );
  }

  @Get('in-words')
  @Access(...READERS)
  @ApiOperation({ summary: 'The rules in force on a day in plain words, each with its article' })
  async inWords(
    @CurrentActor() actor: Actor,
    @Param('bodyId') bodyId: string,
    @Query() { on }: OnDayQuery,
    @ReaderLanguage() language: Language,
  ) {
    const { rulebook } = unwrap(await this.rulebooks.inForce(actor, bodyId, on), rulebooksProblem);
    return {
      on: rulebook.onDate,
      items: rulesInWords(rulebook).map((rule) => presentSentence(rule, language)),
    };
  }

  @Get(':versionId/changes')
  @Access(...READERS)
  @ApiOperation({ summary: 'What a version changed, rule by rule, in plain words' })
  async changes(
    @CurrentActor() actor: Actor,
    @Param('bodyId') bodyId: string,
    @Param('versionId') versionId: string,
    @ReaderLanguage() language: Language,
  ) {
    const changed = unwrap(await this.rulebooks.changes(actor, bodyId, versionId), rulebooksProblem);
    return { items: changed.changes.map((change) => presentRuleChange(change, language)) };
  }

  @Post('preview')
  @Access(...SECRETARIAT)
  @HttpCode(200)
  @ApiOperation({ summary: 'What a version would change, rule by rule, without recording it' })
  async preview(
    @CurrentActor() actor: Actor,
    @Param('bodyId') bodyId: string,
    @Body() dto: AddVersionDto,
    @ReaderLanguage() language: Language,
  ) {
    const { changes, begins } = unwrap(await this.rulebooks.preview(actor, bodyId, dto), rulebooksProblem);
    return { begins, items: changes.map((change) => presentRuleChange(change, language)) };
  }

  @Delete(':versionId')
  @Access(...SECRETARIAT)
  @HttpCode(204)
  @ApiOperation({ summary: 'Withdraw a version before its first day, as long as nothing rests on it' })
  async withdraw(
    @CurrentActor() actor: Actor,
    @Param('bodyId') bodyId: string,
    @Param('versionId') versionId: string,
  ): Promise<void> {
    unwrap(await this.rulebooks.withdraw(actor, bodyId, versionId), rulebooksProblem);
  }

  @Post()
  @Access(...SECRETARIAT)
  @ApiOperation({
    summary: "Record the body's own rules from a day on; what the law does not admit is answered",
  })
  async add(
    @CurrentActor() actor: Actor,
    @Param('bodyId') bodyId: string,
    @Body() dto: AddVersionDto,
    @ReaderLanguage() language: Language,
  ) {
    const version = unwrap(await this.rulebooks.add(actor, bodyId, dto), rulebooksProblem);
    const resolved = unwrap(
      await this.rulebooks.inForce(actor, bodyId, version.effectiveFrom),
      rulebooksProblem,
    );
    return { ...presentVersion(version), findings: presentRulebook(resolved, language).findings };
  }
}
