import { createHash } from 'node:crypto';
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { canonicalJson } from '../audit/domain/canonical-json.js';
import { type Actor, CurrentActor, holdsAnyOf } from '../identity/actor.js';
import type { Confidence, RuleSource } from '../kernel/rule-source.js';
import { BodiesService } from '../organizations/bodies.service.js';
import type { Body as BodyRow } from '../organizations/body.entity.js';
import { OnDayQuery } from '../organizations/dto/body.dto.js';
import { organizationsProblem } from '../organizations/organizations.problems.js';
import { Access, READERS, SECRETARIAT } from '../platform/http/access.js';
import { type Problem, ProblemException, unwrap } from '../platform/http/problem.js';
import { Form, Page, type PageContent, type SeeOther, seeOther } from '../platform/pages/page.js';
import { koreanDayPlain } from '../platform/templates/korean-dates.js';
import { englishDayPlain } from '../platform/templates/english-dates.js';
import { RulesFormDto } from './dto/rules-form.dto.js';
import { messageOf } from './findings.messages.js';
import {
  fieldOfOverride,
  overridesFrom,
  ruleFieldsFor,
  type RuleFieldFault,
  type SentRule,
} from './rule-fields.js';
import type { RulebookVersion } from './rulebook-version.entity.js';
import { type RulebooksError, rulebooksProblem } from './rulebooks.problems.js';
import { type NewVersion, type PlannedRules, RulebooksService } from './rulebooks.service.js';
import {
  ROOM_WORDS,
  RULE_GROUP_WORDS,
  RULE_GROUPS,
  type RuleChange,
  type RuleSentence,
  rulesInWords,
} from './rules-in-words.js';

const CONFIDENCE_WORDS = {
  'source-read': { ko: '조문을 읽고 확인함', en: 'Read in the text itself' },
  high: { ko: '확실함', en: 'Sure' },
  medium: { ko: '확인이 더 필요함', en: 'Fairly sure' },
  low: { ko: '확실하지 않음', en: 'Not sure' },
  inference: { ko: '유추한 것', en: 'Inferred' },
} as const satisfies Readonly<Record<Confidence, unknown>>;

@ApiExcludeController()
@Controller('organizations/:organizationId/bodies/:bodyId/rulebooks')
export class RulebooksPagesController {
  constructor(
    private readonly rulebooks: RulebooksService,
    private readonly bodies: BodiesService,
  ) {}

  @Get()
  @Page('rulebooks/rulebook')
  @Access(...READERS)
  async inForce(
    @CurrentActor() actor: Actor,
    @Param('bodyId') bodyId: string,
    @Query() { on }: OnDayQuery,
  ): Promise<PageContent> {
    const body = await this.bodyOf(actor, bodyId);
    const { rulebook, findings } = unwrap(await this.rulebooks.inForce(actor, bodyId, on), rulebooksProblem);
    const versions = unwrap(await this.rulebooks.list(actor, bodyId), rulebooksProblem);
    const rules = rulesInWords(rulebook);
    const path = pathOf(actor, bodyId);
    return {
      title: { ko: `${body.name} 규칙`, en: `Rules of ${body.name}` },
      body: { name: body.name, href: path.replace(/\/rulebooks$/, '') },
      path,
      on: rulebook.onDate,
      version: rulebook.version && { title: rulebook.version.title, from: rulebook.version.effectiveFrom },
      groups: RULE_GROUPS.map((group) => ({
        title: RULE_GROUP_WORDS[group],
        rules: rules.filter((rule) => rule.group === group).map(ruleInList),
      })).filter((group) => group.rules.length > 0),
      warnings: findings.map((finding) => ({ message: messageOf(finding), source: finding.source })),
      versions: [...versions]
        .reverse()
        .map((version) => versionInList(path, version, rulebook.version?.id ?? null)),
      mayChange: holdsAnyOf(actor, SECRETARIAT),
    };
  }

  @Get('new')
  @Page('rulebooks/rulebook-new')
  @Access(...SECRETARIAT)
  async blank(@CurrentActor() actor: Actor, @Param('bodyId') bodyId: string): Promise<PageContent> {
    const body = await this.bodyOf(actor, bodyId);
    const { rulebook } = unwrap(await this.rulebooks.inForce(actor, bodyId, undefined), rulebooksProblem);
    const last = await this.lastVersion(actor, bodyId);
    const path = pathOf(actor, bodyId);
    return {
      title: { ko: '새 규정 적기', en: 'Record new rules' },
      body: { name: body.name, href: path },
      action: path,
      heading: { title: last?.title ?? '', effectiveFrom: rulebook.onDate },
      fields: ruleFieldsFor(last?.overrides ?? {}, rulebook).map((field) => ({
        ...field,
        valueName: `rules.${field.name}.value:text`,
        articleName: `rules.${field.name}.article:text`,
        choices: field.choices && [
          { value: '', label: { ko: '규정에 없음(법을 따름)', en: 'Not laid down (the law applies)' } },
          ...field.choices,
        ],
        hint: field.room === 'stricter' ? { ko: '법보다 낮출 수 없습니다.', en: 'Not below the law.' } : null,
      })),
      locked: rulesInWords(rulebook)
        .filter(({ room, own }) => room === 'locked' && !own)
        .map(ruleInList),
    };
  }

  @Post()
  @Form()
  @Access(...SECRETARIAT)
  async add(
    @CurrentActor() actor: Actor,
    @Param('bodyId') bodyId: string,
    @Body() { effectiveFrom, title, adoptedOn, rules, seen }: RulesFormDto,
  ): Promise<SeeOther> {
    const last = await this.lastVersion(actor, bodyId);
    const { overrides, faults } = overridesFrom(last?.overrides ?? {}, sentRules(rules));
    if (faults.length > 0) throw new ProblemException(faultyFields(faults));
    const wanted = {
      effectiveFrom,
      title,
      adoptedOn: adoptedOn ?? null,
      overrides,
      onlyWhatTheLawAdmits: true,
    };
    const refusal = (error: RulebooksError) => asFormFields(rulebooksProblem(error));
    const planned = unwrap(await this.rulebooks.preview(actor, bodyId, wanted), refusal);
    const shown = hashOf(wanted, planned);
    if (seen !== shown) throw new ProblemException(toBeConfirmed(planned, shown));
    const version = unwrap(await this.rulebooks.add(actor, bodyId, wanted), refusal);
    return seeOther(`${pathOf(actor, bodyId)}/${version.id}`, {
      ko: `${koreanDayPlain(version.effectiveFrom)}부터 시행하는 규정을 적었습니다.`,
      en: `The rules from ${englishDayPlain(version.effectiveFrom)} are recorded.`,
    });
  }

  @Get(':versionId')
  @Page('rulebooks/rulebook-version')
  @Access(...READERS)
  async version(
    @CurrentActor() actor: Actor,
    @Param('bodyId') bodyId: string,
    @Param('versionId') versionId: string,
  ): Promise<PageContent> {
    const body = await this.bodyOf(actor, bodyId);
    const changed = unwrap(await this.rulebooks.changes(actor, bodyId, versionId), rulebooksProblem);
    const { version, changes } = changed;
    const path = pathOf(actor, bodyId);
    return {
      title: {
        ko: `${version.title} (${koreanDayPlain(version.effectiveFrom)} 시행)`,
        en: `${version.title} (from ${englishDayPlain(version.effectiveFrom)})`,
      },
      body: { name: body.name, href: path },
      version: versionInList(path, version, null),
      changes: changesInList(changes),
      withdrawal:
        holdsAnyOf(actor, SECRETARIAT) && version.effectiveFrom > (await this.rulebooks.today(actor))
          ? `${path}/${version.id}/withdrawal`
          : null,
    };
  }

  @Post(':versionId/withdrawal')
  @Form()
  @Access(...SECRETARIAT)
  async withdraw(
    @CurrentActor() actor: Actor,
    @Param('bodyId') bodyId: string,
    @Param('versionId') versionId: string,
  ): Promise<SeeOther> {
    unwrap(await this.rulebooks.withdraw(actor, bodyId, versionId), rulebooksProblem);
    return seeOther(pathOf(actor, bodyId), {
      ko: '시행하기 전의 규정을 거두었습니다.',
      en: 'The rules are withdrawn before their first day.',
    });
  }

  private async bodyOf(actor: Actor, bodyId: string): Promise<BodyRow> {
    return unwrap(await this.bodies.read(actor, bodyId), organizationsProblem);
  }

  private async lastVersion(actor: Actor, bodyId: string): Promise<RulebookVersion | undefined> {
    return unwrap(await this.rulebooks.list(actor, bodyId), rulebooksProblem).at(-1);
  }
}

function pathOf({ organizationId }: Actor, bodyId: string): string {
  return `/organizations/${organizationId}/bodies/${bodyId}/rulebooks`;
}

function ruleInList({ sentence, source, own, room }: RuleSentence) {
  return {
    sentence,
    source: sourceInWords(source),
    own,
    locked: room === 'locked',
    stricter: room === 'stricter' && !own,
    room: ROOM_WORDS[room],
    unsure: source.confidence !== 'source-read' && source.confidence !== 'high',
  };
}

function sourceInWords({ law, article, inForceFrom, confidence }: RuleSource) {
  return { law, article, inForceFrom, confidence: CONFIDENCE_WORDS[confidence] };
}

function versionInList(path: string, version: RulebookVersion, current: string | null) {
  return {
    href: `${path}/${version.id}`,
    title: version.title,
    effectiveFrom: version.effectiveFrom,
    adoptedOn: version.adoptedOn,
    recordedAt: version.createdAt,
    current: version.id === current,
    inForce: `${path}?on=${version.effectiveFrom}`,
  };
}

function changesInList(changes: readonly RuleChange[]) {
  return changes.map(({ before, after, onlySource }) => ({
    before: before && { sentence: before.sentence, source: sourceInWords(before.source) },
    after: after && { sentence: after.sentence, source: sourceInWords(after.source) },
    onlySource,
  }));
}

/** Stands for a version and what it was shown to change: another one is shown first. */
function hashOf(wanted: NewVersion, planned: PlannedRules): string {
  return createHash('sha256').update(canonicalJson({ wanted, planned })).digest('hex');
}

/** Recorded rules are not rewritten, so nobody records them without having seen what they change. */
function toBeConfirmed({ changes, begins }: PlannedRules, seen: string): Problem {
  return {
    status: 409,
    code: 'changes-to-be-seen',
    title: {
      ko: '아직 적지 않았습니다. 무엇이 바뀌는지 확인해 주세요.',
      en: 'Nothing is recorded yet. See what would change.',
    },
    current: { seen, begins, changes: changesInList(changes) },
  };
}

/** Only texts are looked at; anything else says nothing. */
function sentRules(rules: RulesFormDto['rules']): Readonly<Record<string, SentRule>> {
  const text = (value: unknown) => (typeof value === 'string' ? value : undefined);
  return Object.fromEntries(
    Object.entries(rules ?? {}).map(([name, sent]: [string, unknown]) => {
      const { value, article } = (typeof sent === 'object' && sent !== null ? sent : {}) as Record<
        string,
        unknown
      >;
      return [name, { value: text(value), article: text(article) }];
    }),
  );
}

const FIELD_FAULTS = {
  unreadable: { ko: '이 값을 쓸 수 없습니다.', en: 'This value cannot be used.' },
  'article-missing': {
    ko: '규정의 몇 조에 있는지 적어 주세요. 모든 판정이 이 조문을 밝힙니다.',
    en: 'Say in which article it stands; every verdict names it.',
  },
  'article-too-long': {
    ko: '조문은 60자까지 적을 수 있습니다.',
    en: 'At most 60 characters for the article.',
  },
} as const satisfies Readonly<Record<RuleFieldFault['code'], unknown>>;

function faultyFields(faults: readonly RuleFieldFault[]): Problem {
  return {
    status: 400,
    code: 'invalid-request',
    title: { ko: '입력한 내용을 확인해 주세요.', en: 'Please check what was entered.' },
    errors: faults.map(({ name, part, code }) => ({
      field: `rules.${name}.${part}`,
      code,
      message: FIELD_FAULTS[code],
    })),
  };
}

/** The refusal of a rule beside the field that says it. */
function asFormFields(problem: Problem): Problem {
  if (problem.errors === undefined) return problem;
  return {
    ...problem,
    errors: problem.errors.map((error) => {
      const name = fieldOfOverride(error.field.replace(/^overrides\./, ''));
      return name === null ? error : { ...error, field: `rules.${name}.value` };
    }),
  };
}
