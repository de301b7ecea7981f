import { comesBack } from '../../agenda/domain/item-course.js';
import type { RuleSource } from '../../kernel/rule-source.js';
import type {
  ItemRecord,
  NamedPerson,
  RosterLine,
  VoteMethodRecord,
  VoteOutcome,
  VoteRecord,
} from './minutes-record.js';

/** `가나협동조합 홍길동`: the name stands last, so that a particle after it follows the name. */
export function personWithAffiliation(person: NamedPerson): string {
  return person.affiliation === null ? person.name : `${person.affiliation} ${person.name}`;
}

/** `회장 홍길동`, or the name alone. */
export function personWithTitle(person: NamedPerson): string {
  return person.title === null ? person.name : `${person.title} ${person.name}`;
}

/** `「협동조합 기본법」 제29조 제2항` */
export function sourceInPrint(source: RuleSource): string {
  return `「${source.law}」 ${source.article}`.trimEnd();
}

const OUTCOMES: Readonly<Record<VoteOutcome, string>> = {
  carried: '원안가결',
  'carried-as-amended': '수정가결',
  lost: '부결',
  inquorate: '의결정족수 미달',
  'not-allowed': '의결 불가',
};

export function outcomeInPrint(outcome: VoteOutcome): string {
  return OUTCOMES[outcome];
}

/** An amendment is carried as itself: only the item is 수정가결. */
export function motionOutcomeInPrint(outcome: VoteOutcome): string {
  return outcome === 'carried' || outcome === 'carried-as-amended' ? '가결' : OUTCOMES[outcome];
}

const METHODS: Readonly<Record<VoteMethodRecord['kind'], string>> = {
  'no-objection': '이의 없음',
  consent: '전원 동의',
  acclamation: '박수',
  hands: '거수',
  rising: '기립',
  'roll-call': '호명',
  'electronic-named': '전자 기명',
  'electronic-secret': '전자 무기명',
  'written-ballots': '투표용지',
};

export function methodInPrint(method: VoteMethodRecord['kind']): string {
  return METHODS[method];
}

const ENDINGS: Readonly<Record<ItemRecord['ending']['kind'], string>> = {
  reported: '보고 접수',
  discussed: '논의 종결',
  decided: '',
  'decided-by-motions': '',
  concluded: '',
  deferred: '보류',
  withdrawn: '철회',
  referred: '회부',
  dropped: '폐기',
  'carried-over': '다음 회의로 이월',
  undecided: '미결',
};

/** The result of an item in a word or two. */
export function endingInPrint(item: ItemRecord): string {
  const { ending } = item;
  const outcome =
    'outcome' in ending ? ending.outcome : ending.kind === 'decided' ? ending.vote.outcome : null;
  if (outcome === 'carried' && item.type === 'election') return '선출';
  if (ending.kind === 'carried-over' && !returns(item)) return '다루지 못함';
  if (ending.kind === 'decided') return outcomeInPrint(ending.vote.outcome);
  if (ending.kind === 'decided-by-motions' || ending.kind === 'concluded')
    return outcomeInPrint(ending.outcome);
  return ENDINGS[ending.kind];
}

/** Whether an item that was put aside, or not reached, returns at the next meeting. */
function returns({ type }: ItemRecord): boolean {
  return comesBack({ kind: 'introduced' }, type);
}

/** The vote that settled the item; null where there was none. */
export function decidingVote(item: ItemRecord): VoteRecord | null {
  if (item.ending.kind === 'decided') return item.ending.vote;
  if (item.ending.kind !== 'decided-by-motions') return null;
  const put = item.motions.flatMap((motion) => (motion.fate.kind === 'put' ? [motion.fate.vote] : []));
  return put.find((vote) => vote.outcome !== 'lost') ?? put.at(-1) ?? null;
}

const CAPACITIES: Readonly<Record<RosterLine['capacity'], string>> = {
  'in-person': '본인',
  online: '온라인',
  proxy: '대리',
  written: '서면',
  absent: '불참',
};

/** What the templates of the minutes may ask of a value of the record. */
export const MINUTES_FILTERS = {
  person: personWithAffiliation,
  office: personWithTitle,
  people: (persons: readonly NamedPerson[]) => persons.map(personWithAffiliation).join(', '),
  source: sourceInPrint,
  outcome: outcomeInPrint,
  motion_outcome: motionOutcomeInPrint,
  method: methodInPrint,
  ending: endingInPrint,
  capacity: (capacity: RosterLine['capacity']) => CAPACITIES[capacity],
  present_lines: (roster: readonly RosterLine[]) => roster.filter((line) => line.capacity !== 'absent'),
  absent_lines: (roster: readonly RosterLine[]) => roster.filter((line) => line.capacity === 'absent'),
  deciding_vote: decidingVote,
  returns,
  /** What there was to decide, as against reports and rounds. */
  business: (items: readonly ItemRecord[]) =>
    items.filter(({ type }) => type !== 'report' && type !== 'round'),
};
