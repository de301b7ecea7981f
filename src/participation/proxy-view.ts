import { printedNumbers } from '../agenda/domain/numbering.js';
import type { AgendaItem } from '../agenda/agenda-item.entity.js';
import type { Localized } from '../kernel/localized.js';
import { isFinal } from '../meetings/domain/moves.js';
import type { HolderRelation, PROXY_ENDS } from '../meetings/domain/proxy.js';
import { PROXY_PROOF_BEFORE_OPENING } from '../meetings/domain/sources.js';
import { nameOf } from '../meetings/elector-name.js';
import type { Proxy } from '../meetings/proxy.entity.js';
import { RELATION_WORDS } from '../meetings/words.js';
import { pagerOf } from '../platform/pages/pager.js';
import { absenceRule } from './domain/absence-rule.js';
import { itemLabel } from './domain/instruction.js';
import { headOf, isTooLateForProxy, proxyView } from './meeting-view.js';
import { CANDIDATES_AT_ONCE, type ProxySheet } from './proxy-sheets.service.js';

export const END_WORDS: Readonly<Record<(typeof PROXY_ENDS)[number], Localized>> = {
  withdrawn: { ko: '철회함', en: 'withdrawn' },
  'principal-arrived': { ko: '본인이 출석하여 끝남', en: 'ended, as the principal came' },
  superseded: { ko: '새 위임장으로 바뀜', en: 'replaced by a later one' },
  refused: { ko: '받지 않음', en: 'refused' },
};

/** Which step of giving a proxy is shown. */
type Step = 'nobody' | 'not-admitted' | 'over' | 'given' | 'too-late' | 'choose' | 'write';

export interface ProxyPlace {
  readonly search: string;
  readonly name: string;
  readonly page: number;
  readonly again: boolean;
  readonly today: string;
}

/** The page of a proxy as its template reads it. */
export function proxyPageView(base: string, sheet: ProxySheet, place: ProxyPlace) {
  const { hand, entry, proxies, events } = sheet;
  const { meeting, rulebook, organization } = hand;
  const address = `${base}/meetings/${meeting.id}`;
  const own = `${address}/proxy`;
  const given = proxies.find((one) => one.principalElectorId === entry?.id && one.endedAt === null) ?? null;
  const { holders } = rulebook.proxies.value;
  const isOver = isFinal(meeting.state);
  return {
    address,
    own,
    today: place.today,
    meeting: headOf(meeting, events),
    organizationName: organization.name,
    isOver,
    rule: absenceRule(rulebook, organization.profile),
    step: stepOf(sheet, given, place),
    others: sheet.entries
      .filter(({ id }) => id !== entry?.id)
      .map((one) => ({ name: nameOf(one), link: `${own}?for=${one.id}` })),
    principal: entry === null ? null : { id: entry.id, name: nameOf(entry) },
    given:
      given === null
        ? null
        : { ...proxyView(given), withdraw: isOver ? null : `${address}/proxies/${given.id}/withdraw` },
    again: isOver || isTooLateForProxy(hand, events) ? null : `${own}?for=${entry?.id ?? ''}&again=yes`,
    beforeOpening: PROXY_PROOF_BEFORE_OPENING,
    received: proxies.filter((one) => isHeld(sheet, one)).map(receivedView),
    ended: proxies
      .filter(({ endedAt, principalElectorId }) => endedAt !== null && principalElectorId === entry?.id)
      .map((one) => ({ ...proxyView(one), end: END_WORDS[one.endReason ?? 'withdrawn'] })),
    search: place.search,
    candidates: candidatesView(own, sheet),
    pager: pagerOf(
      own,
      { for: entry?.id, q: place.search, again: place.again ? 'yes' : undefined },
      { page: place.page, size: CANDIDATES_AT_ONCE },
      sheet.candidates[1],
    ),
    stranger: strangerOf(holders),
    holder: holderView(sheet, place, holders),
    items: itemsView(sheet.items, sheet.all),
    submit: `${address}/proxies`,
  };
}

function stepOf(
  { hand, entry, holder, events }: ProxySheet,
  given: Proxy | null,
  { again, name }: ProxyPlace,
): Step {
  if (entry === null) return 'nobody';
  if (!hand.rulebook.proxies.value.allowed) return 'not-admitted';
  if (given !== null && !again) return 'given';
  if (isFinal(hand.meeting.state)) return 'over';
  if (isTooLateForProxy(hand, events)) return 'too-late';
  return holder === null && name.trim() === '' ? 'choose' : 'write';
}

function isHeld({ entries }: ProxySheet, { holderElectorId, endedAt }: Proxy): boolean {
  return endedAt === null && entries.some(({ id }) => id === holderElectorId);
}

function receivedView(proxy: Proxy) {
  const { principalElector } = proxy;
  return { ...proxyView(proxy), principal: principalElector === undefined ? '' : nameOf(principalElector) };
}

function candidatesView(own: string, { candidates: [found], entry }: ProxySheet) {
  return found.map(({ elector, refusal }) => ({
    name: elector.name,
    affiliation: elector.affiliation,
    link: refusal === null ? `${own}?for=${entry?.id ?? ''}&holder=${elector.id}&again=yes` : null,
    why: refusal === null ? null : CANNOT_HOLD,
  }));
}

/** Whom somebody gave a proxy, and for whom somebody acts, is nobody else's business: one word for every reason. */
const CANNOT_HOLD: Localized = { ko: '지금은 대리인이 될 수 없음', en: 'cannot hold it now' };

/** Who may hold a proxy without being on the roll; null where nobody may. */
function strangerOf(holders: 'members' | 'members-and-family' | 'anyone'): HolderRelation | null {
  switch (holders) {
    case 'members':
      return null;
    case 'members-and-family':
      return 'family';
    case 'anyone':
      return 'other';
  }
}

function holderView(
  { holder }: ProxySheet,
  { name }: ProxyPlace,
  holders: 'members' | 'members-and-family' | 'anyone',
) {
  if (holder !== null) {
    return { electorId: holder.id, name: nameOf(holder), relation: RELATION_WORDS.elector, kind: 'elector' };
  }
  const relation = strangerOf(holders) ?? 'other';
  return name.trim() === ''
    ? null
    : { electorId: null, name: name.trim(), relation: RELATION_WORDS[relation], kind: relation };
}

function itemsView(items: readonly AgendaItem[], all: readonly AgendaItem[]) {
  const numbers = printedNumbers(all);
  return items.map(({ id, title, proposal }, index) => ({
    id,
    index,
    label: itemLabel(numbers.get(id) ?? null, title),
    proposal,
  }));
}
