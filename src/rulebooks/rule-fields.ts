import type { Localized } from '../kernel/localized.js';
import type { RuleKey } from './domain/legal-rules/legal-rule.js';
import type { Circumstances } from './domain/legal-rules/rules-in-force.js';
import {
  type BylawOverrides,
  type Matter,
  PROXY_HOLDERS,
  type ProxyRule,
  type Share,
  SHARE_BASES,
  type Stated,
} from './domain/rulebook.js';
import { MATTER_WORDS, RULE_WORDS } from './rule-words.js';
import { fractionWords, proxiesInWords, type Room, roomOf, shareWords } from './rules-in-words.js';

/*
 * A charter as a form: one field for each rule that people commonly lay down, with the article it stands in. What a
 * charter says beyond these fields is carried over as it is.
 */

export interface Choice {
  readonly value: string;
  readonly label: Localized;
}

interface RuleField {
  /** Name of the field. */
  readonly name: string;
  readonly key: RuleKey;
  readonly matter: Matter | null;
  readonly label: Localized;
  /** Null for a whole number. */
  readonly choices: readonly Choice[] | null;
  /** What is chosen, as the field writes it; empty where the charter says nothing. */
  readonly written: (overrides: BylawOverrides) => Stated<string> | null;
  /** The overrides with what was chosen; null when it cannot be read. */
  readonly apply: (overrides: BylawOverrides, stated: Stated<string>) => BylawOverrides | null;
  readonly drop: (overrides: BylawOverrides) => BylawOverrides;
}

/** A field as the form shows it. */
export interface ShownRuleField {
  readonly name: string;
  readonly label: Localized;
  readonly choices: readonly Choice[] | null;
  readonly value: string;
  readonly article: string;
  readonly room: Room;
}

/** What was sent for one field. */
export interface SentRule {
  readonly value?: string | undefined;
  readonly article?: string | undefined;
}

export interface RuleFieldFault {
  readonly name: string;
  readonly part: 'value' | 'article';
  readonly code: 'unreadable' | 'article-missing' | 'article-too-long';
}

const LONGEST_ARTICLE = 60;

/** The fields of a charter, with what it says now; rules that the law keeps for itself have none. */
export function ruleFieldsFor(
  overrides: BylawOverrides,
  circumstances: Circumstances,
): readonly ShownRuleField[] {
  return FIELDS.flatMap((field): ShownRuleField[] => {
    const room = roomOf(field.key, circumstances, field.matter);
    const stated = field.written(overrides);
    if (room === 'locked' && stated === null) return [];
    const { name, label } = field;
    return [
      {
        ...{ name, label, room },
        choices: field.choices === null ? null : withOwn(field.choices, field, stated),
        value: stated?.value ?? '',
        article: stated?.article ?? '',
      },
    ];
  });
}

/** What the charter says already stays to be chosen, also where nobody would think of offering it. */
function withOwn(
  choices: readonly Choice[],
  field: RuleField,
  stated: Stated<string> | null,
): readonly Choice[] {
  if (stated === null || choices.some(({ value }) => value === stated.value)) return choices;
  const words = labelFor(field, stated.value);
  return [...choices, { value: stated.value, label: words }];
}

function labelFor({ name }: RuleField, value: string): Localized {
  const share = readShare(value);
  if (share !== null) return shareWords(share);
  const proxies = name === 'proxies' ? readProxies(value) : null;
  return proxies === null ? { ko: value, en: value } : proxiesInWords(proxies);
}

/** Lays what was sent over a charter, field by field. */
export function overridesFrom(
  carriedOver: BylawOverrides,
  sent: Readonly<Record<string, SentRule | undefined>>,
): { readonly overrides: BylawOverrides; readonly faults: readonly RuleFieldFault[] } {
  const faults: RuleFieldFault[] = [];
  let overrides = carriedOver;
  for (const field of FIELDS) {
    const rule = sent[field.name];
    if (rule === undefined) continue;
    const value = (rule.value ?? '').trim();
    const article = (rule.article ?? '').trim();
    if (value === '') {
      overrides = field.drop(overrides);
      continue;
    }
    const { name } = field;
    if (article === '') faults.push({ name, part: 'article', code: 'article-missing' });
    if (article.length > LONGEST_ARTICLE) faults.push({ name, part: 'article', code: 'article-too-long' });
    const applied = field.apply(overrides, { value, article });
    if (applied === null) faults.push({ name, part: 'value', code: 'unreadable' });
    else overrides = applied;
  }
  return { overrides, faults };
}

/** The field that shows an override: `noticeDays`, `threshold.dissolution`; null for one that has no field. */
export function fieldOfOverride(path: string): string | null {
  const [name = '', matter = ''] = path.split('.');
  const field = FIELDS.find((each) =>
    each.matter === null ? each.name === name : each.key === name && each.matter === matter,
  );
  return field?.name ?? null;
}

const share = (kind: Share['kind'], numerator: number, denominator: number, base: Share['base']): Share => ({
  kind,
  numerator,
  denominator,
  base,
});

const QUORUMS = [
  share('more-than', 1, 2, 'entire-roll'),
  share('at-least', 2, 3, 'entire-roll'),
  share('at-least', 1, 3, 'entire-roll'),
  share('at-least', 1, 4, 'entire-roll'),
  share('at-least', 1, 5, 'entire-roll'),
];

const MAJORITIES = [
  share('more-than', 1, 2, 'members-present'),
  share('at-least', 2, 3, 'members-present'),
  share('at-least', 3, 4, 'members-present'),
  share('more-than', 1, 2, 'entire-roll'),
  share('at-least', 2, 3, 'entire-roll'),
  share('at-least', 3, 4, 'entire-roll'),
  share('more-than', 1, 2, 'valid-ballots'),
  share('at-least', 1, 1, 'members-present'),
];

function writeShare({ kind, numerator, denominator, base }: Share): string {
  return `${kind} ${numerator}/${denominator} ${base}`;
}

function readShare(text: string): Share | null {
  const [, kind, numerator, denominator, baseText] =
    /^(more-than|at-least) (\d{1,6})\/([1-9]\d{0,5}) ([a-z-]+)$/.exec(text) ?? [];
  const base = SHARE_BASES.find((known) => known === baseText);
  if (base === undefined || (kind !== 'more-than' && kind !== 'at-least')) return null;
  return { kind, numerator: Number(numerator), denominator: Number(denominator), base };
}

function shareField(key: 'quorum' | 'threshold', matter: Matter, presets: readonly Share[]): RuleField {
  const { ko, en } = MATTER_WORDS[matter];
  const own = RULE_WORDS[key];
  const none: Choice = {
    value: 'at-least 0/1 entire-roll',
    label: { ko: '의사정족수를 두지 않음', en: 'No quorum' },
  };
  return {
    name: `${key}${matter.split('-').map(capital).join('')}`,
    key,
    matter,
    label:
      matter === 'ordinary'
        ? { ko: `${own.ko} (일반 안건)`, en: `${capital(own.en)} (ordinary matters)` }
        : { ko: `${own.ko}: ${ko}`, en: `${capital(own.en)}: ${en}` },
    choices: [
      ...presets.map((preset) => ({ value: writeShare(preset), label: shareWords(preset) })),
      ...(key === 'quorum' ? [none] : []),
    ],
    written: (overrides) => {
      const stated = overrides[key]?.[matter];
      return stated === undefined ? null : { value: writeShare(stated.value), article: stated.article };
    },
    apply: (overrides, { value, article }) => {
      const read = readShare(value);
      if (read === null) return null;
      return { ...overrides, [key]: { ...overrides[key], [matter]: { value: read, article } } };
    },
    drop: (overrides) => {
      const others = Object.entries(overrides[key] ?? {}).filter(([name]) => name !== matter);
      const rest = without(overrides, key);
      return others.length === 0 ? rest : { ...rest, [key]: Object.fromEntries(others) };
    },
  };
}

type WordKey =
  | 'unnotifiedItems'
  | 'writtenBallots'
  | 'writtenResolution'
  | 'electronicVoting'
  | 'castingVote'
  | 'blankBallotItem'
  | 'coChairs';

/** A rule whose value is one word of a list. */
function wordField(key: WordKey, label: Localized, choices: readonly Choice[]): RuleField {
  return valueField(key, label, choices, String, (text) =>
    choices.some(({ value }) => value === text) ? text : null,
  );
}

/** A rule with one value of its own, which is not about a matter. */
function valueField(
  key: RuleKey & keyof BylawOverrides,
  label: Localized,
  choices: readonly Choice[] | null,
  write: (value: never) => string,
  read: (text: string) => unknown,
  name: string = key,
): RuleField {
  return {
    name,
    key,
    matter: null,
    label,
    choices,
    written: (overrides) => {
      const stated = overrides[key] as Stated<never> | undefined;
      return stated === undefined ? null : { value: write(stated.value), article: stated.article };
    },
    apply: (overrides, { value, article }) => {
      const readValue = read(value);
      return readValue === null ? null : { ...overrides, [key]: { value: readValue, article } };
    },
    drop: (overrides) => without(overrides, key),
  };
}

const PERMISSION_CHOICES: readonly Choice[] = [
  { value: 'allowed', label: { ko: '할 수 있음', en: 'Allowed' } },
  { value: 'not-allowed', label: { ko: '할 수 없음', en: 'Not allowed' } },
];

const NO_PROXIES: ProxyRule = { allowed: false, maxPerHolder: null, holders: 'members' };
const PROXY_PRESETS: readonly ProxyRule[] = [
  NO_PROXIES,
  { allowed: true, maxPerHolder: 1, holders: 'members' },
  { allowed: true, maxPerHolder: 2, holders: 'members' },
  { allowed: true, maxPerHolder: 3, holders: 'members' },
  { allowed: true, maxPerHolder: 1, holders: 'members-and-family' },
  { allowed: true, maxPerHolder: 1, holders: 'anyone' },
  { allowed: true, maxPerHolder: null, holders: 'anyone' },
];

function writeProxies({ allowed, maxPerHolder, holders }: Partial<ProxyRule>): string {
  return allowed === false ? 'no' : `${holders ?? 'members'} ${maxPerHolder ?? 'any'}`;
}

function readProxies(text: string): ProxyRule | null {
  if (text === 'no') return NO_PROXIES;
  const [, who, most] = /^([a-z-]+) (any|[1-9]\d{0,3})$/.exec(text) ?? [];
  const holders = PROXY_HOLDERS.find((known) => known === who);
  if (holders === undefined) return null;
  return { allowed: true, maxPerHolder: most === 'any' ? null : Number(most), holders };
}

const FRACTIONS = [
  { kind: 'at-least', numerator: 1, denominator: 10 },
  { kind: 'at-least', numerator: 1, denominator: 5 },
  { kind: 'at-least', numerator: 1, denominator: 4 },
  { kind: 'at-least', numerator: 1, denominator: 3 },
  { kind: 'more-than', numerator: 1, denominator: 2 },
] as const;

/** The share of the members who may demand a meeting, written as a share of the roll. */
const REQUISITION = valueField(
  'requisition',
  { ko: '임시회의 소집청구', en: 'Demanding a meeting' },
  FRACTIONS.map((fraction) => ({
    value: writeShare({ ...fraction, base: 'entire-roll' }),
    label: {
      ko: `구성원 ${fractionWords(fraction).ko}`,
      en: `${fractionWords(fraction).en} of the members`,
    },
  })),
  ({ kind, numerator, denominator }: Share) =>
    writeShare({ kind, numerator, denominator, base: 'entire-roll' }),
  (text) => {
    const read = readShare(text);
    return read && { kind: read.kind, numerator: read.numerator, denominator: read.denominator };
  },
);

const CONFLICT: RuleField = {
  name: 'conflictCountsForQuorum',
  key: 'conflict',
  matter: null,
  label: { ko: '이해가 걸린 사람', en: 'Those with a conflict of interest' },
  choices: [
    { value: 'true', label: { ko: '출석에는 넣음', en: 'Count for the quorum' } },
    { value: 'false', label: { ko: '출석에도 넣지 않음', en: 'Do not count for the quorum' } },
  ],
  written: ({ conflictCountsForQuorum: stated }) =>
    (stated && { ...stated, value: String(stated.value) }) || null,
  apply: (overrides, { value, article }) =>
    value === 'true' || value === 'false'
      ? { ...overrides, conflictCountsForQuorum: { value: value === 'true', article } }
      : null,
  drop: (overrides) => without(overrides, 'conflictCountsForQuorum'),
};

/** Only the number is asked for; how signatories are found stays as the charter or the law has it. */
const SIGNATORIES: RuleField = {
  name: 'signatories',
  key: 'signatories',
  matter: null,
  label: { ko: '의사록 서명인(의장 말고 몇 명)', en: 'Signatories besides the chair' },
  choices: null,
  written: ({ signatories: stated }) =>
    stated?.value.minimum === undefined
      ? null
      : { article: stated.article, value: String(stated.value.minimum) },
  apply: (overrides, { value, article }) => {
    const minimum = wholeNumber(value, 100);
    if (minimum === null) return null;
    return { ...overrides, signatories: { value: { ...overrides.signatories?.value, minimum }, article } };
  },
  drop: (overrides) => without(overrides, 'signatories'),
};

function wholeNumber(text: string, most: number): number | null {
  return /^\d{1,4}$/.test(text) && Number(text) <= most ? Number(text) : null;
}

const FIELDS: readonly RuleField[] = [
  valueField(
    'noticeDays',
    { ko: '소집통지: 회의 며칠 전까지', en: 'Notice: days before the meeting' },
    null,
    String,
    (text) => wholeNumber(text, 366),
  ),
  wordField('unnotifiedItems', { ko: '통지하지 않은 안건', en: 'Items not notified' }, [
    { value: 'forbidden', label: { ko: '의결할 수 없음', en: 'Cannot be decided' } },
    {
      value: 'two-thirds',
      label: { ko: '출석 3분의 2 이상이 채택하면 의결', en: 'Decided if two thirds take them up' },
    },
    { value: 'allowed', label: { ko: '의결할 수 있음', en: 'May be decided' } },
  ]),
  REQUISITION,
  shareField('quorum', 'ordinary', QUORUMS),
  shareField('threshold', 'ordinary', MAJORITIES),
  shareField('threshold', 'bylaw-amendment', MAJORITIES),
  shareField('threshold', 'dissolution', MAJORITIES),
  shareField('threshold', 'expulsion', MAJORITIES),
  shareField('threshold', 'officer-election', MAJORITIES),
  shareField('threshold', 'officer-dismissal', MAJORITIES),
  wordField('castingVote', { ko: '찬성과 반대가 같을 때', en: 'At a tie' }, [
    { value: 'none', label: { ko: '부결', en: 'Lost' } },
    { value: 'chair', label: { ko: '의장이 결정', en: 'The chair decides' } },
  ]),
  CONFLICT,
  valueField(
    'proxies',
    { ko: '대리 의결', en: 'Proxies' },
    PROXY_PRESETS.map((rule) => ({ value: writeProxies(rule), label: proxiesInWords(rule) })),
    (value: ProxyRule) => writeProxies(value),
    readProxies,
  ),
  wordField(
    'writtenBallots',
    { ko: '회의의 서면 의결권', en: 'Written votes in a meeting' },
    PERMISSION_CHOICES,
  ),
  wordField(
    'writtenResolution',
    { ko: '회의를 열지 않는 서면결의', en: 'Resolutions without a meeting' },
    PERMISSION_CHOICES,
  ),
  wordField('electronicVoting', { ko: '전자투표', en: 'Electronic voting' }, PERMISSION_CHOICES),
  wordField('blankBallotItem', { ko: '서면에서 표시하지 않은 항목', en: 'Items left blank on paper' }, [
    { value: 'invalid-but-present', label: { ko: '무효이나 출석', en: 'Invalid, but present' } },
    { value: 'abstention', label: { ko: '기권', en: 'Abstention' } },
    { value: 'absent', label: { ko: '출석하지 않음', en: 'Absent' } },
  ]),
  SIGNATORIES,
  wordField('coChairs', { ko: '공동대표의 소집과 진행', en: 'Co-representatives' }, [
    { value: 'rotate', label: { ko: '돌아가며', en: 'In turn' } },
    { value: 'joint', label: { ko: '함께', en: 'Jointly' } },
    { value: 'designated', label: { ko: '정해진 한 사람', en: 'A designated one' } },
  ]),
];

function without(overrides: BylawOverrides, key: keyof BylawOverrides): BylawOverrides {
  return Object.fromEntries(Object.entries(overrides).filter(([each]) => each !== key));
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
