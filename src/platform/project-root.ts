import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

function findRoot(directory: string): string {
  if (existsSync(join(directory, 'nest-cli.json'))) return directory;
  return findRoot(dirname(directory));
}

/** The project's folder: the one that holds `src`, `templates` and, once built, `dist`. */
export const PROJECT_ROOT = findRoot(dirname(fileURLToPath(import.meta.url)));
