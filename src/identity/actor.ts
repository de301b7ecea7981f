import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Role } from '../platform/http/access.js';
import type { TokenKind } from './access-token.entity.js';

/** Who is at the other end of a request, once a session or a token has been recognised. */
export interface SignedIn {
  readonly accountId: string;
  readonly name: string;
  readonly email: string;
  /** The session or token that was shown. */
  readonly tokenId: string;
  /** Whether a person shows a session, or a program its token. */
  readonly kind: TokenKind;
}

/** Somebody acting inside one organization, in the capacities it holds there today. */
export interface Actor {
  readonly accountId: string;
  readonly organizationId: string;
  /** The head the account belongs to in this organization; null for one that only holds a grant. */
  readonly personId: string | null;
  /** The body that the address names; null where it names none. */
  readonly bodyId: string | null;
  readonly roles: ReadonlySet<Role>;
}

export function holdsAnyOf(actor: Pick<Actor, 'roles'>, roles: readonly Role[]): boolean {
  return roles.some((role) => actor.roles.has(role));
}

interface Identified {
  signedIn?: SignedIn;
  actor?: Actor;
}

const identified = new WeakMap<FastifyRequest, Identified>();

/** Keeps what the guard found out beside the request, for the decorators below. */
export function identify(request: FastifyRequest, found: Identified): void {
  identified.set(request, { ...identified.get(request), ...found });
}

export function signedInOf(request: FastifyRequest): SignedIn | undefined {
  return identified.get(request)?.signedIn;
}

export function actorOf(request: FastifyRequest): Actor | undefined {
  return identified.get(request)?.actor;
}

/** The actor of a route inside an organization whose `@Access` names roles. */
export const CurrentActor = createParamDecorator((_: unknown, context: ExecutionContext): Actor => {
  const actor = actorOf(context.switchToHttp().getRequest<FastifyRequest>());
  if (actor === undefined) throw new Error('@CurrentActor() needs @Access(...roles) and an organization.');
  return actor;
});

/** The account of a route for everybody who is signed in. */
export const CurrentAccount = createParamDecorator((_: unknown, context: ExecutionContext): SignedIn => {
  const account = signedInOf(context.switchToHttp().getRequest<FastifyRequest>());
  if (account === undefined) throw new Error("@CurrentAccount() needs @Access('signed-in') or roles.");
  return account;
});
