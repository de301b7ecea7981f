import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Language } from '../kernel/localized.js';
import { NOBODY, Readers, type Reader } from '../platform/pages/frame.js';
import { AccountsService } from './accounts.service.js';
import { actorOf, signedInOf } from './actor.js';
import { RoleDirectory } from './role-directory.js';
import { SESSION_COOKIE } from './session-cookie.js';
import { SessionsService } from './sessions.service.js';

/** Who looks at a page: the account of the session, in the organization of the address. */
@Injectable()
export class SessionReaders implements Readers {
  constructor(
    private readonly sessions: SessionsService,
    private readonly roles: RoleDirectory,
    private readonly accounts: AccountsService,
  ) {}

  async readerOf(request: FastifyRequest): Promise<Reader> {
    const signedIn = signedInOf(request) ?? (await this.recognise(request));
    if (signedIn === null) return NOBODY;
    const belongings = await this.roles.belongingsOf(signedIn.accountId);
    const organizations = belongings.map(({ organizationId, name }) => ({ id: organizationId, name }));
    const actor = actorOf(request);
    // Who belongs to one organization is at home in it on every page.
    const only = belongings.length === 1 ? belongings[0] : undefined;
    const held = actor?.roles ?? new Set(only?.roles);
    const organizationId = actor?.organizationId ?? only?.organizationId;
    return {
      account: { id: signedIn.accountId, name: signedIn.name, email: signedIn.email },
      organization: organizations.find(({ id }) => id === organizationId) ?? null,
      organizations,
      roles: {
        secretariat: held.has('secretary') || held.has('administrator'),
        administrator: held.has('administrator'),
        auditor: held.has('auditor'),
      },
    };
  }

  async chooseLanguage(request: FastifyRequest, language: Language): Promise<void> {
    const signedIn = signedInOf(request);
    if (signedIn !== undefined) await this.accounts.changeLanguage(signedIn, language);
  }

  /** For pages that no guard has looked at, such as the one for an address that does not exist. */
  private async recognise(request: FastifyRequest) {
    const secret = request.cookies[SESSION_COOKIE];
    return secret === undefined ? null : this.sessions.recognise('session', secret);
  }
}
