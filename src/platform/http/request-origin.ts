import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Config } from '../config/config.js';

const SAFE_METHODS: readonly string[] = ['GET', 'HEAD', 'OPTIONS'];

/**
 * Tells requests of Madang's own pages from those another site makes a browser send. Every current browser says so by
 * `Sec-Fetch-Site` or `Origin` on whatever is not a plain read; a program that says neither carries no one else's cookie.
 */
@Injectable()
export class RequestOrigin {
  constructor(private readonly config: Config) {}

  admits(request: FastifyRequest): boolean {
    if (SAFE_METHODS.includes(request.method)) return true;
    const site = request.headers['sec-fetch-site'];
    if (site !== undefined) return site === 'same-origin' || site === 'none';
    const { origin } = request.headers;
    return (
      origin === undefined ||
      origin === new URL(this.config.baseUrl).origin ||
      hostOf(origin) === request.headers.host
    );
  }
}

function hostOf(origin: string): string | null {
  return URL.canParse(origin) ? new URL(origin).host : null;
}
