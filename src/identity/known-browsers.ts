import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Config } from '../platform/config/config.js';
import type { GivenCookie } from '../platform/pages/answers.js';

const COOKIE_PREFIX = 'madang_known_';
/** Browsers keep no cookie longer (RFC 6265bis). */
const KNOWN_FOR_SECONDS = 400 * 24 * 60 * 60;

/**
 * Recognises a browser that has signed in to an account before (OWASP's device cookies). It is no sign-in: it only
 * says that failures of strangers do not count against this browser. Nothing is stored; the cookie is signed, and
 * tells nobody whose e-mail it is for.
 */
@Injectable()
export class KnownBrowsers {
  constructor(private readonly config: Config) {}

  /** The browser's own number, when it has signed in to the account with this e-mail before; otherwise null. */
  recognise(cookies: Readonly<Record<string, string | undefined>>, email: string): string | null {
    const [browser, signature, ...rest] = (cookies[this.nameFor(email)] ?? '').split('.');
    if (browser === undefined || signature === undefined || rest.length > 0) return null;
    const expected = Buffer.from(this.sign(`known ${browser} ${email}`));
    const shown = Buffer.from(signature);
    return shown.length === expected.length && timingSafeEqual(shown, expected) ? browser : null;
  }

  /** What a browser keeps once it has signed in. */
  cookieFor(email: string): GivenCookie {
    const browser = randomBytes(16).toString('base64url');
    const value = `${browser}.${this.sign(`known ${browser} ${email}`)}`;
    return { name: this.nameFor(email), value, lastsSeconds: KNOWN_FOR_SECONDS };
  }

  private nameFor(email: string): string {
    return COOKIE_PREFIX + this.sign(`name ${email}`).slice(0, 12);
  }

  private sign(text: string): string {
    return createHmac('sha256', this.config.secret)
      .update(`madang:browser ${text}`, 'utf8')
      .digest('base64url');
  }
}
