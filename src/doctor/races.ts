/** Calls of one function that waited at the same `await` at the same time, on the same state. */
import type { Task } from '../trace/index.ts';
import type { Evidence } from './evidence.ts';
import { child, list, type Node, unwrap, word } from './syntax/node.ts';
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
  if (state.text.startsWith('this.') && !isOnlyOne(source, owner)) return false;
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
