/** From a call in the source to the promises that it gave in this run. */
import type { Site, Task } from '../trace/index.ts';
import type { Evidence } from './evidence.ts';
import type { PromiseFacts } from './promises.ts';
import { child, flag, type Node, unwrap } from './syntax/node.ts';
import type { SourceText } from './syntax/source.ts';
import { asyncAround, returnedBy } from './syntax/fate.ts';

/** Calls of the platform whose promises nobody may drop: they stand for work. */
const COMBINATORS: ReadonlySet<string> = new Set(['all', 'allSettled', 'any', 'race']);

/**
 * The promises that evaluating an expression gave, as far as that is certain: of an async function
 * of the program, of an operation, of a combinator, of `new Promise`, or of a function that
 * returns one of these.
 */
export function promisesOf(
  evidence: Evidence,
  source: SourceText,
  expression: Node,
  depth = 0,
): readonly PromiseFacts[] {
  const node = unwrap(expression);
  if (node.type === 'NewExpression') return madeAt(evidence, source, node);
  if (node.type !== 'CallExpression' || depth > 4) return [];
  const callee = source.functionMeant(child(node, 'callee'));
  if (callee === null) return madeAt(evidence, source, node);
  if (flag(callee, 'generator')) return [];
  if (!flag(callee, 'async')) {
    return returnedBy(source, callee).flatMap((value) =>
      promisesOf(evidence, source, value, depth + 1),
    );
  }
  return evidence
    .tasksOf(callee)
    .filter((task) => couldCall(evidence, source, evidence.task(task.parent), node))
    .flatMap(({ promise }) => (promise === null ? [] : (evidence.promises.get(promise) ?? [])));
}

/** Whether code of this task can have come by a call: it stands in it, or in a plain function. */
export function couldCall(
  evidence: Evidence,
  source: SourceText,
  task: Task | null,
  call: Node,
): boolean {
  if (task === null) return true;
  const around = source.functionAround(call);
  const nearest = asyncAround(source, call);
  if (evidence.functionOf(task) === nearest) return true;
  return around !== null && !flag(around, 'async');
}

/** The platform's own: what was made by this very call. */
function madeAt(evidence: Evidence, source: SourceText, node: Node): readonly PromiseFacts[] {
  return (
    evidence.once(byCall).get(node) ?? evidence.once(byCall).get(unwrapCall(source, node)) ?? []
  );
}

const unwrapCall = (source: SourceText, node: Node): Node => {
  const parent = source.parentOf(node);
  return parent !== null && unwrap(parent) === node ? parent : node;
};

/** The promises of operations, combinators and constructors, by the call that made them. */
function byCall(evidence: Evidence): ReadonlyMap<Node, readonly PromiseFacts[]> {
  const known = new Map<Node, PromiseFacts[]>();
  const calls = new Map<string, Node | null>();
  const add = (site: PromiseFacts['site'], promise: PromiseFacts): void => {
    const source = evidence.source(site);
    if (source === null || site === null) return;
    const key = `${site.file} ${site.line} ${site.column} ${site.endLine} ${site.endColumn}`;
    if (!calls.has(key)) calls.set(key, source.callAt(site));
    const call = calls.get(key) ?? null;
    if (call === null) return;
    const of = known.get(call);
    if (of === undefined) known.set(call, [promise]);
    else of.push(promise);
  };
  for (const operation of evidence.of('operation-started')) {
    const promise =
      operation.promise === null ? undefined : evidence.promises.get(operation.promise);
    if (promise !== undefined) add(operation.site, promise);
  }
  for (const promise of evidence.promises.values()) {
    if (COMBINATORS.has(promise.origin) || promise.origin === 'constructor') {
      add(promise.site, promise);
    }
  }
  return known;
}

/**
 * The call that a promise came from, where only one can be meant: the one that made it, or the
 * only one of the async function that it is the result of. Null where it stays open.
 */
export function callOf(evidence: Evidence, promise: PromiseFacts): Node | null {
  const task = evidence.task(promise.task);
  if (task === null) {
    const { site } = promise;
    return site === null ? null : (evidence.source(site)?.callAt(site) ?? null);
  }
  const source = evidence.source(task.site);
  const called = evidence.functionOf(task);
  if (source === null || called === null) return null;
  const parent = evidence.task(task.parent);
  const calls = source.callsOf(called).filter((call) => couldCall(evidence, source, parent, call));
  const [only] = calls;
  if (only !== undefined && calls.length === 1) return only;
  const alike = calls.filter((call) => source.textOf(call) === task.name);
  return alike.length === 1 ? (alike[0] ?? null) : null;
}

/** Where a promise came from, for a finding; null for what the platform made by itself. */
export function placeOf(evidence: Evidence, promise: PromiseFacts): Site | null {
  const call = callOf(evidence, promise);
  const source = evidence.source(promise.site);
  if (call !== null && source !== null && promise.task !== null) return source.siteOf(call);
  return promise.site;
}
