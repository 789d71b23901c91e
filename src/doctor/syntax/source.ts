/** One source file: its text, its tree, and the way between places and nodes. */
import { tsPlugin } from '@sveltejs/acorn-typescript';
import { type Options, Parser } from 'acorn';
import type { Site } from '../../trace/index.ts';
import {
  child,
  eachChild,
  flag,
  isFunction,
  isLoop,
  isWrapper,
  type Node,
  unwrap,
  walk,
  word,
} from './node.ts';
import { type Binding, resolveScopes, type Scopes } from './scopes.ts';

const OPTIONS: Options = { ecmaVersion: 'latest', sourceType: 'module', allowHashBang: true };
const TypeScriptParser = Parser.extend(tsPlugin());

/** Where comments are, as offsets. */
type Comments = readonly (readonly [start: number, end: number])[];

function parse(text: string): { readonly program: Node; readonly comments: Comments } | null {
  // The plugin does not work without locations.
  const attempts = [
    { parser: TypeScriptParser, locations: true },
    { parser: Parser, locations: false },
  ];
  for (const { parser, locations } of attempts) {
    const comments: [number, number][] = [];
    const onComment = (_isBlock: boolean, _text: string, start: number, end: number): void => {
      comments.push([start, end]);
    };
    try {
      return { program: parser.parse(text, { ...OPTIONS, locations, onComment }), comments };
    } catch {
      // The next one may read it.
    }
  }
  return null;
}

const READABLE = /\.[cm]?[jt]s$/i;

/** Null for languages, and for the rare programs, that our parser cannot read. */
export function readSource(file: string, text: string): SourceText | null {
  const parsed = READABLE.test(file) ? parse(text) : null;
  return parsed === null ? null : new SourceText(file, text, parsed.program, parsed.comments);
}

export class SourceText {
  readonly file: string;
  readonly text: string;
  readonly program: Node;
  /** Every node, outer ones first. */
  readonly nodes: readonly Node[];
  readonly scopes: Scopes;
  readonly #parents = new Map<Node, Node>();
  readonly #lines: readonly number[];
  readonly #comments: Comments;

  constructor(file: string, text: string, program: Node, comments: Comments) {
    this.#comments = comments;
    this.file = file;
    this.text = text;
    this.program = program;
    this.scopes = resolveScopes(program);
    const nodes: Node[] = [];
    walk(program, (node) => {
      nodes.push(node);
      eachChild(node, (inner) => void this.#parents.set(inner, node));
    });
    this.nodes = nodes;
    const lines = [0];
    for (const { index, 0: end } of text.matchAll(/\r\n|[\n\r\u2028\u2029]/g)) {
      lines.push(index + end.length);
    }
    this.#lines = lines;
  }

  parentOf(node: Node): Node | null {
    return this.#parents.get(node) ?? null;
  }

  /** The nearest parent that is more than `(x as T)!`. */
  realParentOf(node: Node): Node | null {
    let parent = this.parentOf(node);
    while (parent !== null && isWrapper(parent)) parent = this.parentOf(parent);
    return parent;
  }

  /** From the parent outwards. */
  *ancestorsOf(node: Node): Generator<Node> {
    for (let at = this.parentOf(node); at !== null; at = this.parentOf(at)) yield at;
  }

  /** The function around a node; null at the top level. */
  functionAround(node: Node): Node | null {
    for (const ancestor of this.ancestorsOf(node)) if (isFunction(ancestor)) return ancestor;
    return null;
  }

  /** The innermost loop around a node, in the same function. */
  loopAround(node: Node): Node | null {
    for (const ancestor of this.ancestorsOf(node)) {
      if (isFunction(ancestor)) return null;
      if (isLoop(ancestor)) return ancestor;
    }
    return null;
  }

  isIn(node: Node, outer: Node): boolean {
    return node.start >= outer.start && node.end <= outer.end;
  }

  offsetOf(line: number, column: number): number {
    return (this.#lines[line - 1] ?? this.text.length) + column;
  }

  siteOf(node: Pick<Node, 'start' | 'end'>): Site {
    const [line, column] = this.#place(node.start);
    const [endLine, endColumn] = this.#place(node.end);
    return { file: this.file, line, column, endLine, endColumn };
  }

  #place(offset: number): readonly [line: number, column: number] {
    let low = 0;
    let high = this.#lines.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#lines[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return [low + 1, offset - (this.#lines[low] ?? 0)];
  }

  textOf(node: Node): string {
    return this.text.slice(node.start, node.end);
  }

  /** An expression on one line, for a sentence. */
  nameOf(node: Node): string {
    const line = this.textOf(node)
      .replaceAll(/\/\/.*$/gm, (comment) => (comment.startsWith('// ') ? '' : comment))
      .replaceAll(/\s+/g, ' ')
      .replaceAll('`', "'");
    return line.length <= 40 ? line : `${line.slice(0, 39)}…`;
  }

  hasCommentIn({ start, end }: Pick<Node, 'start' | 'end'>): boolean {
    return this.#comments.some(([from, to]) => from >= start && to <= end);
  }

  bindingOf(identifier: Node | null): Binding | null {
    if (identifier === null) return null;
    const inner = unwrap(identifier);
    return inner.type === 'Identifier' ? this.scopes.bindingOf(inner) : null;
  }

  /** Whether a name means the platform's own, and nothing that the program declared. */
  isGlobal(node: Node | null, name: string): boolean {
    return (
      node?.type === 'Identifier' && word(node, 'name') === name && this.bindingOf(node) === null
    );
  }

  /** The exported name of what was imported from `lab`; '' for everything else. */
  labName(node: Node | null): string {
    const binding = this.bindingOf(node);
    if (binding?.kind !== 'import' || binding.value === null) return '';
    const declaration = this.parentOf(binding.value);
    const from = child(declaration, 'source');
    if (from === null || this.textOf(from).slice(1, -1) !== 'lab') return '';
    return word(child(binding.value, 'imported'), 'name');
  }

  /**
   * The one function of this file that an expression means: a declared function, a `const` that
   * holds one, or a method whose name no other member has. Null where that is not certain.
   */
  functionMeant(expression: Node | null): Node | null {
    if (expression === null) return null;
    const inner = unwrap(expression);
    if (isFunction(inner)) return inner;
    if (inner.type === 'Identifier') {
      const binding = this.scopes.bindingOf(inner);
      if (binding === null || binding.writes.length > 0 || binding.value === null) return null;
      const value = unwrap(binding.value);
      return isFunction(value) ? value : null;
    }
    if (inner.type !== 'MemberExpression') return null;
    const name = memberName(inner);
    const methods = name === '' ? [] : this.#methodsNamed(name);
    return methods.length === 1 ? (methods[0] ?? null) : null;
  }

  #methodsNamed(name: string): readonly Node[] {
    return this.nodes.flatMap((node) => {
      const isMember =
        node.type === 'MethodDefinition' ||
        node.type === 'PropertyDefinition' ||
        (node.type === 'Property' && this.parentOf(node)?.type === 'ObjectExpression');
      if (!isMember || flag(node, 'computed')) return [];
      const key = child(node, 'key');
      const written =
        key?.type === 'PrivateIdentifier' ? `#${word(key, 'name')}` : word(key, 'name');
      const value = child(node, 'value');
      if (written !== name || value === null) return [];
      const method = this.functionMeantByValue(value);
      return method === null ? [] : [method];
    });
  }

  private functionMeantByValue(value: Node): Node | null {
    const inner = unwrap(value);
    if (isFunction(inner)) return inner;
    return inner.type === 'Identifier' ? this.functionMeant(inner) : null;
  }

  /** The calls of one function of this file, wherever `functionMeant` is certain. */
  callsOf(target: Node): readonly Node[] {
    return this.nodes.filter(
      (node) =>
        node.type === 'CallExpression' && this.functionMeant(child(node, 'callee')) === target,
    );
  }

  /** The function whose head begins where a task's site does. */
  functionAt(site: Site): Node | null {
    const start = this.offsetOf(site.line, site.column);
    for (const node of this.nodes) {
      if (!isFunction(node)) continue;
      const parent = this.parentOf(node);
      const isMember =
        parent !== null &&
        (parent.type === 'MethodDefinition' ||
          (parent.type === 'Property' && child(parent, 'value') === node));
      if (node.start === start || (isMember && parent.start === start)) return node;
    }
    return null;
  }

  /** The call that a site of the platform's names: from its start, or from its last name on. */
  callAt(site: Site): Node | null {
    const start = this.offsetOf(site.line, site.column);
    const end = this.offsetOf(site.endLine, site.endColumn);
    let best: Node | null = null;
    for (const node of this.nodes) {
      if (node.type !== 'CallExpression' && node.type !== 'NewExpression') continue;
      const callee = child(node, 'callee');
      const property = callee === null ? null : child(unwrap(callee), 'property');
      if (node.start !== start && property?.start !== start) continue;
      if (node.end < end) continue;
      if (best === null || node.end < best.end) best = node;
    }
    return best;
  }

  /** The outermost node of a type that has exactly this range. */
  nodeAt(site: Site, type: string): Node | null {
    const start = this.offsetOf(site.line, site.column);
    const end = this.offsetOf(site.endLine, site.endColumn);
    const fits = (node: Node): boolean =>
      node.type === type && node.start === start && (node.end === end || node.end === end + 1);
    return this.nodes.find(fits) ?? null;
  }

  /** The `await` expression at a site, which ends early where a function of several lines is inside. */
  awaitAt(site: Site): Node | null {
    const start = this.offsetOf(site.line, site.column);
    const end = this.offsetOf(site.endLine, site.endColumn);
    let best: Node | null = null;
    for (const node of this.nodes) {
      if (node.type !== 'AwaitExpression' || node.start !== start || node.end < end) continue;
      if (best === null || node.end < best.end) best = node;
    }
    return best;
  }
}

/** `b` in `a.b`, `#b` in `a.#b`; '' where it is computed. */
export function memberName(member: Node): string {
  if (flag(member, 'computed')) return '';
  const property = child(member, 'property');
  const name = word(property, 'name');
  return property?.type === 'PrivateIdentifier' ? `#${name}` : name;
}
