import type { Language, Localized } from '../../kernel/localized.js';

/** The values of a page with every text in one language; dates become ISO texts. */
export function reduced(value: unknown, language: Language): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (value instanceof Date) return value.toISOString();
  if (value instanceof Set) return [...value].map((member) => reduced(member, language));
  if (Array.isArray(value)) return value.map((member) => reduced(member, language));
  if (isLocalized(value)) return value[language];
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, reduced(member, language)]));
}

function isLocalized(value: object): value is Localized {
  return 'ko' in value && 'en' in value && Object.keys(value).length === 2;
}
