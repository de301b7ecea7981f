import type { Context, Emitter } from 'liquidjs';
import { BlockTag, type TagArguments } from './block-tag.js';
import { attributes, escaped, textOf } from './markup.js';

/** A form that was refused, as the frame carries it. */
export interface KeptFormView {
  readonly action: string;
  readonly typed: Readonly<Record<string, readonly string[]>>;
  readonly problem: {
    readonly code?: string;
    readonly title: string;
    readonly detail?: string | null;
    readonly source?: { readonly law: string; readonly article: string } | null;
    readonly errors?: readonly { readonly field: string; readonly code?: string; readonly message: string }[];
    readonly missing?: readonly { readonly message: string }[];
  } | null;
}

interface FrameView {
  readonly url: string;
  readonly kept: KeptFormView | null;
}

/** A program is told which values there are; a person sees them as choices, by other words than those of the API. */
function inWordsOfAPage(kept: KeptFormView | null, english: boolean): KeptFormView | null {
  if (kept?.problem?.errors === undefined) return kept;
  const message = english ? 'Please choose one from the list.' : '목록에서 하나를 골라 주세요.';
  const errors = kept.problem.errors.map((error) => (error.code === 'isIn' ? { ...error, message } : error));
  return { ...kept, problem: { ...kept.problem, errors } };
}

/** What the fields of a form must know; kept in the register `form` while the form is rendered. */
export interface FormState {
  /** The refused form, when this is the one. */
  readonly kept: KeptFormView | null;
  /** Tells the ids of two forms apart. */
  readonly prefix: string;
  /** What the fields are called and where they are, by their paths; each field adds itself. */
  readonly fields: Map<string, { readonly id: string; readonly label: string }>;
}

interface Globals {
  readonly csrf: () => string;
  readonly once: () => string;
}

/**
 * `{% form action: '/x' %}…{% endform %}`: the only way to write a form that posts. It carries the token against
 * other sites, the number that makes a double submit harmless, and the way back for a refusal; a refused form shows
 * its problem on top. Options: class, id, method ('get'), kind ('multipart'), keep (false), once (false),
 * problem (of a question asked by the address).
 */
export class FormTag extends BlockTag {
  protected *open(
    context: Context,
    emitter: Emitter,
    given: TagArguments,
  ): Generator<unknown, void, unknown> {
    const action = textOf(given['action']) ?? '';
    const frame = context.getSync(['frame']) as FrameView;
    const refused = given['method'] !== 'get' && frame.kept?.action === action;
    const english = context.getSync(['language']) === 'en';
    const kept = inWordsOfAPage(refused ? frame.kept : askedWith(given['problem'], action), english);
    const number = Number(context.getRegister('forms') ?? 0) + 1;
    context.setRegister('forms', number);
    context.setRegister('form', { kept, prefix: `f${number}`, fields: new Map() } satisfies FormState);
    emitter.write(opening(context, given, action));
    if (given['method'] !== 'get') {
      emitter.write(control(context.globals as unknown as Globals, frame, given));
    }
  }

  /** The problem stands on top and names the fields, which are known once they are written. */
  protected override *fill(context: Context, emitter: Emitter): Generator<unknown, void, unknown> {
    const { kept, fields } = context.getRegister<FormState>('form');
    if (kept?.problem == null) {
      yield* super.fill(context, emitter);
      return;
    }
    const inside = (yield this.liquid.renderer.renderTemplates(this.inside, context)) as string;
    const problem = complete(kept.problem, fields);
    const { globals } = context;
    emitter.write(this.liquid.renderFileSync('form-problem', { problem }, { globals }) as string);
    emitter.write(inside);
  }

  protected close(context: Context, emitter: Emitter): void {
    context.setRegister('form', null);
    emitter.write('</form>');
  }
}

/** A form that asks by its address shows what is wrong with the question itself. */
function askedWith(problem: unknown, action: string): KeptFormView | null {
  if (typeof problem !== 'object' || problem === null) return null;
  return { action, typed: {}, problem: problem as NonNullable<KeptFormView['problem']> };
}

/** Said by each form itself: the part it stands in may be renewed without it before its answer is there. */
const INTO_THE_LIVE_PART = {
  'hx-target': '#live',
  'hx-select': '#live',
  'hx-select-oob': '#message:innerHTML',
  'hx-swap': 'morph:outerHTML',
  'hx-ext': 'morph',
} as const;

function opening(context: Context, given: TagArguments, action: string): string {
  const get = given['method'] === 'get';
  const live = context.getRegister('live') === true && !get && given['kind'] !== 'multipart';
  return `<form${attributes({
    action,
    method: get ? 'get' : 'post',
    enctype: given['kind'] === 'multipart' ? 'multipart/form-data' : null,
    id: textOf(given['id']),
    class: textOf(given['class']),
    role: textOf(given['role']),
    'aria-label': textOf(given['label']),
    'data-live-answer': textOf(given['answer']),
    ...(live ? { 'hx-post': action, ...INTO_THE_LIVE_PART } : {}),
    novalidate: given['novalidate'] === true,
    'accept-charset': 'utf-8',
  })}>`;
}

function control(globals: Globals, frame: FrameView, given: TagArguments): string {
  return [
    hidden('_csrf', globals.csrf()),
    given['once'] === false ? '' : hidden('_once', globals.once()),
    hidden('_back', frame.url),
    given['keep'] === false ? hidden('_keep', 'no') : '',
  ].join('');
}

function hidden(name: string, value: string): string {
  return `<input type="hidden" name="${name}" value="${escaped(value)}" autocomplete="off">`;
}

function complete(problem: NonNullable<KeptFormView['problem']>, fields: FormState['fields']) {
  const errors = (problem.errors ?? []).map((error) => ({ ...error, at: fields.get(error.field) ?? null }));
  return { detail: null, source: null, missing: [], ...problem, errors };
}
