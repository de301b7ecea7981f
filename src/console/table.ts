import { applyDecorators, createParamDecorator, type ExecutionContext, Post } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { type Actor, actorOf } from '../identity/actor.js';
import type { Localized } from '../kernel/localized.js';
import { Access, PRESIDING } from '../platform/http/access.js';
import { Form, seeOther, type SeeOther } from '../platform/pages/page.js';
import { addressOf, type ConsoleView, viewOf } from './console-view.js';

/** Why an entry was struck out, as the record says it. */
export const SLIP = '잘못 입력하여 되돌림';

const TAKE_BACK: Localized = { ko: '되돌리기', en: 'Undo' };

/** The form that takes back what was just done. */
interface WayBack {
  /** Under the address of the table. */
  readonly path: string;
  readonly fields?: Readonly<Record<string, string>>;
}

/** One clerk at the table of one meeting. */
export interface Table {
  readonly actor: Actor;
  readonly meetingId: string;
  /** To the table as the clerk had it, or with what now lies on top, with what was done and the way back from a slip. */
  readonly back: (message: Localized, undo?: WayBack, change?: Partial<ConsoleView>) => SeeOther;
}

/** Where the chair's table of a meeting is. */
export function consoleOf(actor: Pick<Actor, 'organizationId'>, meetingId: string): string {
  return `/organizations/${actor.organizationId}/meetings/${meetingId}/console`;
}

/** A form of the table: for who presides, under the address of the controller. */
export const Act = (path: string) => applyDecorators(Post(path), Form(), Access(...PRESIDING));

/** The table in front of the clerk who sent the form. */
export const AtTable = createParamDecorator((_: unknown, context: ExecutionContext): Table => {
  const request = context.switchToHttp().getRequest<FastifyRequest<TableAddress>>();
  const actor = actorOf(request);
  if (actor === undefined) throw new Error('@AtTable() needs @Act().');
  const { meetingId } = request.params;
  const here = consoleOf(actor, meetingId);
  return {
    actor,
    meetingId,
    back: (message, undo, change) => {
      const view = addressOf(viewOf(request.query), change);
      if (undo === undefined) return seeOther(here + view, message);
      const { path, fields = {} } = undo;
      return seeOther(here + view, message, { label: TAKE_BACK, action: `${here}/${path}${view}`, fields });
    },
  };
});

interface TableAddress {
  Params: { meetingId: string };
  Querystring: Record<string, unknown>;
}
