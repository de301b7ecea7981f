import { createHash } from 'node:crypto';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { transform } from '@swc/core';

const OPTIONS = {
  swcrc: false,
  configFile: false,
  jsc: {
    target: 'es2023',
    parser: { syntax: 'typescript', decorators: true },
    transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
    keepClassNames: true,
  },
  module: { type: 'es6' },
  sourceMaps: 'inline',
};

/** The sources import each other as the build names them: `clock.js` is `clock.ts` here. */
export async function resolve(specifier, context, nextResolve) {
  const ours = context.parentURL !== undefined && !context.parentURL.includes('/node_modules/');
  if (!ours || !/^(\.{1,2}\/|file:).*\.js$/.test(specifier)) return nextResolve(specifier, context);
  try {
    return await nextResolve(specifier.replace(/\.js$/, '.ts'), context);
  } catch {
    return nextResolve(specifier, context);
  }
}

export async function load(url, context, nextLoad) {
  if (!url.startsWith('file:') || !url.endsWith('.ts')) return nextLoad(url, context);
  const filename = fileURLToPath(url);
  const source = await readFile(filename, 'utf8');
  return { format: 'module', source: await compiled(filename, source), shortCircuit: true };
}

/** One run of the tests starts many processes; what one compiled the others find in the run's folder. */
async function compiled(filename, source) {
  const folder = process.env.MADANG_TEST_COMPILED;
  if (folder === undefined) return compile(filename, source);
  const kept = join(folder, createHash('sha256').update(filename).update(source).digest('hex'));
  return readFile(kept, 'utf8').catch(async () => {
    const code = await compile(filename, source);
    const unfinished = `${kept}.${process.pid}`;
    await writeFile(unfinished, code);
    await rename(unfinished, kept);
    return code;
  });
}

async function compile(filename, source) {
  return (await transform(source, { ...OPTIONS, filename })).code;
}
