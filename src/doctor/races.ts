/** Calls of one function that waited at the same `await` at the same time, on the same state. */
import type { Task } from '../trace/index.ts';
import type { Evidence } from './evidence.ts';
import { couldCall } from './calls.ts';
import { child, list, literal, type Node, unwrap, word } from './syntax/node.ts';
import type { Binding } from './syntax/scopes.ts';
import type { SourceText } from './syntax/source.ts';
import { isOnlyOne, type State } from './syntax/state.ts';
import { type Waited, waitsByNode } from './waits.ts';

export interface Overlap {
  readonly first: Waited;
  readonly second: Waited;
}

/**
 * Two tasks of which the second began to wait before the first went on; both went on with a
 * value. In the order in which they began to wait.
 */
export function* overlapsAt(evidence: Evidence, node: Node): Generator<Overlap> {
  const waits = (waitsByNode(evidence).get(node) ?? []).toSorted((a, b) => a.from - b.from);
  for (const [index, first] of waits.entries()) {
    if (first.to === null || !wentOn(evidence, first)) continue;
    for (const second of waits.slice(index + 1)) {
      if (second.from > first.to) break;
      if (second.to === null || second.task === first.task || !wentOn(evidence, second)) continue;
      yield { first, second };
    }
  }
}

function wentOn(evidence: Evidence, { to }: Waited): boolean {
  if (to === null) return false;
  const event = evidence.trace.event(to);
  return event.kind === 'task-resumed' && event.by === 'value';
}

/** Whether two calls of `owner` are certain to mean the same state. */
export function isSameState(
  evidence: Evidence,
  source: SourceText,
  owner: Node,
  state: State,
  overlap: Overlap,
): boolean {
  if (state.text.startsWith('this.') && !isOnlyOne(source, owner)) {
    if (!isOneReceiver(evidence, source, owner, overlap)) return false;
  }
  if (state.through !== null && !isAlwaysGiven(source, owner, state.through)) return false;
  if (state.key === null) return true;
  const place = placeOfParameter(source, owner, state.key);
  const one = argumentsOf(evidence.task(overlap.first.task))[place];
  const two = argumentsOf(evidence.task(overlap.second.task))[place];
  return one !== undefined && one === two && !one.includes('…');
}

function placeOfParameter(source: SourceText, owner: Node, name: Node): number {
  const binding = source.bindingOf(name);
  return list(owner, 'params').findIndex(
    (each) => binding?.identifier === each || within(each, binding?.identifier),
  );
}

const within = (outer: Node, inner: Node | undefined): boolean =>
  inner !== undefined && inner.start >= outer.start && inner.end <= outer.end;

/** `['1', "'a'"]` of a task called `buy(1, 'a')`. */
function argumentsOf(task: Task | null): readonly string[] {
  const inside = /\((.*)\)/.exec(task?.name ?? '')?.[1] ?? '';
  return inside === '' ? [] : inside.split(', ');
}

/** Whether every call hands over the same outer `const` as this parameter. */
function isAlwaysGiven(source: SourceText, owner: Node, parameter: Node): boolean {
  const place = placeOfParameter(source, owner, parameter);
  const given = new Set(
    source.callsOf(owner).map((call) => {
      const argument = list(call, 'arguments')[place];
      return argument === undefined ? null : source.bindingOf(unwrap(argument));
    }),
  );
  const [binding] = given;
  if (given.size !== 1 || binding == null) return false;
  const isTop = binding.owner === null && binding.kind === 'const';
  const declarator = source.parentOf(binding.identifier);
  return isTop && child(declarator, 'init') !== null && word(binding.identifier, 'name') !== '';
}

/** Whether both are calls on the object that one outer `const` holds. */
function isOneReceiver(
  evidence: Evidence,
  source: SourceText,
  owner: Node,
  { first, second }: Overlap,
): boolean {
  const one = receiverOf(evidence, source, owner, evidence.task(first.task));
  return one !== null && one === receiverOf(evidence, source, owner, evidence.task(second.task));
}

/** Null where the calls that can have made the task are on different objects, or on unknown ones. */
function receiverOf(
  evidence: Evidence,
  source: SourceText,
  owner: Node,
  task: Task | null,
): Binding | null {
  if (task === null) return null;
  const parent = evidence.task(task.parent);
  const given = argumentsOf(task);
  const receivers = new Set(
    source
      .callsOf(owner)
      .filter((call) => couldCall(evidence, source, parent, call) && fits(call, given))
      .map((call) => {
        const callee = child(call, 'callee');
        return source.bindingOf(callee === null ? null : child(unwrap(callee), 'object'));
      }),
  );
  const [binding] = receivers;
  if (receivers.size !== 1 || binding == null) return null;
  const isTop = binding.owner === null && binding.kind === 'const';
  return isTop && source.loopAround(binding.identifier) === null ? binding : null;
}

/** Whether a call whose arguments are these can have been called with those. */
function fits(call: Node, given: readonly string[]): boolean {
  return list(call, 'arguments').every((argument, index) => {
    const value = literal(unwrap(argument));
    const isPlain = typeof value === 'number' || typeof value === 'string';
    const text = typeof value === 'string' ? `'${value}'` : String(value);
    return !isPlain || given[index] === undefined || given[index] === text;
  });
}
