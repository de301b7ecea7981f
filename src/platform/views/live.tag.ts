import type { Context, Emitter } from 'liquidjs';
import { assetAddress } from './asset-files.js';
import { BlockTag, type TagArguments } from './block-tag.js';
import { attributes, textOf } from './markup.js';

/** What a live part needs; in this order, before the page is ready. */
const SCRIPTS = ['htmx', 'sse', 'idiomorph']
  .map((name) => `<script defer src="${assetAddress(`vendor/${name}.js`)}"></script>`)
  .join('');

/**
 * `{% live meeting: id %}…{% endlive %}`: a part of a page that refetches itself when anything of the meeting changes.
 * The stream says only that something changed; what it is, each reader fetches with their own rights. `stream` names
 * another stream than the meeting's. The frame around the part asks, because it is never put in anew: what it listens to
 * is set up once. The part says by which address it is renewed; one that has ended says none.
 */
export class LiveTag extends BlockTag {
  protected *open(
    context: Context,
    emitter: Emitter,
    given: TagArguments,
  ): Generator<unknown, void, unknown> {
    const { url, base } = context.getSync(['frame']) as {
      readonly url: string;
      readonly base: string | null;
    };
    const meeting = textOf(given['meeting']) ?? '';
    const frame = {
      'hx-ext': 'sse,morph',
      'sse-connect': textOf(given['stream']) ?? `${base ?? ''}/meetings/${meeting}/live`,
      'hx-get': url,
      'hx-trigger': 'sse:changed',
      'hx-target': '#live',
      'hx-select': '#live',
      'hx-select-oob': '#message:innerHTML',
      'hx-swap': 'morph:outerHTML',
    };
    const part = { id: 'live', class: textOf(given['class']), 'data-address': url };
    // Where it is said that the part may be behind: there from the beginning, so that it is read out.
    const behind = { class: 'behind', role: 'status' };
    emitter.write(
      `${SCRIPTS}<div${attributes(frame)}><div${attributes(behind)}></div><div${attributes(part)}>`,
    );
    context.setRegister('live', true);
  }

  protected close(context: Context, emitter: Emitter): void {
    context.setRegister('live', null);
    emitter.write('</div></div>');
  }
}
