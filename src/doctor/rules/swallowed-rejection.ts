/**
 * An error was caught and dropped: nobody read it, nothing was done instead.
 *
 * Proven from the trace: the error arrived at this `catch`, which did not look at it (or at this
 * `.catch(…)`, whose callback is empty). From the source: the handler does nothing at all.
 *
 * Silent where a comment says why, where the try is one of several attempts or leaves a fallback
 * in place, for cancellations, for cleaning up, and where the promise is handled elsewhere too.
 */
import type { Site, Step } from '../../trace/index.ts';
import type { Evidence } from '../evidence.ts';
import type { Discovery, Rule } from '../rule.ts';
import {
  child,
  isFunction,
  isLoop,
  lastName,
  list,
  type Node,
  notInFunctions,
  unwrap,
  within,
  word,
} from '../syntax/node.ts';
import { isPacedWrite } from '../syntax/fate.ts';
import type { SourceText } from '../syntax/source.ts';
import { firstLine } from '../words.ts';

export const swallowedRejection: Rule = {
  id: 'swallowed-rejection',
  severity: 'warning',
  title: 'An error that is caught and dropped',
  why: 'The code goes on as if all had gone well. When its result is wrong later, nothing tells why.',
  mend: 'Catch only what you can answer, and answer it: use a fallback, try again, or tell the person. Let everything else pass on to the caller.',
  lesson: 'error-propagation',
  *find(evidence) {
    yield* inClauses(evidence);
    yield* inChains(evidence);
  },
};

const CANCELLATION = /\bAbortError\b/;
const CLEANS_UP: ReadonlySet<string> = new Set(
  'close dispose cancel release unlink rollback stop destroy terminate unlock end abort'.split(' '),
);

function* inClauses(evidence: Evidence): Generator<Discovery> {
  for (const { site, error, read, step, task } of evidence.of('error-caught')) {
    const source = evidence.source(site);
    if (read || site === null || source === null || CANCELLATION.test(error.text)) continue;
    const clause = source.nodes.find(
      (node) =>
        node.type === 'CatchClause' && node.start === source.offsetOf(site.line, site.column),
    );
    if (clause === undefined || !doesNothing(source, child(clause, 'body'))) continue;
    const attempt = source.parentOf(clause);
    if (attempt === null || isAnswered(source, attempt)) continue;
    if (wasCancelled(evidence, task, step)) continue;
    yield tell(evidence, site, error.text, [step]);
  }
}

/** The task was resumed by a cancellation right before. */
function wasCancelled(evidence: Evidence, task: number | null, step: Step): boolean {
  for (let before = step - 1; before >= 0; before--) {
    const event = evidence.trace.event(before as Step);
    if (event.kind === 'task-resumed' && event.task === task) return event.by === 'cancellation';
    if (event.kind === 'job-started') return false;
  }
  return false;
}

/** An empty block without a word of explanation, or one that only leaves. */
function doesNothing(source: SourceText, body: Node | null): boolean {
  if (body === null || source.hasCommentIn(body)) return false;
  return list(body, 'body').every(
    (statement) =>
      statement.type === 'EmptyStatement' ||
      (statement.type === 'ReturnStatement' && child(statement, 'argument') === null),
  );
}

function isAnswered(source: SourceText, attempt: Node): boolean {
  const block = child(attempt, 'block');
  if (block === null) return true;
  const inside = within(block, notInFunctions);
  const leaves = inside.some(({ type }) => type === 'ReturnStatement' || type === 'BreakStatement');
  // One of several attempts, or what comes after is the answer.
  if (leaves && (source.loopAround(attempt) !== null || isFollowed(source, attempt))) return true;
  // A fallback stays where it was.
  const assigns = inside.some((node) => {
    const target = node.type === 'AssignmentExpression' ? child(node, 'left') : null;
    if (target === null) return false;
    const root = source.bindingOf(target);
    return root === null || !source.isIn(root.identifier, block);
  });
  if (assigns) return true;
  return inside.every(
    (node) => node.type !== 'AwaitExpression' || CLEANS_UP.has(calledName(child(node, 'argument'))),
  );
}

const calledName = (node: Node | null): string =>
  node === null ? '' : lastName(child(unwrap(node), 'callee'));

function isFollowed(source: SourceText, statement: Node): boolean {
  let inner = statement;
  for (const around of source.ancestorsOf(statement)) {
    const siblings = list(around, 'body');
    if (siblings.length > 0 && siblings.at(-1) !== inner) return true;
    if (isFunction(around) || isLoop(around)) return false;
    inner = around;
  }
  return false;
}

function* inChains(evidence: Evidence): Generator<Discovery> {
  for (const promise of evidence.promises.values()) {
    if (promise.origin !== 'catch' && promise.origin !== 'then') continue;
    const { site } = promise;
    const source = evidence.source(site);
    const [link] = promise.sources;
    const failed = link === undefined ? undefined : evidence.promises.get(link.promise);
    if (site === null || source === null || failed?.state !== 'rejected') continue;
    if (failed.followers.length + failed.awaits.length > 1 || failed.settledAt === null) continue;
    const event = evidence.trace.event(failed.settledAt);
    const reason = event.kind === 'promise-settled' ? (event.value?.text ?? '') : '';
    const call = source.callAt(site);
    const handler = call === null ? null : handlerOf(call, promise.origin);
    if (call === null || handler === null || CANCELLATION.test(reason)) continue;
    const body = child(handler, 'body');
    if (body?.type !== 'BlockStatement' || !doesNothing(source, body)) continue;
    if (isUsed(source, call) || isCleanUp(source, call)) continue;
    const caught = promise.settledAt === null ? [] : [promise.settledAt];
    const place = promise.origin === 'then' ? handler : handlerPlace(call);
    yield tell(evidence, source.siteOf(place), reason, [failed.settledAt, ...caught]);
  }
}

function handlerOf(call: Node, origin: 'catch' | 'then'): Node | null {
  const handler = list(call, 'arguments')[origin === 'catch' ? 0 : 1];
  return handler !== undefined && isFunction(handler) ? handler : null;
}

/** `catch(() => {})`, without the chain in front of it. */
function handlerPlace(call: Node): Pick<Node, 'start' | 'end'> {
  const callee = child(call, 'callee');
  const property = callee === null ? null : child(unwrap(callee), 'property');
  return { start: property?.start ?? call.start, end: call.end };
}

/** Whether what stands in for the failure is used, or `void` says that it is meant. */
function isUsed(source: SourceText, call: Node): boolean {
  const parent = source.realParentOf(call);
  if (parent?.type === 'UnaryExpression' && word(parent, 'operator') === 'void') return true;
  const around = parent?.type === 'AwaitExpression' ? source.realParentOf(parent) : parent;
  return (
    around?.type === 'VariableDeclarator' ||
    around?.type === 'AssignmentExpression' ||
    (parent?.type === 'AwaitExpression' && around?.type !== 'ExpressionStatement')
  );
}

/** `connection.close().catch(() => {})`, and a write whose failure is met at the other end. */
function isCleanUp(source: SourceText, call: Node): boolean {
  const callee = child(call, 'callee');
  const object = callee === null ? null : child(unwrap(callee), 'object');
  if (object !== null && isPacedWrite(source, unwrap(object))) return true;
  return CLEANS_UP.has(calledName(object));
}

function tell(
  evidence: Evidence,
  site: Site,
  error: string,
  events: readonly [Step, ...Step[]],
): Discovery {
  const reason = firstLine(error);
  const what = /^[\w ]*(?:Error|Exception)\b/.test(reason) ? `\`${reason}\`` : 'an error';
  return {
    site,
    message: `At ${evidence.at(events[0])} this handler caught ${what} and did nothing: nobody will ever know of it.`,
    events,
  };
}
