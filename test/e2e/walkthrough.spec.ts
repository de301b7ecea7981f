import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { anAccount } from '../factories/account.js';
import { startTestApplication, type TestApplication } from '../support/application.js';
import { readPdf } from '../support/pdf-text.js';

const run = promisify(execFile);

/** The script that the README offers, as a person starts it, against a house that runs by the real clock. */
describe('the walkthrough', () => {
  let application: TestApplication;
  let folder: string;

  beforeAll(async () => {
    application = await startTestApplication();
    folder = await mkdtemp(join(tmpdir(), 'madang-walkthrough-'));
  });

  afterAll(async () => {
    await application.close();
    await rm(folder, { recursive: true });
  });

  const walk = (...options: readonly string[]) =>
    run(process.execPath, [
      '--import',
      './test/support/typescript.js',
      'src/demo/walkthrough.ts',
      ...options,
    ]);

  it('takes an assembly of twelve to published minutes and writes the PDF', async () => {
    const { email, password } = await anAccount(application.manager);
    const out = join(folder, 'minutes.pdf');
    const { stdout } = await walk(
      '--url',
      application.address,
      '--email',
      email,
      '--password',
      password,
      '--out',
      out,
    );
    expect(stdout).toContain('publish');
    const { text } = await readPdf(await readFile(out));
    for (const words of ['재적 12명', '이의가 없', '찬성 6', '협동조합 기본법'])
      expect(text).toContain(words);
    expect(text).not.toContain('초안');
  });

  it('without a password it says what to give, and ends', async () => {
    await expect(walk()).rejects.toMatchObject({ code: 2, stderr: expect.stringContaining('--password') });
  });
});
