import type { Localized } from '../../kernel/localized.js';

/** What a page shows: its title and whatever else its template names. Texts in both languages are reduced to one. */
export interface PageContent {
  readonly title: Localized | string;
  readonly [name: string]: unknown;
}

/** A way back from a slip, offered in the message that follows an action. */
export interface Undo {
  readonly label: Localized;
  /** Address of the form that takes it back. */
  readonly action: string;
  readonly fields?: Readonly<Record<string, string>>;
}

/** Where the reader goes after a form (RFC 9110 §15.4.4), and what is said there once. */
export interface SeeOther {
  readonly location: string;
  readonly message?: Localized | undefined;
  readonly undo?: Undo | undefined;
}

export function seeOther(location: string, message?: Localized, undo?: Undo): SeeOther {
  return { location, message, undo };
}
