import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** Options of the package's browser that would hide what people's browsers refuse, or end it with its first page. */
const LEFT_OUT =
  /^--(single-process|disable-web-security|allow-running-insecure-content|disable-site-isolation)/;
/** Options that have a graphics card imitated: pages need none, and drawing them so takes half as long again. */
const IMITATED_CARD = /^--(use-gl|use-angle|enable-unsafe-swiftshader|ignore-gpu-blocklist|in-process-gpu)/;

const UNPACK = `
  const { default: chromium } = await import('@sparticuz/chromium');
  await chromium.executablePath();
`;

/**
 * A Chromium to start: the one `CHROMIUM_PATH` names, or the one of the npm package, unpacked once for this user with
 * the libraries and fonts that come along, so that the machine needs none.
 */
export async function browserFiles() {
  const { default: chromium } = await import('@sparticuz/chromium');
  const kept = chromium.args.filter((option) => !LEFT_OUT.test(option) && !IMITATED_CARD.test(option));
  const args = [...kept, '--disable-gpu'];
  const { CHROMIUM_PATH } = process.env;
  if (CHROMIUM_PATH !== undefined && CHROMIUM_PATH !== '') {
    return { executablePath: CHROMIUM_PATH, args, env: process.env };
  }
  const folder = await unpacked();
  const env = {
    ...process.env,
    LD_LIBRARY_PATH: join(folder, 'al2023/lib'),
    FONTCONFIG_PATH: join(folder, 'fonts'),
  };
  return { executablePath: join(folder, 'chromium'), args, env };
}

/** Two that unpack at once do not meet: each has a folder of its own until it is whole. */
async function unpacked() {
  const parent = join(tmpdir(), `madang-browser-${userInfo().uid}`);
  const folder = join(parent, '143');
  if (existsSync(folder)) return folder;
  await mkdir(parent, { recursive: true, mode: 0o700 });
  const making = await mkdtemp(join(parent, 'making-'));
  // The package unpacks to the folder for temporary files, and its libraries only where it believes itself in need.
  const env = { ...process.env, TMPDIR: making, AWS_LAMBDA_JS_RUNTIME: 'nodejs20.x', NODE_OPTIONS: '' };
  const cwd = join(import.meta.dirname, '../..');
  await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', UNPACK], { env, cwd });
  await rename(making, folder).catch(() => rm(making, { recursive: true, force: true }));
  return folder;
}
