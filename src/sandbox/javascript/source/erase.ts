/**
 * Takes the types out: what means nothing at run time is blanked where it stands, so that lines
 * and columns stay the learner's. Enums and parameter properties are small enough to be written
 * out. What needs more (decorators, `accessor`, namespaces with code) is left to esbuild.
 */
import type { Edits } from './edits.ts';
import { writeEnum } from './enums.ts';
import { eraseHeritage, eraseMark, eraseMember, isTypeOnlyMember } from './erase-members.ts';
import { child, eachChild, flag, isTypeWrapper, list, type Node, word } from './nodes.ts';
import { findToken, hasLineEnd, identifierEnd, skipTrivia } from './trivia.ts';

/** Thrown and caught in this file: the program has something that cannot be blanked. */
class NotErasable extends Error {}

/** Statements that end where their last token does when no semicolon is written. */
const ENDS_BY_ITSELF: ReadonlySet<string> = new Set([
  'ExpressionStatement',
  'VariableDeclaration',
  'ReturnStatement',
  'ThrowStatement',
  'PropertyDefinition',
]);

class Eraser {
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
        eraseHeritage(this.#text, this.#edits, node);
        break;
      case 'MethodDefinition':
      case 'PropertyDefinition':
        if (isTypeOnlyMember(node)) {
          this.#drop(node);
          return;
        }
        if (!eraseMember(this.#text, this.#edits, node, this.#ancestors)) throw new NotErasable();
        break;
      case 'VariableDeclarator':
        if (flag(node, 'definite')) this.#mark(child(node, 'id'), node.end);
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

  /** The `?` or `!` behind a variable's name. */
  #mark(name: Node | null, until: number): void {
    if (name === null) return;
    const isName = name.type === 'Identifier';
    const from = isName ? identifierEnd(this.#text, name.start) : name.end;
    eraseMark(this.#text, this.#edits, from, until);
  }

  #identifier(node: Node): void {
    if (flag(node, 'optional')) this.#mark(node, node.end);
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

  /**
   * No line may end between `async` and the parameters, nor between them and the arrow, nor,
   * where a `return` stands before it, in front of an arrow function.
   */
  #arrow(node: Node): void {
    const types = child(node, 'typeParameters');
    const returned = child(node, 'returnType');
    const skipped = new Set<Node>();
    if (types !== null) {
      const parameters = skipTrivia(this.#text, types.end);
      if (hasLineEnd(this.#text.slice(types.start, parameters))) {
        skipped.add(types);
        if (flag(node, 'async')) {
          this.#edits.replace(types.start, parameters, '');
        } else {
          this.#edits.erase(types.start, types.end, '(');
          this.#edits.close(node.end, this.#ancestors.length, ')');
        }
      }
    }
    if (returned !== null && hasLineEnd(this.#text.slice(returned.start, returned.end))) {
      const close = this.#text.lastIndexOf(')', returned.start);
      this.#edits.erase(close, returned.end - 1);
      this.#edits.replace(returned.end - 1, returned.end, ')');
      skipped.add(returned);
    }
    this.#ancestors.push(node);
    eachChild(node, (inner) => {
      if (!skipped.has(inner)) this.#visit(inner);
    });
    this.#ancestors.pop();
  }
}

/** Whether a namespace holds anything that runs. */
export function hasCode(namespace: Node): boolean {
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
