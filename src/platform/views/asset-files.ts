import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectFolder } from '../config/project-folder.js';

/** Pages, minutes and the assets beside them. */
export const TEMPLATES = join(projectFolder(), 'templates');

/** A file inside a package. */
const packaged = (specifier: string): string => join(projectFolder(), 'node_modules', specifier);

/** The fonts of the pages, in slices beside their style sheet. */
export const FONTS = packaged('@fontsource-variable/noto-sans-kr');

/** Scripts of packages by the name a page asks for; each is one file. */
export const VENDOR: Readonly<Record<string, string>> = {
  'htmx.js': packaged('htmx.org/dist/htmx.min.js'),
  'sse.js': packaged('htmx-ext-sse/dist/sse.min.js'),
  'idiomorph.js': packaged('idiomorph/dist/idiomorph-ext.min.js'),
  'sortable.js': packaged('sortablejs/modular/sortable.core.esm.js'),
  'webauthn.js': packaged('@simplewebauthn/browser/dist/bundle/index.umd.min.js'),
  'jsqr.js': packaged('jsqr/dist/jsQR.js'),
};

/** Where the bytes behind `/assets/<name>` lie. */
function fileOf(name: string): string {
  if (name.startsWith('fonts/')) return join(FONTS, name.slice('fonts/'.length));
  if (name.startsWith('vendor/')) return VENDOR[name.slice('vendor/'.length)] ?? '';
  return join(TEMPLATES, 'assets', name);
}

const addresses = new Map<string, string>();

/** Address of an asset that changes with its content, so that browsers may keep it. */
export function assetAddress(name: string): string {
  const known = addresses.get(name);
  if (known !== undefined) return known;
  const version = createHash('sha256')
    .update(readFileSync(fileOf(name)))
    .digest('hex')
    .slice(0, 10);
  const address = `/assets/${name}?v=${version}`;
  addresses.set(name, address);
  return address;
}
