import { Global, Module } from '@nestjs/common';
import { APP_FILTER, APP_INTERCEPTOR } from '@nestjs/core';
import { RequestOrigin } from '../http/request-origin.js';
import { FilesInterceptor } from './files.interceptor.js';
import { KeptForms } from './kept-forms.js';
import { LanguagePagesController } from './language.pages.controller.js';
import { PageRenderer } from './page-renderer.js';
import { ProblemFilter } from './problem.filter.js';
import { ProblemPages } from './problem-pages.js';

/** What every page stands on; whoever knows accounts provides the `Readers`. */
@Global()
@Module({
  controllers: [LanguagePagesController],
  providers: [
    KeptForms,
    PageRenderer,
    ProblemPages,
    RequestOrigin,
    { provide: APP_FILTER, useClass: ProblemFilter },
    { provide: APP_INTERCEPTOR, useClass: FilesInterceptor },
  ],
  exports: [KeptForms, PageRenderer, RequestOrigin],
})
export class PagesModule {}
