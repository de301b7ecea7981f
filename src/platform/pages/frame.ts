import type { FastifyRequest } from 'fastify';
import type { Language } from '../../kernel/localized.js';

/** Who looks at a page, and where. */
export interface Reader {
  readonly account: { readonly id: string; readonly name: string; readonly email: string } | null;
  readonly organization: { readonly id: string; readonly name: string } | null;
  /** All the reader belongs to, by name. */
  readonly organizations: readonly { readonly id: string; readonly name: string }[];
  readonly roles: {
    readonly secretariat: boolean;
    readonly administrator: boolean;
    readonly auditor: boolean;
  };
}

export const NOBODY: Reader = {
  account: null,
  organization: null,
  organizations: [],
  roles: { secretariat: false, administrator: false, auditor: false },
};

/** Tells the layout who is looking; whoever knows accounts provides it. */
export abstract class Readers {
  abstract readerOf(request: FastifyRequest): Promise<Reader>;

  /** Remembers the language that was chosen on a page, where somebody is signed in. */
  abstract chooseLanguage(request: FastifyRequest, language: Language): Promise<void>;
}
