/**
 * A promise was rejected and nobody ever handled it.
 *
 * Proven from the trace: the host's own report, and that no handler came later. Told at the call
 * or the chain that made the promise.
 *
 * Silent where `floating-promise` or `async-in-loop-callback` already tells of the same promise, and in programs that listen
 * to the host's report themselves.
 */
import { callOf, placeOf } from '../calls.ts';
import type { Evidence } from '../evidence.ts';
import type { PromiseFacts } from '../promises.ts';
import type { Rule } from '../rule.ts';
import { child, lastName, literal } from '../syntax/node.ts';
import { promisesInLoops } from './async-in-loop-callback.ts';
import { floatingPromises } from './floating-promise.ts';
import { firstLine, nameOfPromise } from '../words.ts';

export const unhandledRejection: Rule = {
  id: 'unhandled-rejection',
  severity: 'error',
  title: 'A failure that nobody handles',
  why: 'Node ends the whole program at an unhandled rejection. A browser only reports it in its console, and the page goes on without what failed.',
  mend: 'Await the promise inside `try … catch`, or end its chain with `.catch(…)`, in the code that knows what to do instead.',
  lesson: 'error-propagation',
  *find(evidence) {
    if (listensItself(evidence)) return;
    const told = new Set([...floatingPromises(evidence), ...promisesInLoops(evidence)]);
    for (const { promise: id, error, step, site } of evidence.of('rejection-unhandled')) {
      const promise = evidence.promises.get(id);
      if (promise === undefined || promise.handledLateAt !== null) continue;
      if (told.has(promise) || comesFrom(evidence, promise, told)) continue;
      if (isHandledBelow(evidence, promise)) continue;
      const place = placeOf(evidence, promise) ?? site;
      if (place === null) continue;
      const failed = promise.settledAt ?? step;
      yield {
        site: place,
        message: `${nameOfPromise(evidence, promise)} failed at ${evidence.at(failed)} with \`${firstLine(error.text)}\`, and no code was there to handle it.`,
        events: [promise.createdAt, failed, step],
      };
    }
  },
};

/** Whether one of the promises that it follows was told of. */
function comesFrom(
  evidence: Evidence,
  promise: PromiseFacts,
  told: ReadonlySet<PromiseFacts>,
): boolean {
  return promise.sources.some(({ promise: id }) => {
    const source = evidence.promises.get(id);
    return source !== undefined && (told.has(source) || comesFrom(evidence, source, told));
  });
}

/** The program asked the host to be told of unhandled rejections. */
export const listensItself = (evidence: Evidence): boolean =>
  evidence.sources.some(({ nodes }) =>
    nodes.some((node) => {
      const value = literal(node);
      return typeof value === 'string' && /^unhandledrejection$/i.test(value);
    }),
  );

/**
 * In Node an unhandled rejection ends the run, so that a handler further down never shows in the
 * trace: whether the run ended so, and the source holds the promise in a variable that it would
 * have awaited or chained to.
 */
export function isHandledBelow(evidence: Evidence, promise: PromiseFacts): boolean {
  if (evidence.trace.header.end.outcome !== 'threw') return false;
  const source = evidence.source(promise.site);
  const call = callOf(evidence, promise);
  const declarator = source === null || call === null ? null : source.realParentOf(call);
  if (source === null || declarator?.type !== 'VariableDeclarator') return false;
  const mentions = source.bindingOf(child(declarator, 'id'))?.mentions ?? [];
  return mentions.some((mention) => {
    const parent = source.realParentOf(mention);
    return (
      parent?.type === 'AwaitExpression' ||
      (parent?.type === 'MemberExpression' && /^(?:then|catch)$/.test(lastName(parent)))
    );
  });
}
