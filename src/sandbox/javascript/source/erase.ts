/**
 * Takes the types out: what means nothing at run time is blanked where it stands, so that lines
 * and columns stay the learner's. Enums and parameter properties are small enough to be written
 * out. What needs more (decorators, `accessor`, namespaces with code) is left to esbuild.
 */
import type { Edits } from './edits.ts';
import { writeEnum } from './enums.ts';
import { child, eachChild, flag, isTypeWrapper, list, type Node, word } from './nodes.ts';
import { writeParameterProperties } from './parameter-properties.ts';
import { findToken, hasLineEnd, skipTrivia } from './trivia.ts';

/** Thrown and caught in this file: the program has something that cannot be blanked. */
class NotErasable extends Error {}

const MODIFIERS: ReadonlySet<string> = new Set([
  'public',
  'private',
  'protected',
  'readonly',
  'override',
  'abstract',
  'declare',
]);

/** Statements that end where their last token does when no semicolon is written. */
const ENDS_BY_ITSELF: ReadonlySet<string> = new Set([
  'ExpressionStatement',
  'VariableDeclaration',
  'ReturnStatement',
  'ThrowStatement',
  'PropertyDefinition',
]);

export class Eraser {
  readonly #text: string;
  readonly #edits: Edits;
  readonly #ancestors: Node[] = [];
  /** Where the last blanked type ends. */
  #lastEnd = -1;

  constructor(text: string, edits: Edits) {
    this.#text = text;
    this.#edits = edits;
  }

  #visit(node: Node): void {
    if (node.type.startsWith('TS')) {
      this.#typescript(node);
      return;
    }
    if (flag(node, 'declare')) {
      this.#drop(node);
      return;
    }
    switch (node.type) {
      case 'Decorator':
      case 'AccessorProperty':
        throw new NotErasable();
      case 'ImportDeclaration':
      case 'ExportAllDeclaration':
        return;
      case 'ExportNamedDeclaration':
      case 'ExportDefaultDeclaration':
        this.#visitChild(node, child(node, 'declaration'));
        return;
      case 'Property':
        if (flag(node, 'shorthand')) {
          this.#visitChild(node, child(node, 'value'));
          return;
        }
        break;
      case 'ClassDeclaration':
      case 'ClassExpression':
        this.#class(node);
        break;
      case 'MethodDefinition':
      case 'PropertyDefinition':
        if (!this.#member(node)) return;
        break;
      case 'VariableDeclarator':
        this.#mark(node, child(node, 'id'), flag(node, 'definite'));
        break;
      case 'Identifier':
        this.#identifier(node);
        return;
      case 'FunctionDeclaration':
      case 'FunctionExpression':
        this.#thisParameter(node);
        break;
      case 'ArrowFunctionExpression':
        this.#arrow(node);
        return;
      default:
    }
    this.#children(node);
    if (ENDS_BY_ITSELF.has(node.type)) this.#endStatement(node);
  }

  #children(node: Node): void {
    this.#ancestors.push(node);
    eachChild(node, (inner) => {
      this.#visit(inner);
    });
    this.#ancestors.pop();
  }

  #visitChild(parent: Node, inner: Node | null): void {
    if (inner === null) return;
    this.#ancestors.push(parent);
    this.#visit(inner);
    this.#ancestors.pop();
  }

  /** @throws NotErasable */
  erase(program: Node): void {
    this.#visit(program);
  }

  #typescript(node: Node): void {
    if (isTypeWrapper(node)) {
      this.#wrapper(node);
      return;
    }
    switch (node.type) {
      case 'TSInterfaceDeclaration':
      case 'TSTypeAliasDeclaration':
      case 'TSDeclareFunction':
      case 'TSIndexSignature':
        this.#drop(node);
        return;
      case 'TSEnumDeclaration':
        if (flag(node, 'declare')) this.#drop(node);
        else if (!writeEnum(this.#text, this.#edits, node, this.#ancestors))
          throw new NotErasable();
        return;
      case 'TSModuleDeclaration':
        if (!flag(node, 'declare') && hasCode(node)) throw new NotErasable();
        this.#drop(node);
        return;
      case 'TSParameterProperty': {
        const parameter = child(node, 'parameter');
        if (parameter === null) return;
        // The plugin lets a pattern with a default begin at the modifiers.
        this.#edits.erase(node.start, (child(parameter, 'left') ?? parameter).start);
        this.#visitChild(node, parameter);
        return;
      }
      case 'TSTypeAnnotation':
        this.#blank(node.start, node.end);
        return;
      case 'TSTypeParameterDeclaration':
      case 'TSTypeParameterInstantiation':
        this.#edits.erase(node.start, node.end);
        return;
      case 'TSExpressionWithTypeArguments':
        return;
      default:
        throw new NotErasable();
    }
  }

  /** `x as T`, `x satisfies T`, `<T>x`, `x!`, `f<T>`. */
  #wrapper(node: Node): void {
    const expression = child(node, 'expression');
    if (expression === null) return;
    if (node.type === 'TSTypeAssertion') {
      // In parentheses: `() => <T>{}` must not become a block.
      const end = findToken(this.#text, '>', child(node, 'typeAnnotation')?.end ?? node.start) + 1;
      this.#edits.erase(node.start, end, '(');
      this.#visitChild(node, expression);
      this.#edits.close(node.end, this.#ancestors.length, ')');
      return;
    }
    this.#visitChild(node, expression);
    if (node.type === 'TSNonNullExpression') {
      this.#edits.erase(node.end - 1, node.end);
    } else if (node.type === 'TSInstantiationExpression') {
      const types = child(node, 'typeArguments') ?? child(node, 'typeParameters');
      if (types !== null) this.#edits.erase(types.start, node.end);
    } else {
      const keyword = node.type === 'TSAsExpression' ? 'as' : 'satisfies';
      this.#blank(findToken(this.#text, keyword, expression.end), node.end);
    }
  }

  #blank(start: number, end: number): void {
    this.#edits.erase(start, end);
    this.#lastEnd = end;
  }

  /** A whole statement or class member. */
  #drop(node: Node): void {
    this.#edits.erase(node.start, node.end, ';');
  }

  /**
   * A type that was the last of a statement kept the next line out: `x as any` and below
   * `(y)` would become one call.
   */
  #endStatement(node: Node): void {
    if (this.#lastEnd !== node.end) return;
    const parent = this.#ancestors.at(-1);
    const inHead =
      parent !== undefined &&
      parent.type.startsWith('For') &&
      (child(parent, 'init') === node || child(parent, 'left') === node);
    // Shallower than whatever else ends here, hence outside of it.
    if (!inHead) this.#edits.close(node.end, this.#ancestors.length - 0.5, ';');
  }

  /** The `?` or `!` behind a name. */
  #mark(node: Node, name: Node | null, there: boolean): void {
    if (!there || name === null) return;
    const annotation = child(name, 'typeAnnotation') ?? child(node, 'typeAnnotation');
    const from = name.type === 'Identifier' ? name.start + word(name, 'name').length : name.end;
    const until = annotation?.start ?? node.end;
    const at = this.#findMark(from, until);
    if (at !== -1) this.#edits.erase(at, at + 1);
  }

  #findMark(from: number, until: number): number {
    const at = skipTrivia(this.#text, from);
    const mark = this.#text[at];
    return at < until && (mark === '?' || mark === '!') ? at : -1;
  }

  #identifier(node: Node): void {
    if (flag(node, 'optional')) this.#mark(node, node, true);
    this.#visitChild(node, child(node, 'typeAnnotation'));
  }

  /** `function f(this: Window, x)`. */
  #thisParameter(node: Node): void {
    const [first] = list(node, 'params');
    if (first?.type !== 'Identifier' || word(first, 'name') !== 'this') return;
    const next = skipTrivia(this.#text, first.end);
    const end = this.#text[next] === ',' ? next + 1 : first.end;
    const annotation = child(first, 'typeAnnotation');
    this.#edits.erase(first.start, annotation?.start ?? first.end);
    if (end > first.end) this.#edits.erase(next, end);
  }

  /** No line may end between `async` and the parameters, nor between them and the arrow. */
  #arrow(node: Node): void {
    const { start, end } = node;
    const types = child(node, 'typeParameters');
    const returned = child(node, 'returnType');
    const skipped = new Set<Node>();
    if (types !== null && hasLineEnd(this.#text.slice(types.start, types.end))) {
      this.#edits.replace(types.start, types.end, '');
      skipped.add(types);
    }
    if (returned !== null && hasLineEnd(this.#text.slice(returned.start, returned.end))) {
      const close = this.#text.lastIndexOf(')', returned.start);
      this.#edits.erase(close, returned.end - 1);
      this.#edits.replace(returned.end - 1, returned.end, ')');
      skipped.add(returned);
    }
    this.#ancestors.push(node);
    eachChild({ ...node, start, end }, (inner) => {
      if (!skipped.has(inner)) this.#visit(inner);
    });
    this.#ancestors.pop();
  }

  #class(node: Node): void {
    if (flag(node, 'abstract')) {
      const at = findToken(this.#text, 'abstract', node.start);
      this.#edits.erase(at, at + 'abstract'.length);
    }
    const interfaces = list(node, 'implements');
    const last = interfaces.at(-1);
    const body = child(node, 'body');
    if (last !== undefined && body !== null) {
      const before =
        child(node, 'superTypeParameters') ??
        child(node, 'superClass') ??
        child(node, 'typeParameters') ??
        child(node, 'id');
      const from = findToken(this.#text, 'implements', before?.end ?? node.start + 'class'.length);
      this.#edits.erase(from, last.end);
    }
  }

  /** @returns whether anything is left of the member */
  #member(node: Node): boolean {
    if (list(node, 'decorators').length > 0 || flag(node, 'accessor')) throw new NotErasable();
    const value = child(node, 'value');
    const isBodiless = value !== null && /^TS(Declare|EmptyBody|Abstract)/.test(value.type);
    if (flag(node, 'abstract') || isBodiless) {
      this.#drop(node);
      return false;
    }
    const key = child(node, 'key');
    if (key === null) return false;
    this.#modifiers(node, key);
    const keyEnd = flag(node, 'computed') ? findToken(this.#text, ']', key.end) + 1 : key.end;
    if (flag(node, 'optional') || flag(node, 'definite')) {
      const at = this.#findMark(keyEnd, node.end);
      if (at !== -1) this.#edits.erase(at, at + 1);
    }
    const owner = this.#ancestors.at(-2);
    if (word(node, 'kind') === 'constructor' && owner !== undefined) {
      if (!writeParameterProperties(this.#edits, node, owner, this.#ancestors.length)) {
        throw new NotErasable();
      }
    }
    return true;
  }

  /** A modifier that is blanked leaves a semicolon: `x = 1`, below `private [y] = 2`. */
  #modifiers(node: Node, key: Node): void {
    let at = node.start;
    while (at < key.start) {
      const [name] = /^[a-z]+/.exec(this.#text.slice(at, key.start)) ?? [''];
      if (name === '') return;
      if (MODIFIERS.has(name)) {
        this.#edits.erase(at, at + name.length, at === node.start ? ';' : '');
      }
      at = skipTrivia(this.#text, at + name.length);
    }
  }
}

/** Whether a namespace holds anything that runs. */
function hasCode(namespace: Node): boolean {
  const body = child(namespace, 'body');
  if (body === null) return false;
  if (body.type === 'TSModuleDeclaration') return hasCode(body);
  return list(body, 'body').some((statement) => {
    const inner =
      statement.type === 'ExportNamedDeclaration' ? child(statement, 'declaration') : statement;
    if (inner === null || flag(inner, 'declare')) return false;
    if (inner.type === 'TSModuleDeclaration') return hasCode(inner);
    return inner.type !== 'TSInterfaceDeclaration' && inner.type !== 'TSTypeAliasDeclaration';
  });
}

/**
 * Takes a program's types out.
 *
 * @returns false when it has what cannot simply be taken out; the edits are then of no use
 */
export function eraseTypes(text: string, program: Node, edits: Edits): boolean {
  try {
    new Eraser(text, edits).erase(program);
    return true;
  } catch (error) {
    if (error instanceof NotErasable) return false;
    throw error;
  }
}
