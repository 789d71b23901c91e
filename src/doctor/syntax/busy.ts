/** Which code of a function keeps the thread: a call of `work`, a loop that never waits. */
import { child, isLoop, type Node, notInFunctions, within } from './node.ts';
import type { SourceText } from './source.ts';

/**
 * The calls and loops that a stretch without a pause can have been spent in, as they stand in the
 * function that ran or in one that it calls; `work` first, then loops, in source order.
 */
export function busyCode(source: SourceText, body: Node, seen = new Set<Node>()): readonly Node[] {
  if (seen.has(body)) return [];
  seen.add(body);
  const works: Node[] = [];
  const loops: Node[] = [];
  const called: Node[] = [];
  for (const node of within(body, (inner) => inner === body || notInFunctions(inner))) {
    if (node.type === 'CallExpression') {
      const callee = child(node, 'callee');
      if (source.labName(callee) === 'work' || /[a-z]Sync$/.test(source.textOf(callee ?? node))) {
        works.push(node);
      }
      const meant = source.functionMeant(callee);
      if (meant !== null) called.push(...busyCode(source, meant, seen));
    } else if (isLoop(node) && !within(node, notInFunctions).some(waits)) {
      if (!loops.some((outer) => source.isIn(node, outer))) loops.push(node);
    }
  }
  return [...works, ...called, ...loops];
}

const waits = ({ type }: Node): boolean => type === 'AwaitExpression' || type === 'YieldExpression';
