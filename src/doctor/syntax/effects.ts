/** Whether calling a function changes anything that outlives the call. */
import { child, isFunction, lastName, list, type Node, unwrap, within } from './node.ts';
import type { SourceText } from './source.ts';

/** Methods that change what they are called on. */
const MUTATORS: ReadonlySet<string> = new Set(
  `push pop shift unshift splice sort reverse fill copyWithin set add delete clear append resolve
  reject enqueue dequeue write send emit dispatchEvent postMessage abort close`.split(/\s+/),
);

/** The variable that `a.b[c].d` is reached through; null when it is none. */
export function rootOf(expression: Node | null): Node | null {
  let inner = expression === null ? null : unwrap(expression);
  while (inner?.type === 'MemberExpression') {
    const object = child(inner, 'object');
    inner = object === null ? null : unwrap(object);
  }
  return inner;
}

export const isMutator = (call: Node): boolean => MUTATORS.has(lastName(child(call, 'callee')));

/**
 * Whether a function changes only what it made itself, and calls only such functions of the
 * program. What the platform does for it (requests, timers) is not looked at here.
 */
export function isPure(source: SourceText, node: Node, seen: Set<Node> = new Set()): boolean {
  if (seen.has(node)) return true;
  seen.add(node);
  return within(node).every((inner) => {
    switch (inner.type) {
      case 'AssignmentExpression':
        return isOwn(source, child(inner, 'left'), node);
      case 'UpdateExpression':
        return isOwn(source, child(inner, 'argument'), node);
      case 'CallExpression':
        return isHarmless(source, inner, node, seen);
      default:
        return inner.type !== 'UnaryExpression' || !source.textOf(inner).startsWith('delete ');
    }
  });
}

function isHarmless(source: SourceText, call: Node, node: Node, seen: Set<Node>): boolean {
  const callee = child(call, 'callee');
  if (callee === null) return false;
  const inner = unwrap(callee);
  const meant = source.functionMeant(inner);
  if (meant !== null) return isPure(source, meant, seen);
  if (inner.type === 'MemberExpression') {
    return !isMutator(call) || isOwn(source, child(inner, 'object'), node);
  }
  // A parameter that is called may do anything, unless what is passed is known to be harmless.
  const binding = source.bindingOf(inner);
  return (
    binding === null || binding.kind === 'import' || isExecutorArgument(source, binding.identifier)
  );
}

/** `resolve` and `reject` of `new Promise((resolve, reject) => …)`. */
function isExecutorArgument(source: SourceText, identifier: Node): boolean {
  const executor = source.parentOf(identifier);
  if (executor === null || !isFunction(executor)) return false;
  const made = source.parentOf(executor);
  return made?.type === 'NewExpression' && source.isGlobal(child(made, 'callee'), 'Promise');
}

/** Whether what is changed was made inside this function. */
function isOwn(source: SourceText, target: Node | null, node: Node): boolean {
  if (target === null) return false;
  const inner = unwrap(target);
  if (inner.type === 'ArrayPattern')
    return list(inner, 'elements').every((each) => isOwn(source, each, node));
  if (inner.type === 'ObjectPattern') return false;
  const root = rootOf(inner);
  const binding = source.bindingOf(root);
  if (binding === null || !source.isIn(binding.identifier, node)) return false;
  // Through a parameter, something of the caller's is changed.
  return inner.type === 'Identifier' || binding.kind !== 'parameter';
}
