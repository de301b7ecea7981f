import {
  type Context,
  type Emitter,
  Hash,
  type Liquid,
  Tag,
  type TagToken,
  type TopLevelToken,
} from 'liquidjs';
import { isUUID } from 'class-validator';
import type { FormState } from './form.tag.js';
import { sentenceCase, textOf } from './markup.js';

/** Values that can stand in an id; a box keeps its id when the choices around it change. */
const PLAIN_ID = /^[\w:.-]+$/;

const noForm = (): FormState => ({ kept: null, prefix: 'f', fields: new Map() });

interface Option {
  readonly value: string | number;
  readonly label: string;
}

/** What `partials/field.liquid` may be told, besides name, label, kind, value and options. */
const PLAIN = [
  'hint',
  'min',
  'max',
  'step',
  'rows',
  'maxlength',
  'autocomplete',
  'inputmode',
  'placeholder',
  'accept',
  'pattern',
] as const;

/**
 * `{% field name: 'days:number', label: label, kind: 'number', value: 7 %}`: a labelled field with its hint, what was
 * typed before a refusal, and the message of the refusal beside it.
 */
export class FieldTag extends Tag {
  private readonly hash: Hash;

  constructor(token: TagToken, remaining: TopLevelToken[], liquid: Liquid) {
    super(token, remaining, liquid);
    this.hash = new Hash(token.args);
  }

  *render(context: Context, emitter: Emitter): Generator<unknown, void, unknown> {
    const hash = (yield this.hash.render(context)) as Readonly<Record<string, unknown>>;
    const english = context.getSync(['language']) === 'en';
    const form = context.getRegister<FormState | null>('form') ?? noForm();
    const name = textOf(hash['name']) ?? '';
    const path = name.replace(/:\w+$/, '');
    const typed = form.kept?.typed[name];
    const values = typed ?? valuesOf(hash['value']);
    const error = form.kept?.problem?.errors?.find(({ field }) => field === path);
    const plain = Object.fromEntries(PLAIN.map((key) => [key, textOf(hash[key])]));
    const options = (Array.isArray(hash['options']) ? hash['options'] : []) as readonly Option[];
    const field = {
      ...plain,
      name,
      id: textOf(hash['id']) ?? `${form.prefix}-${path.replaceAll('.', '-')}`,
      label: textOf(hash['label']) ?? name,
      kind: textOf(hash['kind']) ?? 'text',
      value: values.at(-1) ?? '',
      checked: values.includes('true'),
      options: options.map(({ value, label }, index) => ({
        key: PLAIN_ID.test(String(value)) ? value : index,
        value: String(value),
        // The names of people and bodies, whose values are ids, stay as they are written.
        label: english && !isUUID(String(value)) ? sentenceCase(label) : label,
        chosen: values.includes(String(value)),
      })),
      required: hash['required'] === true,
      multiple: hash['multiple'] === true,
      autofocus: hash['autofocus'] === true,
      quiet: hash['quiet'] === true,
      error: error?.message ?? null,
    };
    if (field.kind !== 'hidden') form.fields.set(path, { id: placeOf(field), label: field.label });
    const { globals } = context;
    emitter.write(this.liquid.renderFileSync('field', { field }, { globals }) as string);
  }
}

/** The id that a link leads to: of several boxes, the first. */
function placeOf({ id, kind, options: [first] }: FieldToFind): string {
  return (kind === 'radio' || kind === 'checkboxes') && first !== undefined ? `${id}-${first.key}` : id;
}

interface FieldToFind {
  readonly id: string;
  readonly kind: string;
  readonly options: readonly { readonly key: string | number }[];
}

function valuesOf(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.map(String);
  const text = textOf(value);
  return text === null ? [] : [text];
}
