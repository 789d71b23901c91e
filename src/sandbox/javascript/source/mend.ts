/**
 * Mends @sveltejs/acorn-typescript 1.0.13 where it refuses what TypeScript accepts. Each mend has a test that fails without it.
 */
import { type Parser, type TokenType, tokTypes } from 'acorn';

/** What the plugin's parser has beyond acorn's declared types, as far as it is mended. */
interface Internals {
  readonly type: TokenType;
  tsParseConstModifier: unknown;
  raise(position: number, message: unknown): void;
  tryParse(parse: () => object): { readonly node: object | null; readonly error: unknown };
  tsTryParseTypeParameters(modifiers: unknown): unknown;
  tsParseExpressionStatement(node: object, expression: object): unknown;
  shouldParseArrow(expressions: unknown): boolean;
  shouldParseAsyncArrow(): boolean;
  parseConditional(...given: unknown[]): object;
}

/** Rules of TypeScript's checker, not of its grammar: such a program runs. */
const CHECKER_RULE = /^This member cannot have an 'override' modifier/;

type InternalsClass = new (...given: never[]) => Internals;

export function mend(plugin: typeof Parser): typeof Parser {
  const Base = plugin as unknown as InternalsClass;

  class Mended extends Base {
    /** How many arrow functions with a return type were read. */
    #returnTypes = 0;
    /** In the middle of `a ? (b) : c => d`, whose colon is the conditional's. */
    #noReturnTypes = false;

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

    override shouldParseArrow(expressions: unknown): boolean {
      return this.#arrow(() => super.shouldParseArrow(expressions));
    }

    override shouldParseAsyncArrow(): boolean {
      return this.#arrow(() => super.shouldParseAsyncArrow());
    }

    #arrow(parse: () => boolean): boolean {
      const atColon = this.type === tokTypes.colon;
      if (atColon && this.#noReturnTypes) return false;
      const isArrow = parse();
      if (atColon && isArrow) this.#returnTypes++;
      return isArrow;
    }

    /** `a ? (b) : c => d` is first read as `a ? ((b): c => d)`, whose `:` is then missing. */
    override parseConditional(...given: unknown[]): object {
      if (this.type !== tokTypes.question || this.#noReturnTypes) {
        return super.parseConditional(...given);
      }
      const before = this.#returnTypes;
      const first = this.tryParse(() => super.parseConditional(...given));
      if (first.node !== null) return first.node;
      if (this.#returnTypes === before) throw first.error;
      this.#noReturnTypes = true;
      try {
        return super.parseConditional(...given);
      } finally {
        this.#noReturnTypes = false;
      }
    }
  }

  return Mended as unknown as typeof Parser;
}
