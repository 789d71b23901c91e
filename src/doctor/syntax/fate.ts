/** What becomes of the value of a call: dropped, taken for data, or handed on. */
import { child, isFunction, lastName, list, type Node, unwrap, word } from './node.ts';
import type { SourceText } from './source.ts';

/**
 * - `dropped`: a statement of its own; nothing can ever wait for it.
 * - `data`: looked at as if it were the result.
 * - `tested`: asked whether it is true.
 * - `elsewhere`: handed on, so that somebody may wait for it.
 */
export type Fate =
  | { readonly kind: 'dropped' | 'elsewhere' }
  | { readonly kind: 'data' | 'tested'; readonly at: Node }
  | { readonly kind: 'unused'; readonly name: string };

const ELSEWHERE: Fate = { kind: 'elsewhere' };
const DROPPED: Fate = { kind: 'dropped' };
const OF_PROMISES: ReadonlySet<string> = new Set(['then', 'catch', 'finally']);
const TESTS: ReadonlySet<string> = new Set([
  'IfStatement',
  'WhileStatement',
  'DoWhileStatement',
  'ForStatement',
]);
const READERS: ReadonlySet<string> = new Set([
  'String',
  'Number',
  'Boolean',
  'parseInt',
  'parseFloat',
  'isNaN',
]);

export function fateOf(source: SourceText, value: Node): Fate {
  let inner = value;
  for (;;) {
    const parent = source.realParentOf(inner);
    switch (parent?.type) {
      case 'ExpressionStatement':
        return DROPPED;
      case 'LogicalExpression':
        // `ready && save()`: its value is the whole's; as the left side it is tested.
        if (inside(child(parent, 'left'), value)) return { kind: 'tested', at: value };
        break;
      case 'ConditionalExpression':
        if (inside(child(parent, 'test'), value)) return { kind: 'tested', at: value };
        break;
      case 'SequenceExpression':
        if (!inside(list(parent, 'expressions').at(-1) ?? null, value)) return DROPPED;
        break;
      case 'VariableDeclarator':
        return fateOfVariable(source, parent, value);
      default:
        return parent === null || parent === undefined ? ELSEWHERE : fateIn(source, parent, value);
    }
    inner = parent;
  }
}

const inside = (outer: Node | null, value: Node): boolean =>
  outer !== null && value.start >= outer.start && value.end <= outer.end;

function fateIn(source: SourceText, parent: Node, value: Node): Fate {
  const data: Fate = { kind: 'data', at: parent };
  switch (parent.type) {
    case 'MemberExpression': {
      const isObject = inside(child(parent, 'object'), value);
      return isObject && !OF_PROMISES.has(lastName(parent)) ? data : ELSEWHERE;
    }
    case 'TemplateLiteral':
    case 'BinaryExpression':
      return data;
    case 'UnaryExpression':
      return word(parent, 'operator') === '!' ? { kind: 'tested', at: value } : ELSEWHERE;
    case 'SpreadElement':
      return data;
    case 'ForOfStatement':
      return inside(child(parent, 'right'), value) ? data : ELSEWHERE;
    case 'CallExpression':
      return isLookedAt(source, parent) && !inside(child(parent, 'callee'), value)
        ? data
        : ELSEWHERE;
    default:
      return TESTS.has(parent.type) && inside(child(parent, 'test'), value)
        ? { kind: 'tested', at: value }
        : ELSEWHERE;
  }
}

/** `console.log(x)`, `JSON.stringify(x)`, `String(x)`: they read their argument and keep nothing. */
function isLookedAt(source: SourceText, call: Node): boolean {
  const callee = child(call, 'callee');
  if (callee === null) return false;
  if (callee.type === 'Identifier') {
    return READERS.has(word(callee, 'name')) && source.bindingOf(callee) === null;
  }
  const object = child(callee, 'object');
  return source.isGlobal(object, 'console') || source.isGlobal(object, 'JSON');
}

/** Of all that the variable's mentions do with it, the one that hands it on decides. */
function fateOfVariable(source: SourceText, declarator: Node, value: Node): Fate {
  const id = child(declarator, 'id');
  if (id?.type === 'ObjectPattern' || id?.type === 'ArrayPattern') return { kind: 'data', at: id };
  const binding = source.bindingOf(id);
  const declaration = source.parentOf(declarator);
  if (binding === null || id === null || binding.writes.length > 0) return ELSEWHERE;
  const isExported =
    declaration !== null && source.parentOf(declaration)?.type === 'ExportNamedDeclaration';
  // `using x = …` is looked at by its scope.
  if (isExported || word(declaration, 'kind').includes('using')) return ELSEWHERE;
  if (!inside(child(declarator, 'init'), value)) return ELSEWHERE;
  if (binding.mentions.length === 0) return { kind: 'unused', name: binding.name };
  const uses = binding.mentions.map((mention) => fateOf(source, mention));
  return (
    uses.find(({ kind }) => kind === 'elsewhere') ??
    uses.find(({ kind }) => kind !== 'dropped') ?? { kind: 'unused', name: binding.name }
  );
}

const HANDLER_TAKERS: ReadonlySet<string> = new Set(
  `addEventListener on once onRequest setInterval setTimeout setImmediate queueMicrotask nextTick
  requestAnimationFrame requestIdleCallback postTask subscribe`.split(/\s+/),
);

/** Whether a function is called by the host, which waits for nothing: an event handler, a timer's callback. */
export function isHandler(source: SourceText, node: Node): boolean {
  const parent = source.realParentOf(node);
  if (parent === null) return false;
  if (parent.type === 'CallExpression') {
    return HANDLER_TAKERS.has(lastName(child(parent, 'callee')));
  }
  if (parent.type === 'AssignmentExpression') {
    return /^on[a-z]/i.test(lastName(child(parent, 'left')));
  }
  if (parent.type !== 'VariableDeclarator' && node.type !== 'FunctionDeclaration') return false;
  // A named handler: `button.addEventListener('click', handle)`.
  const id = child(node.type === 'FunctionDeclaration' ? node : parent, 'id');
  const mentions = source.bindingOf(id)?.mentions ?? [];
  return mentions.some((mention) => {
    const call = source.realParentOf(mention);
    return (
      call?.type === 'CallExpression' &&
      child(call, 'callee') !== mention &&
      HANDLER_TAKERS.has(lastName(child(call, 'callee')))
    );
  });
}

/** What a function returns, itself alone. */
export function returnedBy(source: SourceText, node: Node): readonly Node[] {
  const body = child(node, 'body');
  if (body === null) return [];
  if (body.type !== 'BlockStatement') return [body];
  return source.nodes.flatMap((inner) => {
    if (inner.type !== 'ReturnStatement' || !source.isIn(inner, body)) return [];
    const argument = source.functionAround(inner) === node ? child(inner, 'argument') : null;
    return argument === null ? [] : [argument];
  });
}

/** The nearest function around a node that is async; null when none is, and at the top level. */
export function asyncAround(source: SourceText, node: Node): Node | null {
  for (const ancestor of source.ancestorsOf(node)) {
    if (isFunction(ancestor) && Reflect.get(ancestor, 'async') === true) return ancestor;
  }
  return null;
}

const ENDS_OF_WRITING: ReadonlySet<string> = new Set(['ready', 'closed', 'close']);

/**
 * `writer.write(chunk)` of a stream's writer that somebody waits for in another way: by its
 * `ready`, its `closed` or its `close()`, which fail as the write does.
 */
export function isPacedWrite(source: SourceText, call: Node): boolean {
  const callee = child(call, 'callee');
  if (callee === null || lastName(callee) !== 'write') return false;
  const writer = source.bindingOf(child(unwrap(callee), 'object'));
  const made = writer?.value == null ? null : unwrap(writer.value);
  if (writer == null || made === null || lastName(child(made, 'callee')) !== 'getWriter') {
    return false;
  }
  return writer.mentions.some((mention) => {
    const member = source.realParentOf(mention);
    return member?.type === 'MemberExpression' && ENDS_OF_WRITING.has(lastName(member));
  });
}
