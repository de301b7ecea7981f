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

/** Something the browser keeps: out of reach of scripts, for the whole house. */
export interface GivenCookie {
  readonly name: string;
  readonly value: string;
  readonly lastsSeconds: number;
}

/** Where the reader goes after a form (RFC 9110 §15.4.4), what is said there once, and what the browser is given. */
export interface SeeOther {
  readonly location: string;
  readonly message?: Localized | undefined;
  readonly undo?: Undo | undefined;
  readonly cookies?: readonly GivenCookie[] | undefined;
}

export function seeOther(location: string, message?: Localized, undo?: Undo): SeeOther {
  return { location, message, undo };
}
