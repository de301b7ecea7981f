import { readdir } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { getMetadataArgsStorage, type MigrationInterface } from 'typeorm';

type EntityClass = new () => object;
type MigrationClass = new () => MigrationInterface;

const platformDatabase = dirname(fileURLToPath(import.meta.url));
/** `src` of the sources, or `dist/src` of the build. */
const SOURCES = resolve(platformDatabase, '../..');
const MIGRATIONS = resolve(SOURCES, '../migrations');

/** The classes marked `@Entity` in every `*.entity` file, so that a feature needs no list kept elsewhere. */
export async function entityClasses(): Promise<EntityClass[]> {
  const files = (await readdir(SOURCES, { recursive: true })).filter((file) =>
    /\.entity\.(js|ts)$/.test(file),
  );
  const exported = await exportsOf(files.map((file) => join(SOURCES, file)));
  const marked = new Set(getMetadataArgsStorage().tables.map((table) => table.target));
  return exported.filter((value): value is EntityClass => typeof value === 'function' && marked.has(value));
}

/** The classes of `migrations/<timestamp>-<VerbObject>`, oldest first. */
export async function migrationClasses(): Promise<MigrationClass[]> {
  const files = (await readdir(MIGRATIONS)).filter((file) => /^\d+-\w+\.(js|ts)$/.test(file)).sort();
  const exported = await exportsOf(files.map((file) => join(MIGRATIONS, file)));
  return exported.filter(isMigrationClass);
}

async function exportsOf(paths: readonly string[]): Promise<unknown[]> {
  const exported: unknown[] = [];
  for (const path of paths) {
    exported.push(...(Object.values((await import(pathToFileURL(path).href)) as object) as unknown[]));
  }
  return exported;
}

function isMigrationClass(value: unknown): value is MigrationClass {
  if (typeof value !== 'function') return false;
  const prototype: unknown = value.prototype;
  return typeof prototype === 'object' && prototype !== null && 'up' in prototype && 'down' in prototype;
}
