/**
 * Mends @sveltejs/acorn-typescript 1.0.13 where it refuses what TypeScript accepts. Each mend has a test that fails without it.
 */
import { type Parser, type TokenType, tokTypes } from 'acorn';

/** What the plugin's parser has beyond acorn's declared types, as far as it is mended. */
interface Internals {
  readonly type: TokenType;
  readonly start: number;
  isContextual(name: string): boolean;
  toAssignable(node: object, isBinding?: boolean, ...rest: unknown[]): object;
  tsParseConstModifier: unknown;
  raise(position: number, message: unknown): void;
  tryParse(parse: () => object): { readonly node: object | null; readonly error: unknown };
  tsTryParseTypeParameters(modifiers: unknown): unknown;
  tsParseExpressionStatement(node: object, expression: object): unknown;
  /** Where `yield` and `await` stand that a parameter's default may not contain; 0: nowhere. */
  yieldPos: number;
  awaitPos: number;
  awaitIdentPos: number;
  tsTryParseGenericAsyncArrowFunction(...given: unknown[]): object | undefined;
  shouldParseArrow(expressions: unknown): boolean;
  shouldParseAsyncArrow(): boolean;
  parseConditional(...given: unknown[]): object;
}

/** Rules of TypeScript's checker, not of its grammar: such a program runs. */
const CHECKER_RULE = /^This member cannot have an 'override' modifier/;

/** How often a program's conditionals are read again: wrong ones come to an end soon. */
const MOST_ATTEMPTS = 2000;

type InternalsClass = new (...given: never[]) => Internals;

export function mend(plugin: typeof Parser): typeof Parser {
  const Base = plugin as unknown as InternalsClass;

  class Mended extends Base {
    /** Where the colons of return types of arrow functions stand that were read so far. */
    #returnTypes: number[] = [];
    /** Colons that are a conditional's, as in `a ? (b) : c => d`. */
    readonly #conditionals = new Set<number>();
    #attempts = 0;

    override raise(position: number, message: unknown): void {
      const text = typeof message === 'function' ? 'This modifier cannot stand here' : message;
      if (typeof text !== 'string' || CHECKER_RULE.test(text)) return;
      super.raise(position, text);
    }

    /** `interface I { m<const T>(x: T): T }`: signatures take `const`, too. */
    override tsTryParseTypeParameters(modifiers: unknown): unknown {
      return super.tsTryParseTypeParameters(modifiers ?? this.tsParseConstModifier);
    }

    /** `type; x = 1`: the plugin eats the semicolon when it looks whether a declaration follows. */
    override tsParseExpressionStatement(node: object, expression: object): unknown {
      if (this.type === tokTypes.semi) return undefined;
      return super.tsParseExpressionStatement(node, expression);
    }

    /** `async <T>(x: T) => x`: an `await` that the function around has had is none of its own. */
    override tsTryParseGenericAsyncArrowFunction(...given: unknown[]): object | undefined {
      const { yieldPos, awaitPos, awaitIdentPos } = this;
      this.yieldPos = 0;
      this.awaitPos = 0;
      this.awaitIdentPos = 0;
      const arrow = super.tsTryParseGenericAsyncArrowFunction(...given);
      this.yieldPos = yieldPos;
      this.awaitPos = awaitPos;
      this.awaitIdentPos = awaitIdentPos;
      return arrow;
    }

    override shouldParseArrow(expressions: unknown): boolean {
      return this.#arrow(() => super.shouldParseArrow(expressions));
    }

    override shouldParseAsyncArrow(): boolean {
      return this.#arrow(() => super.shouldParseAsyncArrow());
    }

    #arrow(parse: () => boolean): boolean {
      const colon = this.type === tokTypes.colon ? this.start : null;
      if (colon !== null && this.#conditionals.has(colon)) return false;
      const isArrow = parse();
      if (colon !== null && isArrow) this.#returnTypes.push(colon);
      return isArrow;
    }

    /**
     * `a ? (b) : c => d` is first read as `a ? ((b): c => d)`, whose `:` is then missing. One of
     * the return types that were read is none.
     */
    override parseConditional(...given: unknown[]): object {
      if (this.type !== tokTypes.question) return super.parseConditional(...given);
      const before = this.#returnTypes;
      this.#returnTypes = [];
      const first = this.tryParse(() => super.parseConditional(...given));
      const suspects = this.#returnTypes;
      this.#returnTypes = before;
      for (const colon of first.node === null ? suspects : []) {
        if (++this.#attempts > MOST_ATTEMPTS) break;
        this.#conditionals.add(colon);
        const again = this.tryParse(() => super.parseConditional(...given));
        if (again.node !== null) return again.node;
        this.#conditionals.delete(colon);
      }
      if (first.node === null) throw first.error;
      before.push(...suspects);
      return first.node;
    }

    /** `for ((x as T) of y)`: what is assigned to may be cast there, too. */
    override toAssignable(node: object, isBinding = false, ...rest: unknown[]): object {
      if (isBinding || !this.#inLoopHead()) return super.toAssignable(node, isBinding, ...rest);
      return super.toAssignable(node, true, rest[0], true);
    }

    /** Right before the `of` or `in` of a loop. */
    #inLoopHead(): boolean {
      return this.type.keyword === 'in' || this.isContextual('of');
    }
  }

  return Mended as unknown as typeof Parser;
}
