import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { TemplateSources } from '../platform/templates/document-engine.js';

/** `templates` of the project, from the sources as from the build (`dist/src/minutes`). */
function templatesFolder(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!folder.endsWith(`${sep}src`)) folder = dirname(folder);
  const root = dirname(folder);
  return join(root.endsWith(`${sep}dist`) ? dirname(root) : root, 'templates');
}

let sources: TemplateSources | undefined;

/** The templates of the minutes, read once. */
export function minutesTemplates(): TemplateSources {
  sources ??= readTemplates(templatesFolder());
  return sources;
}

function readTemplates(root: string): TemplateSources {
  const files = readdirSync(join(root, 'minutes'), { recursive: true, withFileTypes: true });
  const templates = files.filter((file) => file.isFile() && file.name.endsWith('.liquid'));
  return Object.fromEntries(
    templates.map((file) => {
      const path = join(file.parentPath, file.name);
      const name = relative(root, path)
        .split(sep)
        .join('/')
        .replace(/\.liquid$/, '');
      return [name, readFileSync(path, 'utf8').trimEnd()];
    }),
  );
}
