/** What sites are called: short texts by which people recognise a function, a call, an await. */
import { child, flag, isTypeWrapper, list, type Node, unwrap, word } from './nodes.ts';
import { skipTrivia, trimEnd } from './trivia.ts';

/** Longest text of an expression in a name. */
const LONGEST = 40;

/** One line, cut where it is too long to be read at a glance. */
export function shorten(text: string): string {
  const line = text
    .trim()
    .replaceAll(/\s*[\n\r]\s*(?=[.?])/g, '')
    .replaceAll(/([([])\s*[\n\r]\s*/g, '$1')
    .replaceAll(/,?\s*[\n\r]\s*([)\]])/g, '$1')
    .replaceAll(/,\s*[\n\r]\s*}/g, ' }')
    .replaceAll(/\s+/g, ' ');
  const characters = Array.from(line);
  return characters.length <= LONGEST ? line : `${characters.slice(0, LONGEST - 1).join('')}…`;
}

const slice = (text: string, node: Node): string => text.slice(node.start, node.end);

const COMBINATORS: ReadonlySet<string> = new Set(['all', 'allSettled', 'any', 'race']);

/** `Promise.all of 3`, where the number of members can be read from the source. */
function combinator(callee: Node, members: readonly Node[]): string | null {
  if (callee.type !== 'MemberExpression' || flag(callee, 'computed')) return null;
  const object = child(callee, 'object');
  const property = child(callee, 'property');
  if (object === null || property === null || word(object, 'name') !== 'Promise') return null;
  const name = word(property, 'name');
  if (!COMBINATORS.has(name)) return null;
  const [first] = members;
  const given = first === undefined ? null : unwrap(first);
  if (given?.type !== 'ArrayExpression') return `Promise.${name}`;
  const elements = list(given, 'elements');
  if (elements.some((element) => element.type === 'SpreadElement')) return `Promise.${name}`;
  return `Promise.${name} of ${elements.length}`;
}

/** What an `await`, `yield` or `return` is about: `fetchUser(2)`, `Promise.all of 3`, `new Promise`. */
export function describe(text: string, expression: Node): string {
  const node = unwrap(expression);
  if (node.type === 'ChainExpression') {
    const inner = child(node, 'expression');
    return inner === null ? shorten(slice(text, node)) : describe(text, inner);
  }
  if (node.type === 'NewExpression') {
    const callee = child(node, 'callee');
    if (callee !== null) return shorten(`new ${slice(text, callee)}`);
  }
  if (node.type === 'CallExpression') {
    const callee = child(node, 'callee');
    if (callee === null) return shorten(slice(text, node));
    const members = list(node, 'arguments');
    const combined = combinator(callee, members);
    if (combined !== null) return combined;
    const types = child(node, 'typeArguments');
    if (types !== null) {
      return shorten(text.slice(node.start, types.start) + text.slice(types.end, node.end));
    }
  }
  return shorten(slice(text, node));
}

/** How a property or a class member is written: `name`, `#name`, `[Symbol.iterator]`. */
function keyName(text: string, member: Node): string {
  const key = child(member, 'key');
  if (key === null) return '';
  if (flag(member, 'computed')) return shorten(`[${slice(text, key)}]`);
  if (key.type === 'PrivateIdentifier') return `#${word(key, 'name')}`;
  return key.type === 'Identifier' ? word(key, 'name') : shorten(slice(text, key));
}

/** The name that the language gives an anonymous function or class where it stands. */
function inferredName(text: string, ancestors: readonly Node[]): string {
  let at = ancestors.length - 1;
  while (at >= 0) {
    const around = ancestors[at];
    if (around === undefined || !isTypeWrapper(around)) break;
    at--;
  }
  const parent = ancestors[at];
  if (parent === undefined) return '';
  switch (parent.type) {
    case 'VariableDeclarator': {
      const id = child(parent, 'id');
      return id === null ? '' : word(id, 'name');
    }
    case 'AssignmentExpression':
    case 'AssignmentPattern': {
      const left = child(parent, 'left');
      if (left === null) return '';
      if (left.type === 'Identifier') return word(left, 'name');
      const property = left.type === 'MemberExpression' ? child(left, 'property') : null;
      return property !== null && !flag(left, 'computed') ? word(property, 'name') : '';
    }
    case 'Property':
      return keyName(text, parent);
    case 'MethodDefinition':
    case 'PropertyDefinition': {
      const owner = className(text, ancestors.slice(0, at));
      const name = keyName(text, parent);
      return owner === '' ? name : `${owner}.${name}`;
    }
    case 'ExportDefaultDeclaration':
      return 'default';
    default:
      return '';
  }
}

/** The name of the class whose member's ancestors these are. */
function className(text: string, ancestors: readonly Node[]): string {
  const owner = ancestors.at(-2);
  if (owner === undefined) return '';
  const id = child(owner, 'id');
  return id === null ? inferredName(text, ancestors.slice(0, -2)) : word(id, 'name');
}

/** Names of parameters for an anonymous function's name; `…` for what is not a plain name. */
function parameterList(node: Node): string {
  const names = list(node, 'params').map((parameter) => {
    const bound = parameter.type === 'AssignmentPattern' ? child(parameter, 'left') : parameter;
    return bound?.type === 'Identifier' ? word(bound, 'name') : '…';
  });
  return names.length > 3 ? '…' : names.join(', ');
}

export function functionName(text: string, node: Node, ancestors: readonly Node[]): string {
  const id = child(node, 'id');
  if (id !== null) return word(id, 'name');
  const inferred = inferredName(text, ancestors);
  if (inferred !== '') return inferred;
  const prefix = flag(node, 'async') ? 'async ' : '';
  const parameters = parameterList(node);
  if (node.type === 'ArrowFunctionExpression') return `${prefix}(${parameters}) => …`;
  return `${prefix}function${flag(node, 'generator') ? '*' : ''} (${parameters}) …`;
}

/** What the language calls a class: the `name` that it has when it runs, save of computed keys. */
export function assignedName(made: Node, ancestors: readonly Node[]): string {
  const id = child(made, 'id');
  if (id !== null) return word(id, 'name');
  const parent = ancestors.findLast((around) => !isTypeWrapper(around));
  switch (parent?.type) {
    case 'VariableDeclarator':
      return word(child(parent, 'id') ?? made, 'name');
    case 'AssignmentExpression':
    case 'AssignmentPattern':
      return word(child(parent, 'left') ?? made, 'name');
    case 'Property':
    case 'PropertyDefinition':
    case 'AccessorProperty':
      return flag(parent, 'computed') ? '' : keyName('', parent);
    case 'ExportDefaultDeclaration':
      return 'default';
    default:
      return '';
  }
}

/** What may stand before a method's name without being part of the method's text. */
const MODIFIERS: ReadonlySet<string> = new Set(
  'static public private protected override abstract readonly declare'.split(' '),
);

/**
 * Where the text of a function begins: for methods at `async`, `get`, `*` or the name, after
 * decorators, `static` and TypeScript's modifiers, which are not the function's.
 */
export function functionStart(text: string, node: Node, parent: Node | undefined): number {
  const isMethod =
    parent !== undefined &&
    child(parent, 'value') === node &&
    (parent.type === 'MethodDefinition' ||
      (parent.type === 'Property' && (flag(parent, 'method') || word(parent, 'kind') !== 'init')));
  const key = isMethod ? child(parent, 'key') : null;
  if (!isMethod || key === null) return node.start;
  const decorators = list(parent, 'decorators');
  let start = Math.max(parent.start, ...decorators.map((decorator) => decorator.end));
  for (;;) {
    start = skipTrivia(text, start);
    const [modifier = ''] = /^\w+/.exec(text.slice(start, start + LONGEST)) ?? [];
    if (start >= key.start || !MODIFIERS.has(modifier)) return start;
    start += modifier.length;
  }
}

/** Where the head of a function ends: before its body. */
export function headEnd(text: string, body: Node): number {
  return trimEnd(text, body.start);
}
