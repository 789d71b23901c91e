/**
 * A promise where a plain answer is expected: an async callback of a method that does not wait, or
 * a promise as a condition.
 *
 * Proven from the trace: the callback was called and gave promises, or the tested call did. From
 * the source: the method is one of those that ignore promises (`forEach`) or take them for true
 * (`filter`, `some`, `find` …), and is no function of the program's own.
 *
 * Silent on `map` and `flatMap`, whose promises can be waited for, on awaited methods of other
 * things than arrays, and on callbacks that never wait.
 */
import type { Evidence } from '../evidence.ts';
import { promisesOf } from '../calls.ts';
import type { PromiseFacts } from '../promises.ts';
import type { Discovery, Rule } from '../rule.ts';
import { fateOf } from '../syntax/fate.ts';
import { child, flag, isFunction, lastName, list, type Node, within } from '../syntax/node.ts';
import type { SourceText } from '../syntax/source.ts';

export const asyncInLoopCallback: Rule = {
  id: 'async-in-loop-callback',
  severity: 'error',
  title: 'A promise where no promise is expected',
  why: '`forEach` waits for nobody; `filter`, `find`, `if` and the like take every promise for true. The code goes on too early, or decides wrongly.',
  mend: 'Use `for (const item of items) await …`, or `await Promise.all(items.map(async (item) => …))`; await all answers first and then filter by them; write `await` in a condition.',
  lesson: 'batching-and-yielding',
  find: (evidence) => evidence.once(gather).map(({ discovery }) => discovery),
};

interface Found {
  readonly promises: readonly PromiseFacts[];
  readonly discovery: Discovery;
}

/** Promises that a finding of this rule speaks of. */
export const promisesInLoops = (evidence: Evidence): ReadonlySet<PromiseFacts> =>
  new Set(evidence.once(gather).flatMap(({ promises }) => promises));

const gather = (evidence: Evidence): readonly Found[] =>
  evidence.sources.flatMap((source) =>
    source.nodes.flatMap((node) => {
      if (node.type !== 'CallExpression') return [];
      return inCallback(evidence, source, node) ?? inCondition(evidence, source, node) ?? [];
    }),
  );

/** Methods that take a promise for a true answer. */
const DECIDE: ReadonlySet<string> = new Set(
  'filter some every find findIndex findLast findLastIndex sort toSorted'.split(' '),
);

function inCallback(evidence: Evidence, source: SourceText, call: Node): Found | null {
  const callee = child(call, 'callee');
  const method = callee?.type === 'MemberExpression' ? lastName(callee) : '';
  const ignores = method === 'forEach';
  if ((!ignores && !DECIDE.has(method)) || source.functionMeant(callee) !== null) return null;
  const callback = source.functionMeant(list(call, 'arguments')[0] ?? null);
  if (callback === null || !flag(callback, 'async') || flag(callback, 'generator')) return null;
  if (isWaitedFor(source, call)) return null;
  if (!within(callback).some(({ type }) => type === 'AwaitExpression')) return null;
  const tasks = evidence.tasksOf(callback);
  const promises = tasks.flatMap(({ promise }) =>
    promise === null ? [] : (evidence.promises.get(promise) ?? []),
  );
  const [first] = promises;
  if (first === undefined) return null;
  const last = promises.findLast(({ settledAt }) => settledAt !== null)?.settledAt ?? null;
  const until =
    last === null
      ? 'They were not done when the run ended.'
      : `The last of them was done at ${evidence.at(last)}.`;
  const what = ignores ? 'waited for none of them' : 'took each of them for true';
  const events = promises.flatMap(({ createdAt, settledAt }) =>
    settledAt === null ? [createdAt] : [createdAt, settledAt],
  );
  return {
    promises,
    discovery: {
      site: source.siteOf({
        start: nameStart(callee, call),
        end: callbackHead(source, call, callback),
      }),
      message: `At ${evidence.at(first.createdAt)} \`${method}\` called an async function ${promises.length === 1 ? 'once' : `${promises.length} times`} and ${what}. ${until}`,
      events,
    },
  };
}

const nameStart = (callee: Node | null, call: Node): number =>
  child(callee, 'property')?.start ?? call.start;

/** As far as the callback's body, so that the mark stays on its line. */
function callbackHead(source: SourceText, call: Node, callback: Node): number {
  if (!source.isIn(callback, call)) return call.end;
  return child(callback, 'body')?.start ?? call.end;
}

/** `await things.forEach(async …)`: no array's method. */
function isWaitedFor(source: SourceText, call: Node): boolean {
  const parent = source.realParentOf(call);
  return (
    parent?.type === 'AwaitExpression' ||
    parent?.type === 'ReturnStatement' ||
    (parent !== null && isFunction(parent))
  );
}

function inCondition(evidence: Evidence, source: SourceText, call: Node): Found | null {
  const fate = fateOf(source, call);
  if (fate.kind !== 'tested' || fate.at !== call) return null;
  const promises = promisesOf(evidence, source, call);
  const [first] = promises;
  if (first === undefined) return null;
  const name = source.nameOf(call);
  const around = source.functionAround(call);
  const canAwait = around === null || flag(around, 'async');
  const at = { start: call.start, end: call.start };
  return {
    promises,
    discovery: {
      site: source.siteOf(call),
      message: `At ${evidence.at(first.createdAt)} the condition asked \`${name}\`, which gave a promise. A promise is always true, whatever its answer will be.`,
      events: [first.createdAt, ...(first.settledAt === null ? [] : [first.settledAt])],
      fix: canAwait
        ? { title: 'Await the answer', edits: [{ site: source.siteOf(at), text: 'await ' }] }
        : null,
    },
  };
}
