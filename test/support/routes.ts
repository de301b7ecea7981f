import { RequestMethod, type Type } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA, SSE_METADATA } from '@nestjs/common/constants.js';
import { MetadataScanner, ModulesContainer } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { ACCESS_METADATA, type Caller } from '../../src/platform/http/access.js';
import { FORM_METADATA, PAGE_METADATA } from '../../src/platform/pages/page.metadata.js';

/** A handler of the application, as its decorators declare it. */
export interface Route {
  readonly method: string;
  /** With its parameters: `/api/v1/organizations/:organizationId`. */
  readonly path: string;
  /** For messages: `BodiesController.read`. */
  readonly handler: string;
  /** Undefined where nobody is declared. */
  readonly callers: readonly Caller[] | undefined;
  /** The template of a page; null for what is none. */
  readonly page: string | null;
  /** Whether a form of a page is sent to it. */
  readonly form: boolean;
  /** A stream of events, which has no end. */
  readonly stream: boolean;
}

/** Every route of every controller, in the order of their addresses. */
export function routesOf(application: NestFastifyApplication): Route[] {
  const modules = [...application.get(ModulesContainer).values()];
  const controllers = modules.flatMap((module) => [...module.controllers.values()]);
  const classes = new Set(controllers.map(({ metatype }) => metatype).filter(isClass));
  return [...classes].flatMap(routesOfController).sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
}

export function keyOf(route: Pick<Route, 'method' | 'path'>): string {
  return `${route.method} ${route.path}`;
}

/** The names of the parameters in the address of a route. */
export function parametersOf(route: Pick<Route, 'path'>): string[] {
  return [...route.path.matchAll(/:(\w+)/g)].map(([, name]) => name ?? '');
}

function isClass(value: unknown): value is Type {
  return typeof value === 'function';
}

function routesOfController(controller: Type): Route[] {
  const prototype = controller.prototype as Readonly<Record<string, object>>;
  return new MetadataScanner().getAllMethodNames(prototype).flatMap((name) => {
    const handler = prototype[name];
    if (handler === undefined || !Reflect.hasMetadata(METHOD_METADATA, handler)) return [];
    const method = RequestMethod[Reflect.getMetadata(METHOD_METADATA, handler) as RequestMethod];
    const callers = (Reflect.getMetadata(ACCESS_METADATA, handler) ??
      Reflect.getMetadata(ACCESS_METADATA, controller)) as readonly Caller[] | undefined;
    return pathsOf(controller).flatMap((prefix) =>
      pathsOf(handler).map((path) => ({
        method,
        path: `/${[prefix, path].join('/')}`.replace(/\/+/g, '/').replace(/(?<=.)\/$/, ''),
        handler: `${controller.name}.${name}`,
        callers,
        page: (Reflect.getMetadata(PAGE_METADATA, handler) as string | undefined) ?? null,
        form: Reflect.hasMetadata(FORM_METADATA, handler),
        stream: Reflect.hasMetadata(SSE_METADATA, handler),
      })),
    );
  });
}

function pathsOf(target: object): readonly string[] {
  const paths = Reflect.getMetadata(PATH_METADATA, target) as string | readonly string[];
  return typeof paths === 'string' ? [paths] : paths;
}
