import { describe, expect, it } from '@jest/globals';
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
