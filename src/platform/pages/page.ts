import { applyDecorators, Header, SetMetadata, UseInterceptors } from '@nestjs/common';
import { ApiExcludeEndpoint } from '@nestjs/swagger';
import { FormInterceptor } from './form.interceptor.js';
import { PageInterceptor } from './page.interceptor.js';
import { FORM_METADATA, PAGE_METADATA } from './page.metadata.js';

export { type PageContent, seeOther, type SeeOther } from './answers.js';

/** A handler that shows the page `templates/pages/<template>.liquid`. */
export const Page = (template: string) =>
  applyDecorators(
    SetMetadata(PAGE_METADATA, template),
    UseInterceptors(PageInterceptor),
    Header('content-type', 'text/html; charset=utf-8'),
    ApiExcludeEndpoint(),
  );

/** A handler of a form: guarded against other sites and double submits, answered by a redirection. */
export const Form = () =>
  applyDecorators(SetMetadata(FORM_METADATA, true), UseInterceptors(FormInterceptor), ApiExcludeEndpoint());
