import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import type { TemplateSources } from '../platform/templates/document-engine.js';
import { TEMPLATES } from '../platform/views/asset-files.js';

let sources: TemplateSources | undefined;

/** The templates of the minutes, read once. */
export function minutesTemplates(): TemplateSources {
  sources ??= readTemplates(TEMPLATES);
  return sources;
}

/** By name, as `minutes/assembly-minutes`; the line feed at the end of a file is no part of a sentence. */
function readTemplates(root: string): TemplateSources {
  const files = readdirSync(join(root, 'minutes'), { recursive: true, withFileTypes: true });
  const templates = files.filter((file) => file.isFile() && file.name.endsWith('.liquid'));
  return Object.fromEntries(
    templates.map((file) => {
      const path = join(file.parentPath, file.name);
      const name = relative(root, path).split(sep).join('/');
      return [name.replace(/\.liquid$/, ''), readFileSync(path, 'utf8').trimEnd()];
    }),
  );
}
