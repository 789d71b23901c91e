/**
 * A promise was returned from a `try` whose `catch` or `finally` was meant for it.
 *
 * Proven from the trace: an async function returned a promise from inside a `try`; it failed, and
 * the `catch` around the return never ran; or the `finally` cleaned up before the promise had
 * settled. Told at the `return`.
 *
 * Silent when the promise succeeded, and where there is nothing around the return that missed it.
 */
import type { PromiseFacts } from '../promises.ts';
import type { Evidence } from '../evidence.ts';
import type { Rule } from '../rule.ts';
import { child, isFunction, type Node, within } from '../syntax/node.ts';
import type { SourceText } from '../syntax/source.ts';

export const returnWithoutAwait: Rule = {
  id: 'return-without-await',
  severity: 'error',
  title: 'A return that leaves the try too early',
  why: 'A promise that is returned as it is fails only after the function has left its `try`: its `catch` never sees the error, its `finally` runs while the work is still under way.',
  mend: 'Write `return await …` inside `try`.',
  lesson: 'async-await',
  *find(evidence) {
    for (const { source: id, link, site, step, at } of evidence.of('promise-linked')) {
      const source = evidence.source(site);
      const promise = evidence.promises.get(id);
      if (link !== 'adopts' || source === null || site === null || promise === undefined) continue;
      const statement = source.nodeAt(site, 'ReturnStatement');
      const missed = statement === null ? null : missedBy(evidence, source, statement, promise, at);
      const argument = child(statement, 'argument');
      if (missed === null || argument === null) continue;
      const settled = promise.settledAt;
      const start = { start: argument.start, end: argument.start };
      yield {
        site: source.siteOf(statement ?? argument),
        message: `\`${source.nameOf(argument)}\` was returned at ${evidence.at(step)} without being awaited. ${missed}`,
        events: [promise.createdAt, step, ...(settled === null ? [] : [settled])],
        fix: {
          title: 'Await before returning',
          edits: [{ site: source.siteOf(start), text: 'await ' }],
        },
      };
    }
  },
};

function missedBy(
  evidence: Evidence,
  source: SourceText,
  statement: Node,
  promise: PromiseFacts,
  returnedAt: number,
): string | null {
  for (const around of source.ancestorsOf(statement)) {
    if (isFunction(around)) return null;
    const block = around.type === 'TryStatement' ? child(around, 'block') : null;
    if (block === null || !source.isIn(statement, block)) continue;
    const { settledAt, state } = promise;
    if (child(around, 'handler') !== null && state === 'rejected' && settledAt !== null) {
      return `It failed at ${evidence.at(settledAt)}; by then the function had left its \`try\`, and the \`catch\` never ran.`;
    }
    const finalizer = child(around, 'finalizer');
    const acts =
      finalizer !== null && within(finalizer).some(({ type }) => type === 'CallExpression');
    const isLate = settledAt === null || evidence.trace.timeAt(settledAt) >= returnedAt + 1000;
    if (acts && isLate) {
      const when = settledAt === null ? 'when the run ended' : `until ${evidence.at(settledAt)}`;
      return `The \`finally\` ran at once, while the work was still under way ${when}.`;
    }
  }
  return null;
}
