import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Validator } from '@seriousme/openapi-schema-validator';
import { startTestApplication, type TestApplication } from '../support/application.js';
import { keyOf, routesOf } from '../support/routes.js';

interface Operation {
  readonly operationId: string;
  readonly summary?: string;
  readonly responses: object;
}
interface Documentation {
  readonly openapi: string;
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
}

let house: TestApplication;
beforeAll(async () => {
  house = await startTestApplication();
});
afterAll(() => house.close());

const documented = async () => (await house.client().get<Documentation>('/api/docs-json')).body;

describe('the documentation of the API', () => {
  it('is open to everybody, with every call of the API and a sentence about each', async () => {
    expect((await house.client().get('/api/docs')).status).toBe(200);
    const { openapi, paths } = await documented();
    expect(openapi).toMatch(/^3\./);
    const known = Object.entries(paths).flatMap(([path, operations]) =>
      Object.keys(operations).map((method) => `${method.toUpperCase()} ${path}`),
    );
    const calls = routesOf(house.nest)
      .filter(({ path }) => path.startsWith('/api/'))
      .map((route) => keyOf(route).replaceAll(/:(\w+)/g, '{$1}'));
    expect(calls.filter((call) => !known.includes(call))).toEqual([]);
    const operations = Object.values(paths).flatMap((path) => Object.values(path));
    expect(operations.filter(({ summary = '' }) => summary === '')).toEqual([]);
    expect(new Set(operations.map(({ operationId }) => operationId)).size).toBe(operations.length);
  });

  it('is valid by the schema of OpenAPI', async () => {
    const validator = new Validator();
    const { valid, errors } = await validator.validate({ ...(await documented()) });
    expect(errors ?? []).toEqual([]);
    expect(valid).toBe(true);
  });

  it('says of every call that it may answer with a problem', async () => {
    const { paths } = await documented();
    const operations = Object.values(paths).flatMap((path) => Object.values(path));
    const silent = operations.filter(({ responses }) => !('default' in responses));
    expect(silent).toEqual([]);
  });

  it('refers to nothing that is not in it', async () => {
    const { text, body } = await house.client().get<Documentation>('/api/docs-json');
    const references = new Set(
      [...text.matchAll(/"\$ref":"#\/([^"]+)"/g)].map(([, pointer]) => pointer ?? ''),
    );
    expect(references.size).toBeGreaterThan(20);
    const missing = [...references].filter(
      (pointer) =>
        pointer
          .split('/')
          .reduce<unknown>(
            (value, key) => (value as Readonly<Record<string, unknown>> | undefined)?.[key],
            body,
          ) === undefined,
    );
    expect(missing).toEqual([]);
  });
});

describe('the first page', () => {
  it('is in Korean first, in English when asked, and leads to the documentation', async () => {
    const korean = await house.client().get('/');
    expect([korean.status, korean.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    expect(korean.text).toContain('<html lang="ko"');
    expect(korean.text).toContain('계산기 써 보기');
    expect(korean.text).toContain('href="/api/docs"');
    const english = await house.client().with({ 'accept-language': 'en' }).get('/');
    expect(english.text).toContain('<html lang="en"');
    expect(english.text).toContain('Try the calculators');
  });
});
