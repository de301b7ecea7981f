import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import { Liquid } from 'liquidjs';
import type { Language } from '../../kernel/localized.js';
import { assetAddress, TEMPLATES } from './asset-files.js';
import { registerFilters } from './filters.js';
import { FieldTag } from './field.tag.js';
import { FormTag } from './form.tag.js';
import { LiveTag } from './live.tag.js';
import { reduced } from './reduced.js';
import { RevisionTag } from './revision.tag.js';

/** Where the pages are; the `root` of the view plugin. */
export const PAGES = join(TEMPLATES, 'pages');

/**
 * Pages have what they show before they are rendered, so nothing in a template waits for anything; awaiting every output
 * in turn, as the library does by itself, made up a third of the time of a page.
 */
class LiquidAtOnce extends Liquid {
  override renderFile(...asked: Parameters<Liquid['renderFile']>): ReturnType<Liquid['renderFile']> {
    return new Promise((resolve) => {
      resolve(this.renderFileSync(...asked));
    });
  }
}

/** Renders the pages of `templates/pages`: every value escaped, every unknown name an error. */
@Injectable()
export class Views {
  readonly engine = new LiquidAtOnce({
    root: [PAGES, join(TEMPLATES, 'partials')],
    partials: join(TEMPLATES, 'partials'),
    layouts: join(TEMPLATES, 'partials'),
    extname: '.liquid',
    cache: true,
    outputEscape: 'escape',
    strictVariables: true,
    strictFilters: true,
    lenientIf: true,
    ownPropertyOnly: true,
  });

  constructor() {
    registerFilters(this.engine, assetAddress);
    this.engine.registerTag('form', FormTag);
    this.engine.registerTag('field', FieldTag);
    this.engine.registerTag('live', LiveTag);
    this.engine.registerTag('revision', RevisionTag);
  }

  /** The text `feature/name` in the reader's language, outside any frame: mail and the like. */
  render(page: string, language: Language, values: Readonly<Record<string, unknown>>): Promise<string> {
    return this.engine.renderFile(page, reduced(values, language) as object, {
      globals: { language },
    }) as Promise<string>;
  }
}
