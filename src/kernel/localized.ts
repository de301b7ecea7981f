/** The languages a reader may choose; Korean is the first of the house. */
export const LANGUAGES = ['ko', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

/** One text in every language of the house. */
export type Localized = Readonly<Record<Language, string>>;
