/**
 * Calls: a promise that a call returns is claimed by the frame that made it, and calls of the
 * platform note where they stand. Names decide what is a platform call, so a learner's own
 * function of that name is noted too, which does nothing.
 */
import { nothingOf } from './helpers.ts';
import { WHOLE_LAB } from './modules.ts';
import { child, flag, isTypeWrapper, list, type Node, unwrap, word } from './nodes.ts';
import type { Rewriter, Scope } from './rewriter.ts';

const FUNCTIONS: ReadonlySet<string> = new Set(
  `queueMicrotask setTimeout setInterval setImmediate clearTimeout clearInterval clearImmediate
  fetch requestAnimationFrame cancelAnimationFrame requestIdleCallback cancelIdleCallback
  reportError`.split(/\s+/),
);

const METHODS: ReadonlySet<string> = new Set(
  `then catch finally all allSettled any race resolve reject withResolvers try allKeyed
  allSettledKeyed fromAsync wait waitAsync
  setTimeout setInterval setImmediate clearTimeout clearInterval clearImmediate queueMicrotask fetch
  addEventListener removeEventListener dispatchEvent on once off abort timeout postMessage
  postTask yield nextTick exit requestAnimationFrame requestIdleCallback
  json text blob bytes arrayBuffer formData read cancel pipeTo digest
  sleep work offload route resource acquire close mark onRequest request`.split(/\s+/),
);

const OWNERS: ReadonlySet<string> = new Set(['console', 'process', 'crypto', 'scheduler']);

/** The platform API that a call may be of, or null. */
function platformName(to: Rewriter, callee: Node): string | null {
  if (callee.type === 'Identifier') {
    const name = word(callee, 'name');
    return to.lab.get(name) ?? (FUNCTIONS.has(name) ? name : null);
  }
  if (callee.type !== 'MemberExpression' || flag(callee, 'computed')) return null;
  const property = child(callee, 'property');
  const object = child(callee, 'object');
  if (property === null || object === null) return null;
  const name = word(property, 'name');
  const owner = object.type === 'Identifier' ? word(object, 'name') : '';
  if (owner === 'console') return `console.${name}`;
  if (!METHODS.has(name)) return null;
  const part = to.lab.get(owner);
  if (part !== undefined) return part === WHOLE_LAB ? name : `${part}.${name}`;
  return OWNERS.has(owner) || /^[A-Z]/.test(owner) ? `${owner}.${name}` : name;
}

/** Whether an expression calls something: then a call on its result begins at its own name. */
function containsCall(node: Node): boolean {
  let inner = unwrap(node);
  for (;;) {
    if (inner.type === 'MemberExpression') {
      const object = child(inner, 'object');
      if (object === null) return false;
      inner = unwrap(object);
    } else {
      return (
        inner.type !== 'Identifier' && inner.type !== 'ThisExpression' && inner.type !== 'Super'
      );
    }
  }
}

function noteSite(to: Rewriter, node: Node, callee: Node): void {
  const name = platformName(to, callee);
  if (name === null) return;
  const object = callee.type === 'MemberExpression' ? child(callee, 'object') : null;
  const property = child(callee, 'property');
  const start =
    object !== null && property !== null && containsCall(object) ? property.start : node.start;
  const site = to.site('call', start, node.end, name);
  const last = list(node, 'arguments').at(-1);
  if (last === undefined) {
    to.helpers.nothing = true;
    to.close(node.end - 1, `...${to.probe('at')}${site},${nothingOf(to.names.probes)})`);
    return;
  }
  const value = last.type === 'SpreadElement' ? (child(last, 'argument') ?? last) : last;
  wrapArgument(to, value, `${to.probe('at')}${site},`);
}

/** Wraps an argument in a probe; a sequence keeps parentheses of its own. */
function wrapArgument(to: Rewriter, value: Node, probe: string): void {
  const isSequence = unwrap(value).type === 'SequenceExpression';
  to.open(value.start, isSequence ? `${probe}(` : probe);
  to.close(value.end, isSequence ? '))' : ')');
}

/** Whether a call is a link of an optional chain, whose value may not be wrapped. */
function isOptional(call: Node): boolean {
  let link: Node | null = call;
  while (link !== null) {
    if (flag(link, 'optional')) return true;
    if (link.type === 'CallExpression') link = child(link, 'callee');
    else if (link.type === 'MemberExpression') link = child(link, 'object');
    else if (link.type === 'TSNonNullExpression') link = child(link, 'expression');
    else return false;
  }
  return false;
}

/**
 * Whether a call's value is claimed by `result`: not where another probe claims it, and not where
 * the engine prints the call in an error's text (callees, what is destructured or spread).
 */
function isClaimed(to: Rewriter, node: Node, scope: Scope): boolean {
  let at = to.ancestors.length - 1;
  let value = node;
  for (;;) {
    const around = to.ancestors[at];
    if (around === undefined || !isTypeWrapper(around)) break;
    value = around;
    at--;
  }
  const parent = to.ancestors[at];
  switch (parent?.type) {
    case undefined:
      return true;
    case 'ChainExpression':
    case 'TaggedTemplateExpression':
    case 'SpreadElement':
    case 'ForOfStatement':
    case 'ClassDeclaration':
    case 'ClassExpression':
    case 'Decorator':
      return false;
    case 'MemberExpression':
      return child(parent, 'object') !== value;
    case 'CallExpression':
    case 'NewExpression':
      return child(parent, 'callee') !== value;
    case 'AwaitExpression':
    case 'ReturnStatement':
    case 'ArrowFunctionExpression':
      return !scope.frame;
    case 'YieldExpression':
      return !scope.generator && !flag(parent, 'delegate');
    case 'VariableDeclarator':
      return child(parent, 'id')?.type === 'Identifier';
    case 'AssignmentExpression':
    case 'AssignmentPattern': {
      const left = child(parent, 'left');
      return left !== value && left?.type !== 'ArrayPattern' && left?.type !== 'ObjectPattern';
    }
    default:
      return true;
  }
}

const isConsole = (callee: Node): boolean => {
  const object = callee.type === 'MemberExpression' ? child(callee, 'object') : null;
  return object !== null && word(object, 'name') === 'console';
};

function claim(to: Rewriter, node: Node): void {
  to.open(node.start, to.probe('result'));
  to.close(node.end, ')');
}

export function rewriteCall(to: Rewriter, node: Node, scope: Scope): void {
  const callee = child(node, 'callee');
  if (callee !== null && callee.type !== 'Super') {
    if (!isConsole(callee) && !isOptional(node) && isClaimed(to, node, scope)) claim(to, node);
    noteSite(to, node, unwrap(callee));
  }
  to.visitChildren(node, scope);
}

export function rewriteChain(to: Rewriter, node: Node, scope: Scope): void {
  const expression = child(node, 'expression');
  if (expression !== null && unwrap(expression).type === 'CallExpression') {
    if (isClaimed(to, node, scope)) claim(to, node);
  }
  to.visitChildren(node, scope);
}

export function rewriteNew(to: Rewriter, node: Node, scope: Scope): void {
  const callee = child(node, 'callee');
  const [executor] = list(node, 'arguments');
  const isPromise = callee?.type === 'Identifier' && word(callee, 'name') === 'Promise';
  if (isPromise && executor !== undefined && executor.type !== 'SpreadElement') {
    const site = to.site('new-promise', node.start, node.end, 'new Promise');
    to.open(node.start, to.probe('constructed'));
    to.close(node.end, ')');
    wrapArgument(to, executor, `${to.probe('executor')}${site},Promise,`);
  }
  to.visitChildren(node, scope);
}

/** What a decorator calls is its own business; only its arguments are rewritten. */
export function rewriteDecorator(to: Rewriter, node: Node, scope: Scope): void {
  const expression = child(node, 'expression');
  if (expression?.type !== 'CallExpression') return;
  to.ancestors.push(node);
  for (const argument of list(expression, 'arguments')) to.visitChild(expression, argument, scope);
  to.ancestors.pop();
}
