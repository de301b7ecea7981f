import { execFileSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { describe, expect, it } from '@jest/globals';

const HERE = dirname(fileURLToPath(import.meta.url));
/** Lets a bare Node process import TypeScript: the test runner fixes its own zone when it starts. */
const LOADER = pathToFileURL(join(HERE, '../../../test/support/typescript.js')).href;

const SCRIPT = `
const { recur } = await import(${JSON.stringify(pathToFileURL(join(HERE, 'recurrence.ts')).href)});
const result = recur({
  rule: 'FREQ=MONTHLY;INTERVAL=2;BYDAY=TU;BYMONTHDAY=18,19,20,21,22,23,24',
  firstAt: '2021-02-23T15:00',
  timeZone: 'Asia/Seoul',
  until: '2021-12-31',
  overrides: [{ from: '2021-12-21', to: '2021-11-23', reason: '사업 마무리' }],
});
const dates = result.value.occurrences.map(({ startsAt }) => startsAt.toString({ timeZoneName: 'never' }));
console.log(JSON.stringify({ zone: Intl.DateTimeFormat().resolvedOptions().timeZone, dates }));`;

describe('the season whatever the time zone of the process', () => {
  it.each(['UTC', 'Asia/Seoul', 'America/New_York', 'Pacific/Kiritimati', 'Pacific/Pago_Pago'])(
    'TZ=%s',
    (zone) => {
      const output = execFileSync(
        process.execPath,
        ['--import', LOADER, '--input-type=module', '--eval', SCRIPT],
        {
          env: { ...process.env, TZ: zone },
          encoding: 'utf8',
        },
      );
      expect(JSON.parse(output)).toEqual({
        zone,
        dates: [
          '2021-02-23T15:00:00+09:00',
          '2021-04-20T15:00:00+09:00',
          '2021-06-22T15:00:00+09:00',
          '2021-08-24T15:00:00+09:00',
          '2021-10-19T15:00:00+09:00',
          '2021-11-23T15:00:00+09:00',
        ],
      });
    },
  );
});
