import { describe, expect, it } from '@jest/globals';
import { QueryFailedError } from 'typeorm';
import { createLogger, NestLogger } from './logger.js';
import { readableLines } from './readable-lines.js';

function capture(): { lines: Record<string, unknown>[]; write: (line: string) => void } {
  const lines: Record<string, unknown>[] = [];
  return { lines, write: (line) => lines.push(JSON.parse(line) as Record<string, unknown>) };
}

describe('the log', () => {
  it('has no secret and no address of a person', () => {
    const output = capture();
    createLogger('info', output).info(
      { account: { email: 'kim@example.org', id: 'a1' }, password: 'x', body: { token: 't' } },
      'signed in',
    );
    expect(JSON.stringify(output.lines)).not.toMatch(/kim@example|"password"|"token"/);
    expect(output.lines[0]).toMatchObject({ level: 'info', msg: 'signed in', account: { id: 'a1' } });
  });

  it('a request is its id, method and path, without the query', () => {
    const output = capture();
    const req = {
      id: 'r1',
      method: 'GET',
      url: '/verify?name=kim',
      ip: '10.0.0.7',
      headers: { cookie: 'c' },
    };
    createLogger('info', output).info({ req }, 'request');
    expect(output.lines[0]?.['req']).toEqual({ id: 'r1', method: 'GET', path: '/verify' });
  });

  it.each([
    ['/screen/a1b2c3d4e5f6a1b2c3d4e5f6a1b2c3d4e5f6a1b2c3d4/live', '/screen/:key/live'],
    ['/calendars/Zm9vYmFyYmF6cXV4Zm9vYmFyYmF6cXV4Zm9vYmFyYmF6cXV4.ics', '/calendars/:key.ics'],
    [
      '/organizations/7b0c1d0e-3f6e-4d2a-9a5d-1f2e3d4c5b6a/meetings',
      '/organizations/7b0c1d0e-3f6e-4d2a-9a5d-1f2e3d4c5b6a/meetings',
    ],
  ])('%s is written as %s', (url, path) => {
    const output = capture();
    createLogger('info', output).info({ req: { id: 'r1', method: 'GET', url } }, 'request');
    expect(output.lines[0]?.['req']).toMatchObject({ path });
  });

  it('an error that nobody foresaw is found by its reference, with where it happened', () => {
    const output = capture();
    const log = new NestLogger(createLogger('info', output));
    const error = new TypeError('meeting is undefined', { cause: new Error('why') });
    log.error({ reference: 'r1', error }, 'unforeseen error', 'problem');
    expect(output.lines).toMatchObject([
      {
        level: 'error',
        context: 'problem',
        msg: 'unforeseen error',
        reference: 'r1',
        err: {
          type: 'TypeError',
          message: 'meeting is undefined',
          stack: expect.stringMatching(/^TypeError: meeting is undefined\n {4}at .*logger\.spec/),
          cause: { type: 'Error', message: 'why' },
        },
      },
    ]);
  });

  it('a failed query is its SQLSTATE and its place, without what was asked and of whom', () => {
    const output = capture();
    const log = new NestLogger(createLogger('info', output));
    const driverError = Object.assign(new Error('invalid input syntax for type uuid: "kim@example.org"'), {
      code: '22P02',
      detail: 'Key (email)=(kim@example.org) already exists.',
    });
    const error = new QueryFailedError(
      'SELECT * FROM account WHERE email = $1',
      ['kim@example.org', '$argon2id$x'],
      driverError,
    );
    log.error({ reference: 'r1', error }, 'unforeseen error', 'problem');
    log.error(error, 'a job failed', 'jobs');
    expect(output.lines).toMatchObject([
      { reference: 'r1', err: { code: '22P02', message: 'invalid input syntax for type uuid' } },
      { context: 'jobs', msg: 'a job failed', err: { type: 'QueryFailedError' } },
    ]);
    expect(JSON.stringify(output.lines)).not.toMatch(/kim@example|argon2id|SELECT/);
  });

  it('keeps the framework quiet about its own classes', () => {
    const output = capture();
    const log = new NestLogger(createLogger('info', output));
    log.log('AppModule dependencies initialized', 'InstanceLoader');
    log.log('a deadline passed', 'ResolutionsService');
    expect(output.lines.map((line) => line['msg'])).toEqual(['a deadline passed']);
  });

  it('is readable in a terminal', () => {
    const written: string[] = [];
    const log = createLogger(
      'info',
      readableLines((text) => written.push(text)),
    );
    log.info(
      { req: { id: 'r1', method: 'GET', url: '/verify?x=1' }, res: { statusCode: 200 }, milliseconds: 3 },
      'request',
    );
    new NestLogger(log).warn('a deadline passed', 'ResolutionsService');
    expect(written.map((line) => line.slice(9))).toEqual([
      'info  GET /verify 200 3 ms\n',
      'warn  ResolutionsService: a deadline passed\n',
    ]);
  });
});
