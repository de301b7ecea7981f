import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TemplateSources } from '../platform/templates/document-engine.js';
import { TEMPLATES } from '../platform/views/asset-files.js';

let sources: TemplateSources | undefined;

/** The templates of the notices, read once; by name, as `notices/convening`. */
export function noticeTemplates(): TemplateSources {
  sources ??= Object.fromEntries(
    readdirSync(join(TEMPLATES, 'notices'))
      .filter((file) => file.endsWith('.liquid'))
      .map((file) => [
        `notices/${file.replace(/\.liquid$/, '')}`,
        readFileSync(join(TEMPLATES, 'notices', file), 'utf8').trimEnd(),
      ]),
  );
  return sources;
}
