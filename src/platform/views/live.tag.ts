import type { Context, Emitter } from 'liquidjs';
import { BlockTag, type TagArguments } from './block-tag.js';
import { attributes, textOf } from './markup.js';

/** What a live part needs; in this order, before the page is ready. */
const SCRIPTS = ['htmx', 'sse', 'idiomorph']
  .map((name) => `<script defer src="/assets/vendor/${name}.js"></script>`)
  .join('');

/**
 * `{% live meeting: id %}…{% endlive %}`: a part of a page that refetches itself when anything of the meeting changes.
 * The stream says only that something changed; what it is, each reader fetches with their own rights. `stream` names
 * another stream than the meeting's.
 */
export class LiveTag extends BlockTag {
  protected *open(
    context: Context,
    emitter: Emitter,
    given: TagArguments,
  ): Generator<unknown, void, unknown> {
    const frame = context.getSync(['frame']) as { readonly url: string; readonly base: string | null };
    const meeting = textOf(given['meeting']) ?? '';
    const stream = textOf(given['stream']) ?? `${frame.base ?? ''}/meetings/${meeting}/live`;
    const wrapper = { 'hx-ext': 'sse,morph', 'sse-connect': stream };
    const part = {
      id: 'live',
      class: textOf(given['class']),
      'hx-get': frame.url,
      'hx-trigger': 'sse:changed',
      'hx-target': '#live',
      'hx-select': '#live',
      'hx-select-oob': '#message:innerHTML',
      'hx-swap': 'morph:outerHTML',
    };
    emitter.write(`${SCRIPTS}<div${attributes(wrapper)}><div${attributes(part)}>`);
    context.setRegister('live', true);
  }

  protected close(context: Context, emitter: Emitter): void {
    context.setRegister('live', null);
    emitter.write('</div></div>');
  }
}
