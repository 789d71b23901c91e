/** State that outlives a call, and how functions read and write it: `balance`, `this.count`, `stock.get(id)`. */
import {
  boundIdentifiers,
  child,
  flag,
  isFunction,
  lastName,
  list,
  literal,
  type Node,
  notInFunctions,
  unwrap,
  within,
  word,
} from './node.ts';
import { rootOf } from './effects.ts';
import type { SourceText } from './source.ts';

export interface State {
  /** The same text for the same state: `balance`, `this.count`, `stock[id]`. */
  readonly text: string;
  /** The parameter, or the literal, that chooses the entry of a collection; null where there is none. */
  readonly key: Node | null;
  /** The parameter through which the object comes; null where it is an outer variable or `this`. */
  readonly through: Node | null;
}

/** Methods that ask a collection for an entry. */
const ASKS: ReadonlySet<string> = new Set(['get', 'has']);

/** What an expression stands for, when it is state from outside of `owner`; null for all else. */
function stateOf(source: SourceText, expression: Node, owner: Node): State | null {
  const node = unwrap(expression);
  if (node.type === 'Identifier') {
    const binding = source.bindingOf(node);
    const isOuter =
      binding !== null && binding.owner !== owner && !source.isIn(binding.identifier, owner);
    const isVariable = binding?.kind === 'let' || binding?.kind === 'var';
    return isOuter && isVariable ? { text: binding.name, key: null, through: null } : null;
  }
  if (node.type === 'CallExpression' && ASKS.has(lastName(child(node, 'callee')))) {
    const collection = child(unwrap(child(node, 'callee') ?? node), 'object');
    const [key] = list(node, 'arguments');
    return collection === null || key === undefined
      ? null
      : entryOf(source, collection, key, owner);
  }
  if (node.type !== 'MemberExpression') return null;
  const object = child(node, 'object');
  const property = child(node, 'property');
  if (object === null || property === null) return null;
  if (flag(node, 'computed')) return entryOf(source, object, property, owner);
  return holderOf(
    source,
    object,
    owner,
    `${source.textOf(object)}.${source.textOf(property)}`,
    null,
  );
}

function entryOf(source: SourceText, collection: Node, key: Node, owner: Node): State | null {
  const isFixed = literal(key) !== undefined;
  const binding = source.bindingOf(key);
  const isParameter = binding?.kind === 'parameter' && source.isIn(binding.identifier, owner);
  if (!isFixed && !isParameter) return null;
  const text = `${source.textOf(collection)}[${source.textOf(key)}]`;
  return holderOf(source, collection, owner, text, isFixed ? null : key);
}

/** The object must be an outer one, `this`, or a parameter. */
function holderOf(
  source: SourceText,
  object: Node,
  owner: Node,
  text: string,
  key: Node | null,
): State | null {
  const root = rootOf(object);
  if (root?.type === 'ThisExpression') return { text, key, through: null };
  const binding = source.bindingOf(root);
  if (binding === null) return null;
  if (!source.isIn(binding.identifier, owner)) return { text, key, through: null };
  return binding.kind === 'parameter' ? { text, key, through: binding.identifier } : null;
}

export interface Write {
  /** The assignment, update or `set` call. */
  readonly node: Node;
  readonly state: State;
  /** What is written; null for `x++`. */
  readonly value: Node | null;
  /** Whether the write reads the state itself in the same breath: `-=`, `x = x - 1`, `++`. */
  readonly operator: string;
}

/** The writes to outer state in a function's own body, in source order. */
export function writesIn(source: SourceText, owner: Node): readonly Write[] {
  const body = child(owner, 'body');
  if (body === null) return [];
  return within(body, notInFunctions).flatMap((node) => {
    if (node.type === 'AssignmentExpression') {
      const target = child(node, 'left');
      const state = target === null ? null : stateOf(source, target, owner);
      const operator = word(node, 'operator');
      return state === null ? [] : [{ node, state, value: child(node, 'right'), operator }];
    }
    if (node.type === 'UpdateExpression') {
      const target = child(node, 'argument');
      const state = target === null ? null : stateOf(source, target, owner);
      return state === null ? [] : [{ node, state, value: null, operator: '++' }];
    }
    if (node.type !== 'CallExpression' || lastName(child(node, 'callee')) !== 'set') return [];
    const collection = child(unwrap(child(node, 'callee') ?? node), 'object');
    const [key, value] = list(node, 'arguments');
    if (collection === null || key === undefined || value === undefined) return [];
    const state = entryOf(source, collection, key, owner);
    return state === null ? [] : [{ node, state, value, operator: '=' }];
  });
}

/** Where a function reads this state, its nested functions left out; targets of writes are no reads. */
export function readsOf(source: SourceText, owner: Node, text: string): readonly Node[] {
  const body = child(owner, 'body');
  if (body === null) return [];
  const targets = new Set(
    within(body, notInFunctions).flatMap((node) => {
      const target =
        node.type === 'AssignmentExpression' && word(node, 'operator') === '='
          ? child(node, 'left')
          : null;
      return target === null ? [] : [unwrap(target)];
    }),
  );
  return within(body, notInFunctions).filter(
    (node) => !targets.has(node) && stateOf(source, node, owner)?.text === text,
  );
}

/** The variables of a function whose values come from an expression, directly or through others. */
export function derivedFrom(source: SourceText, owner: Node, from: Node): ReadonlySet<Node> {
  const derived = new Set<Node>();
  const body = child(owner, 'body');
  if (body === null) return derived;
  for (const node of within(body, notInFunctions)) {
    const value =
      node.type === 'VariableDeclarator'
        ? child(node, 'init')
        : node.type === 'AssignmentExpression'
          ? child(node, 'right')
          : null;
    if (value === null) continue;
    if (!source.isIn(from, value) && !mentionsAny(source, value, derived)) continue;
    const target = child(node, 'id') ?? child(node, 'left');
    for (const name of boundIdentifiers(target)) {
      const binding = source.bindingOf(name);
      if (binding !== null && source.isIn(binding.identifier, owner))
        derived.add(binding.identifier);
    }
  }
  return derived;
}

export const mentionsAny = (
  source: SourceText,
  expression: Node,
  names: ReadonlySet<Node>,
): boolean =>
  within(expression).some((node) => {
    const binding = node.type === 'Identifier' ? source.bindingOf(node) : null;
    return binding !== null && names.has(binding.identifier);
  });

/** Whether a class is made just once, so that its `this` is always the same. */
export function isOnlyOne(source: SourceText, method: Node): boolean {
  for (const around of source.ancestorsOf(method)) {
    if (around.type === 'ObjectExpression') return true;
    if (around.type !== 'ClassDeclaration' && around.type !== 'ClassExpression') continue;
    const name = word(child(around, 'id'), 'name');
    const made = source.nodes.filter(
      (node) => node.type === 'NewExpression' && lastName(child(node, 'callee')) === name,
    );
    const [only] = made;
    if (only === undefined || made.length !== 1 || source.loopAround(only) !== null) return false;
    return ![...source.ancestorsOf(only)].some(isFunction);
  }
  return false;
}
