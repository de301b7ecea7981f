import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import { Liquid } from 'liquidjs';
import type { Language, Localized } from '../../kernel/localized.js';
import { projectFolder } from '../config/project-folder.js';

/** Pages, minutes and the assets beside them. */
export const TEMPLATES = join(projectFolder(), 'templates');

/** Renders the pages of `templates/pages`: every value escaped, every unknown name an error. */
@Injectable()
export class Views {
  private readonly liquid = new Liquid({
    root: join(TEMPLATES, 'pages'),
    partials: join(TEMPLATES, 'partials'),
    layouts: join(TEMPLATES, 'partials'),
    extname: '.liquid',
    cache: true,
    outputEscape: 'escape',
    strictVariables: true,
    strictFilters: true,
    ownPropertyOnly: true,
  });

  /** The page `feature/name` in the reader's language; texts in both languages are reduced to one. */
  render(page: string, language: Language, values: Readonly<Record<string, unknown>>): Promise<string> {
    return this.liquid.renderFile(page, {
      language,
      ...(inLanguage(values, language) as object),
    }) as Promise<string>;
  }
}

function inLanguage(value: unknown, language: Language): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (isLocalized(value)) return value[language];
  if (Array.isArray(value)) return value.map((member) => inLanguage(member, language));
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => [key, inLanguage(member, language)]),
  );
}

function isLocalized(value: object): value is Localized {
  return 'ko' in value && 'en' in value;
}
