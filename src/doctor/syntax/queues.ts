/** Arrays that are used as queues: what is put in at one place is taken out at another. */
import {
  child,
  flag,
  isFunction,
  isLoop,
  lastName,
  list,
  literal,
  type Node,
  notInFunctions,
  unwrap,
  within,
  word,
} from './node.ts';
import { memberName, type SourceText } from './source.ts';

/** A loop, or a callback that a timer calls again and again, that puts in or takes out once a turn. */
export interface Turn {
  readonly body: Node;
  /** The `setInterval(…)` that calls it; null for a loop. */
  readonly interval: Node | null;
}

export interface Queue {
  readonly name: string;
  /** The first `push`. */
  readonly push: Node;
  readonly producers: readonly Turn[];
  readonly consumers: readonly Turn[];
}

/** How far up from a `push` the loop is looked for, in calls. */
const DEEPEST = 2;

/** Queues that begin empty, are nowhere bounded, and stay in sight. */
export function queuesIn(source: SourceText): readonly Queue[] {
  return arraysIn(source).flatMap(({ name, mentions }) => {
    const calls = (methods: readonly string[]): readonly Node[] =>
      mentions.flatMap((mention) => {
        const call = methodCall(source, mention);
        return call !== null && methods.includes(lastName(child(call, 'callee'))) ? [call] : [];
      });
    if (!mentions.every((mention) => isPlainUse(source, mention))) return [];
    const pushes = calls(['push']).filter((call) => putsOneItem(source, call));
    const [push] = pushes;
    const shifts = calls(['shift', 'pop']);
    if (push === undefined || shifts.length === 0) return [];
    const producers = pushes.flatMap((each) => turnsOf(source, each, true) ?? []);
    const consumers = shifts.map((each) => turnsOf(source, each, false));
    if (producers.length === 0 || consumers.some((each) => each === null)) return [];
    return [{ name, push, producers, consumers: consumers.flatMap((each) => each ?? []) }];
  });
}

interface EmptyArray {
  readonly name: string;
  readonly mentions: readonly Node[];
}

/** `const queue = []` and `#queue = []`. */
function arraysIn(source: SourceText): readonly EmptyArray[] {
  const variables = source.scopes.bindings.flatMap((binding) => {
    const isEmpty = binding.kind === 'const' && isEmptyArray(binding.value);
    return isEmpty ? [{ name: binding.name, mentions: binding.mentions }] : [];
  });
  const fields = source.nodes.flatMap((node) => {
    if (node.type !== 'PropertyDefinition' || !isEmptyArray(child(node, 'value'))) return [];
    const key = child(node, 'key');
    const name = key?.type === 'PrivateIdentifier' ? `#${word(key, 'name')}` : word(key, 'name');
    // Whoever holds the object may reach a public field from anywhere.
    const mentions = source.nodes.filter(
      (each) => each.type === 'MemberExpression' && memberName(each) === name,
    );
    return [{ name, mentions }];
  });
  return [...variables, ...fields];
}

const isEmptyArray = (node: Node | null): boolean =>
  node !== null &&
  unwrap(node).type === 'ArrayExpression' &&
  list(unwrap(node), 'elements').length === 0;

/** `queue.push(…)` of a mention of `queue`. */
function methodCall(source: SourceText, mention: Node): Node | null {
  const member = source.realParentOf(mention);
  if (member?.type !== 'MemberExpression' || child(member, 'property') === mention) return null;
  const call = source.realParentOf(member);
  return call?.type === 'CallExpression' && unwrap(child(call, 'callee') ?? call) === member
    ? call
    : null;
}

const QUEUE_METHODS: ReadonlySet<string> = new Set(['push', 'shift', 'pop', 'at']);

/** Anything else may bound the queue, empty it or hand it on: then nothing is known. */
function isPlainUse(source: SourceText, mention: Node): boolean {
  const call = methodCall(source, mention);
  if (call !== null) return QUEUE_METHODS.has(lastName(child(call, 'callee')));
  const member = source.realParentOf(mention);
  if (member?.type !== 'MemberExpression' || memberName(member) !== 'length') return false;
  for (const around of source.ancestorsOf(member)) {
    if (around.type === 'BinaryExpression') {
      const sides = [child(around, 'left'), child(around, 'right')];
      return sides.some(
        (side) => side !== null && [0, 1].includes(literal(unwrap(side)) as number),
      );
    }
    if (around.type === 'CallExpression') {
      return rootName(child(around, 'callee')) === 'console';
    }
    if (around.type.endsWith('Statement')) return child(around, 'test') !== null;
    if (isFunction(around)) return false;
  }
  return false;
}

function rootName(callee: Node | null): string {
  const object = callee === null ? null : child(unwrap(callee), 'object');
  return word(object, 'name');
}

/** Data, and no callback that wakes somebody who waits. */
function putsOneItem(source: SourceText, call: Node): boolean {
  const [item, ...others] = list(call, 'arguments');
  if (item === undefined || others.length > 0 || item.type === 'SpreadElement') return false;
  const meant = source.functionMeant(item);
  const binding = source.bindingOf(item);
  if (meant !== null || isFunction(unwrap(item))) return false;
  const executor = binding?.kind === 'parameter' ? source.parentOf(binding.identifier) : null;
  const made = executor === null ? null : source.parentOf(executor);
  return made?.type !== 'NewExpression';
}

/** The loops that a call is made in, through the functions that it stands in. Null: not all known. */
function turnsOf(
  source: SourceText,
  call: Node,
  isProducer: boolean,
  depth = 0,
): readonly Turn[] | null {
  let inner = call;
  for (const around of source.ancestorsOf(call)) {
    if (isLoop(around)) {
      if (isProducer && hasWayAround(around, call)) return null;
      return [{ body: around, interval: null }];
    }
    if (isFunction(around)) {
      if (isProducer && hasWayAround(around, call) && !handsOver(source, around)) return null;
      const caller = source.realParentOf(around);
      const isCallback =
        caller?.type === 'CallExpression' && list(caller, 'arguments').includes(around);
      if (isCallback) {
        const isInterval = source.isGlobal(child(caller, 'callee'), 'setInterval');
        return isInterval ? [{ body: around, interval: caller }] : null;
      }
      const calls = source.callsOf(around);
      if (calls.length === 0 || depth === DEEPEST) return null;
      const turns = calls.map((each) => turnsOf(source, each, isProducer, depth + 1));
      if (isProducer) return turns.flatMap((each) => each ?? []);
      return turns.includes(null) ? null : turns.flatMap((each) => each ?? []);
    }
    const isBranch = around.type === 'IfStatement' || around.type === 'ConditionalExpression';
    const isOnlyAsked = isBranch && child(around, 'test') === inner;
    const mayBeSkipped = (isBranch && !isOnlyAsked) || around.type === 'CatchClause';
    if (isProducer && mayBeSkipped && !isHandOver(source, around)) return null;
    inner = around;
  }
  return null;
}

const LEAVES: ReadonlySet<string> = new Set([
  'ReturnStatement',
  'ContinueStatement',
  'BreakStatement',
  'ThrowStatement',
]);

/** Whether a turn may pass the call by. */
const hasWayAround = (outer: Node, call: Node): boolean =>
  within(child(outer, 'body') ?? outer, notInFunctions).some(
    (node) => LEAVES.has(node.type) && node.end <= call.start,
  );

/** `if (taker) taker(item); else items.push(item)`: what is not put in is taken at once. */
const isHandOver = (source: SourceText, branch: Node): boolean => {
  const owner = source.functionAround(branch);
  return owner !== null && handsOver(source, owner);
};

const handsOver = (source: SourceText, owner: Node): boolean =>
  !flag(owner, 'async') &&
  within(owner, (node) => node === owner || notInFunctions(node)).some(
    (node) => node.type === 'CallExpression' && lastName(child(node, 'callee')) === 'shift',
  ) &&
  source.loopAround(owner) === null;
