import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { readSettings } from './config.js';
import { projectFolder } from './project-folder.js';
import { readVariables, variableNames, variablesTable } from './variables.js';

const SECRET = 'x'.repeat(32);

describe('the variables', () => {
  it('without any, the house stands on its own', () => {
    expect(readSettings({})).toEqual({
      ok: true,
      value: {
        port: 3000,
        host: 'localhost',
        baseUrl: 'http://localhost:3000',
        databaseUrl: undefined,
        databasePool: 10,
        dataDirectory: undefined,
        demo: true,
        secret: undefined,
        jobs: true,
        trustedProxies: [],
        smtpUrl: undefined,
        mailFrom: { name: 'Madang', address: 'madang@localhost' },
        logLevel: 'info',
      },
    });
  });

  it('an empty variable counts as not set', () => {
    expect(readSettings({ PORT: '', LOG_LEVEL: ' ' })).toEqual(readSettings({}));
  });

  it.each([
    ['PORT', '70000', /^PORT must be a whole number from 0 to 65535; it is "70000"\. .*default \(3000\)\.$/],
    ['PORT', '80a', /^PORT must be a whole number/],
    ['HOST', 'http://x', /^HOST must be a host name/],
    ['MADANG_BASE_URL', 'madang.org', /^MADANG_BASE_URL must be an address such as https:\/\//],
    ['DATABASE_URL', 'mysql://u:hush@h/d', /^DATABASE_URL must be an address such as postgresql:/],
    ['DATABASE_POOL', '1', /^DATABASE_POOL must be a whole number from 2/],
    ['MADANG_DEMO', 'yes', /^MADANG_DEMO must be true or false; it is "yes"/],
    ['MADANG_SECRET', 'short', /^MADANG_SECRET must be at least 32 characters long\. /],
    ['MADANG_TRUST_PROXY', 'yes', /^MADANG_TRUST_PROXY must be true, false, or addresses such as/],
    ['MADANG_TRUST_PROXY', '10.0.0.1, 10.0.0.0/33', /^MADANG_TRUST_PROXY must be/],
    ['SMTP_URL', 'http://u:hush@h', /^SMTP_URL must be an address such as smtp:/],
    ['MAIL_FROM', 'Madang', /^MAIL_FROM must be an address such as Madang </],
    ['MAIL_FROM', 'a@b.example\nBcc: c@d.example', /^MAIL_FROM must be/],
    ['LOG_LEVEL', 'loud', /^LOG_LEVEL must be one of fatal, error/],
  ])('%s=%s is refused in one sentence', (name, value, sentence) => {
    const read = readVariables({ [name]: value });
    expect(read).toEqual({ ok: false, error: [expect.stringMatching(sentence)] });
    expect(JSON.stringify(read)).not.toContain('hush');
  });

  it.each([
    ['madang@coop.example', { name: '', address: 'madang@coop.example' }],
    ['마당 사무국 <madang@coop.example>', { name: '마당 사무국', address: 'madang@coop.example' }],
    ['"Madang" <madang@coop.example>', { name: 'Madang', address: 'madang@coop.example' }],
  ])('mail may come from %s', (MAIL_FROM, mailFrom) => {
    expect(readSettings({ MAIL_FROM })).toMatchObject({ ok: true, value: { mailFrom } });
  });

  it.each([
    ['false', []],
    ['true', ['loopback', 'linklocal', 'uniquelocal']],
    ['203.0.113.7, 10.8.0.0/16,fd00::/8', ['203.0.113.7', '10.8.0.0/16', 'fd00::/8']],
  ])('MADANG_TRUST_PROXY=%s believes proxies at %j', (MADANG_TRUST_PROXY, trustedProxies) => {
    expect(readSettings({ MADANG_TRUST_PROXY })).toMatchObject({ ok: true, value: { trustedProxies } });
  });

  it('all that is wrong is said at once', () => {
    const read = readVariables({ PORT: 'x', LOG_LEVEL: 'y' });
    expect(read.ok ? [] : read.error).toHaveLength(2);
  });

  it('a database of one’s own needs a secret, and gets no sample data unless it is asked for', () => {
    const DATABASE_URL = 'postgresql://clerk:hush@localhost/madang';
    const refused = readSettings({ DATABASE_URL });
    expect(refused).toEqual({ ok: false, error: [expect.stringMatching(/^MADANG_SECRET is required/)] });
    expect(readSettings({ DATABASE_URL, MADANG_SECRET: SECRET })).toMatchObject({
      ok: true,
      value: { demo: false },
    });
    expect(readSettings({ DATABASE_URL, MADANG_SECRET: SECRET, MADANG_DEMO: 'true' })).toMatchObject({
      ok: true,
      value: { demo: true },
    });
  });

  it('the address has no slash at its end', () => {
    expect(readSettings({ MADANG_BASE_URL: 'https://madang.example.org/' })).toMatchObject({
      value: { baseUrl: 'https://madang.example.org' },
    });
  });

  it('the README prints the table as it is', () => {
    const readme = readFileSync(join(projectFolder(), 'README.md'), 'utf8');
    const printed = /<!-- variables -->\n([\s\S]*?)\n<!-- \/variables -->/.exec(readme)?.[1]?.trim();
    expect(printed).toBe(variablesTable());
    expect(variableNames().every((name) => printed?.includes(`\`${name}\``))).toBe(true);
  });
});
