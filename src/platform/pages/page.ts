import { applyDecorators, Header, SetMetadata, UseInterceptors } from '@nestjs/common';
import { ApiExcludeEndpoint } from '@nestjs/swagger';
import type { Localized } from '../../kernel/localized.js';
import { FormInterceptor } from './form.interceptor.js';
import { PageInterceptor } from './page.interceptor.js';
import { FORM_METADATA, PAGE_METADATA } from './page.metadata.js';

/** What a page shows: its title and whatever else its template names. Texts in both languages are reduced to one. */
export interface PageContent {
  readonly title: Localized | string;
  readonly [name: string]: unknown;
}

/** A way back from a slip, offered in the message that follows an action. */
export interface Undo {
  readonly label: Localized;
  /** Address of the form that takes it back. */
  readonly action: string;
  readonly fields?: Readonly<Record<string, string>>;
}

/** Where the reader goes after a form (RFC 9110 §15.4.4), and what is said there once. */
export interface SeeOther {
  readonly location: string;
  readonly message?: Localized | undefined;
  readonly undo?: Undo | undefined;
}

export function seeOther(location: string, message?: Localized, undo?: Undo): SeeOther {
  return { location, message, undo };
}

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
