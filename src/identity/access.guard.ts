import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ACCESS_METADATA, type Caller, type Role, ROLES } from '../platform/http/access.js';
import { NOT_FOUND, ProblemException } from '../platform/http/problem.js';
import { RequestOrigin } from '../platform/http/request-origin.js';
import { identify, type SignedIn } from './actor.js';
import { BY_SESSION_METADATA } from './by-session.js';
import { CROSS_SITE, NOT_SIGNED_IN, notAllowed, SESSION_NEEDED } from './identity.problems.js';
import { RoleDirectory } from './role-directory.js';
import { ScopeDirectory } from './scope-directory.js';
import { SESSION_COOKIE } from './session-cookie.js';
import { SessionsService } from './sessions.service.js';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const BEARER = /^Bearer +([A-Za-z0-9_\-.~+/]+=*)$/i;

/**
 * Stands before every route. What a caller may not know of is answered exactly like what does not exist; what it may
 * know of but not do is refused with the names of those who may.
 */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly sessions: SessionsService,
    private readonly origin: RequestOrigin,
    private readonly roles: RoleDirectory,
    private readonly scopes: ScopeDirectory,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const http = context.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const reply = http.getResponse<FastifyReply>();
    const callers = this.reflector.getAllAndOverride<readonly Caller[] | undefined>(ACCESS_METADATA, [
      context.getHandler(),
      context.getClass(),
    ]);
    if (callers === undefined) throw new ProblemException(NOT_FOUND);
    const signedIn = await this.recognise(request, callers.includes('anyone'));
    if (signedIn !== null) {
      identify(request, { signedIn });
      reply.header('cache-control', 'no-store');
    }
    if (callers.includes('anyone')) return true;
    if (signedIn === null) {
      reply.header('www-authenticate', 'Bearer realm="madang"');
      throw new ProblemException(NOT_SIGNED_IN);
    }
    if (
      signedIn.kind !== 'session' &&
      this.reflector.get(BY_SESSION_METADATA, context.getHandler()) === true
    ) {
      throw new ProblemException(SESSION_NEEDED);
    }
    await this.admit(request, signedIn, callers);
    return true;
  }

  /** A bearer token before a cookie; a cookie changes nothing when another site sent the request. */
  private async recognise(request: FastifyRequest, optional: boolean): Promise<SignedIn | null> {
    const { authorization } = request.headers;
    if (authorization !== undefined) {
      const secret = BEARER.exec(authorization)?.[1];
      return secret === undefined ? null : this.sessions.recognise('api', secret);
    }
    const secret = request.cookies[SESSION_COOKIE];
    if (secret === undefined) return null;
    const signedIn = await this.sessions.recognise('session', secret);
    if (signedIn === null || this.origin.admits(request)) return signedIn;
    if (optional) return null;
    throw new ProblemException(CROSS_SITE);
  }

  private async admit(
    request: FastifyRequest,
    signedIn: SignedIn,
    callers: readonly Caller[],
  ): Promise<void> {
    const parameters = idsIn(request);
    if (parameters === null) throw new ProblemException(NOT_FOUND);
    if (callers.includes('signed-in')) return;
    const { organizationId, ...others } = parameters;
    if (organizationId === undefined) throw new ProblemException(NOT_FOUND);
    const bodyId = await this.scopes.bodyOf(organizationId, others);
    if (bodyId === undefined) throw new ProblemException(NOT_FOUND);
    const standing = await this.roles.rolesOf(signedIn.accountId, organizationId, bodyId);
    if (standing === null || standing.roles.size === 0) throw new ProblemException(NOT_FOUND);
    if (!callers.some((caller) => isRole(caller) && standing.roles.has(caller))) {
      throw new ProblemException(notAllowed(callers));
    }
    identify(request, { actor: { accountId: signedIn.accountId, organizationId, bodyId, ...standing } });
  }
}

function isRole(caller: Caller): caller is Role {
  return ROLES.some((role) => role === caller);
}

/** The identifiers in the address, in small letters; null when one of them cannot be one. */
function idsIn(request: FastifyRequest): Readonly<Record<string, string>> | null {
  const parameters = Object.entries(request.params as Readonly<Record<string, string>>);
  const ids = parameters.filter(([name]) => name.endsWith('Id'));
  if (!ids.every(([, value]) => UUID.test(value))) return null;
  return Object.fromEntries(ids.map(([name, value]) => [name, value.toLowerCase()]));
}
