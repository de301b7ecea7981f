import {
  type Context,
  type Emitter,
  Hash,
  type Liquid,
  Tag,
  type TagToken,
  type TopLevelToken,
} from 'liquidjs';
import type { FormState } from './form.tag.js';
import { escaped, textOf } from './markup.js';

/** The code of a refusal that shows what somebody else has saved meanwhile: `changed-meanwhile`, `item-changed-meanwhile`. */
const CHANGED_MEANWHILE = /(?:^|-)changed-meanwhile$/;

/**
 * `{% revision of: item.revision %}`: what the fields of a form were filled in from, so that nobody saves over words
 * not seen. Where what was typed comes back, after a refusal or an expired session, the revision comes back with it;
 * only a page that shows what somebody else saved meanwhile goes on from there. Option: name (`version:number`).
 */
export class RevisionTag extends Tag {
  private readonly hash: Hash;

  constructor(token: TagToken, remaining: TopLevelToken[], liquid: Liquid) {
    super(token, remaining, liquid);
    this.hash = new Hash(token.args);
  }

  *render(context: Context, emitter: Emitter): Generator<unknown, void, unknown> {
    const given = (yield this.hash.render(context)) as Readonly<Record<string, unknown>>;
    const name = textOf(given['name']) ?? 'revision';
    const { kept } = context.getRegister<FormState>('form');
    const told = CHANGED_MEANWHILE.test(kept?.problem?.code ?? '');
    const brought = told ? undefined : kept?.typed[name]?.at(-1);
    const value = brought ?? textOf(given['of']) ?? '';
    const mark = brought === undefined ? '' : ' data-brought';
    emitter.write(`<input type="hidden" name="${name}" value="${escaped(value)}"${mark}>`);
  }
}
