import {
  type Context,
  type Emitter,
  Hash,
  type Liquid,
  type Parser,
  Tag,
  type TagToken,
  type Template,
  type TopLevelToken,
} from 'liquidjs';

export type TagArguments = Readonly<Record<string, unknown>>;

/** A tag with named arguments that encloses a part of the page and ends with `end<name>`. */
export abstract class BlockTag extends Tag {
  protected readonly inside: Template[] = [];
  private readonly hash: Hash;

  constructor(token: TagToken, remaining: TopLevelToken[], liquid: Liquid, parser: Parser) {
    super(token, remaining, liquid);
    this.hash = new Hash(token.args);
    const stream = parser.parseStream(remaining);
    stream
      .on(`tag:end${token.name}`, () => {
        stream.stop();
      })
      .on('template', (template: Template) => {
        this.inside.push(template);
      })
      .on('end', () => {
        throw new Error(`{% ${token.name} ${token.args} %} is not closed.`);
      })
      .start();
  }

  *render(context: Context, emitter: Emitter): Generator<unknown, void, unknown> {
    const given = (yield this.hash.render(context)) as TagArguments;
    yield* this.open(context, emitter, given);
    yield* this.fill(context, emitter);
    this.close(context, emitter);
  }

  /** Writes what the tag encloses. */
  protected *fill(context: Context, emitter: Emitter): Generator<unknown, void, unknown> {
    yield this.liquid.renderer.renderTemplates(this.inside, context, emitter);
  }

  protected abstract open(
    context: Context,
    emitter: Emitter,
    given: TagArguments,
  ): Generator<unknown, void, unknown>;

  protected abstract close(context: Context, emitter: Emitter): void;
}
