import type { Localized } from '../kernel/localized.js';
import type { Dispatched, Mailed } from '../notices/dispatches.service.js';
import type { Reach } from '../notices/addressees.js';
import { LETTERS_IN_A_FILE } from '../notices/notices.service.js';
import type { DeliveriesQuery } from './dto/convening-form.dto.js';
import { MAIL_WORDS } from './words.js';

/** The part of the address that says which deliveries are looked at; empty for the beginning of all. */
export function deliveriesQuery({ notice, page = 1, q, show }: Partial<DeliveriesQuery>): string {
  return queryOf({ notice, q, show, page: page > 1 ? String(page) : undefined });
}

function queryOf(parts: Readonly<Record<string, string | undefined>>): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(parts)) if (value !== undefined) query.set(name, value);
  return query.size === 0 ? '' : `?${query.toString()}`;
}

/** How a notice went to somebody, one line for each mail and each letter. */
export function sendingsOf({ dispatches }: Pick<Dispatched, 'dispatches'>) {
  return dispatches.map(({ means, address, at, mailState, returnedAt, returnReason }) => ({
    mail: means === 'mail',
    address,
    at,
    state: mailState === null ? null : MAIL_WORDS[mailState],
    failed: mailState === 'failed',
    returned: returnedAt !== null,
    returnReason,
  }));
}

/** Where the letters are, fifty in a file. */
export function lettersView(address: string, withoutMail: number, everybody: number, notice?: string) {
  const parts = Math.ceil(withoutMail / LETTERS_IN_A_FILE);
  const href = (more: { readonly to?: string; readonly part?: string }) =>
    `${address}/letters${queryOf({ notice, ...more })}`;
  return {
    everybody: everybody <= LETTERS_IN_A_FILE ? href({ to: 'everybody' }) : null,
    files: Array.from({ length: parts }, (_, index) => ({
      href: href(index === 0 ? {} : { part: String(index + 1) }),
      from: index * LETTERS_IN_A_FILE + 1,
      to: Math.min((index + 1) * LETTERS_IN_A_FILE, withoutMail),
    })),
  };
}

/** So many of those whom nothing reaches are named. */
export const NAMED = 12;

/** Who has neither mail nor a postal address, with where to enter one. */
export function unreachableView(base: string, { unreachable, named }: Reach) {
  return {
    count: unreachable,
    named: named.map(({ name, affiliation, personId, memberId }) => ({
      name: affiliation === null || affiliation === name ? name : `${affiliation} ${name}`,
      // An organization without anybody to act for it has a page as a member only.
      href: personId === null ? `${base}/members/${memberId ?? ''}` : `${base}/people/${personId}`,
    })),
    more: unreachable - named.length,
  };
}

export function mailedWords({ posted, already, withoutAddress }: Mailed): Localized {
  const ko = [
    `${posted}명에게 전자우편을 보냈습니다.`,
    ...(already > 0 ? [`${already}명에게는 이미 보냈습니다.`] : []),
    ...(withoutAddress > 0 ? [`주소가 없는 ${withoutAddress}명에게는 편지를 보내 주세요.`] : []),
  ];
  const en = [
    `Mailed to ${posted}.`,
    ...(already > 0 ? [`Had it before: ${already}.`] : []),
    ...(withoutAddress > 0 ? [`Without an address, to be sent letters: ${withoutAddress}.`] : []),
  ];
  return { ko: ko.join(' '), en: en.join(' ') };
}

export function postedWords(posted: number): Localized {
  return { ko: `${posted}명에게 편지를 보낸 것으로 적었습니다.`, en: `Letters on record: ${posted}.` };
}

export function remindingWords(enabled: boolean): Localized {
  return enabled
    ? { ko: '하루 전에 다시 알립니다.', en: 'Reminders go out a day ahead.' }
    : { ko: '다시 알리지 않습니다.', en: 'No reminders go out.' };
}
