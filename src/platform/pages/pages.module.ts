import { Global, Module } from '@nestjs/common';
import { APP_FILTER } from '@nestjs/core';
import { KeptForms } from './kept-forms.js';
import { LanguagePagesController } from './language.pages.controller.js';
import { PageRenderer } from './page-renderer.js';
import { ProblemFilter } from './problem.filter.js';
import { ProblemPages } from './problem-pages.js';

/** What every page stands on; whoever knows accounts provides the `Readers`. */
@Global()
@Module({
  controllers: [LanguagePagesController],
  providers: [KeptForms, PageRenderer, ProblemPages, { provide: APP_FILTER, useClass: ProblemFilter }],
  exports: [KeptForms, PageRenderer],
})
export class PagesModule {}
