/**
 * A call gave a promise that nobody ever awaited, chained to or handed on.
 *
 * Proven from the trace: the promise has no follower and no task waited for it, until the run
 * ended. From the source: the call stands where its promise is dropped (a statement of its own),
 * or is taken for the result (`fetchUser(1).name`), so that nobody could have waited.
 *
 * Silent on `void call()`, on a `main()` that the program ends with, in event handlers and timers'
 * callbacks (nobody is there to wait), and on what was stored, passed or returned.
 */
import type { Evidence } from '../evidence.ts';
import { promisesOf } from '../calls.ts';
import { isObserved, type PromiseFacts } from '../promises.ts';
import type { Discovery, Rule } from '../rule.ts';
import { child, flag, isFunction, lastName, list, type Node, unwrap } from '../syntax/node.ts';
import type { SourceText } from '../syntax/source.ts';
import { unknownMembers } from './unknown-api.ts';
import { asyncAround, isHandler, isPacedWrite, type Fate, fateOf } from '../syntax/fate.ts';

export const floatingPromise: Rule = {
  id: 'floating-promise',
  severity: 'error',
  title: 'A promise that nobody waits for',
  why: 'The code goes on before the work is done, cannot use its result, and never hears of its failure.',
  mend: 'Write `await` in front of the call. If it really may run on by itself, say so with `void` and handle its errors where it is made.',
  lesson: 'forgetting-await',
  find: (evidence) => evidence.once(floating).map(({ discovery }) => discovery),
};

interface Floating {
  readonly promises: readonly PromiseFacts[];
  readonly discovery: Discovery;
}

/** Promises that a finding of this rule speaks of. */
export const floatingPromises = (evidence: Evidence): ReadonlySet<PromiseFacts> =>
  new Set(evidence.once(floating).flatMap(({ promises }) => promises));

function floating(evidence: Evidence): readonly Floating[] {
  return evidence.sources.flatMap((source) =>
    source.nodes
      .filter((node) => node.type === 'CallExpression')
      .flatMap((call) => judge(evidence, source, call) ?? []),
  );
}

const OF_PROMISES: ReadonlySet<string> = new Set(['then', 'catch', 'finally']);

function judge(evidence: Evidence, source: SourceText, call: Node): Floating | null {
  const callee = child(call, 'callee');
  const fate = fateOf(source, call);
  if (callee === null || fate.kind === 'elsewhere' || fate.kind === 'tested') return null;
  if (OF_PROMISES.has(lastName(callee)) || isMeant(source, call, callee)) return null;
  if (isPacedWrite(source, call)) return null;
  // It fails at once: told by the other rule.
  if (fate.kind === 'data' && unknownMembers(evidence).has(fate.at)) return null;
  const promises = promisesOf(evidence, source, call).filter((each) => !isObserved(each));
  const [first] = promises;
  if (first === undefined) return null;
  return { promises, discovery: tell(evidence, source, call, fate, promises) };
}

const MAIN = /^(?:main|run|start|init|boot|bootstrap|demo|go)$/i;

function isMeant(source: SourceText, call: Node, callee: Node): boolean {
  const around = source.functionAround(call);
  if (around !== null) return !flag(around, 'async') && isHandler(source, around);
  if (isFunction(unwrap(callee))) return true;
  const last = list(source.program, 'body')
    .filter(({ type }) => !type.endsWith('Declaration') || type === 'VariableDeclaration')
    .at(-1);
  return last !== undefined && source.isIn(call, last) && MAIN.test(lastName(callee));
}

function tell(
  evidence: Evidence,
  source: SourceText,
  call: Node,
  fate: Fate,
  promises: readonly PromiseFacts[],
): Discovery {
  const [first] = promises;
  const name = source.nameOf(call);
  const events = promises.flatMap(({ createdAt, settledAt }) =>
    settledAt === null ? [createdAt] : [createdAt, settledAt],
  );
  const started = first === undefined ? '' : evidence.at(first.createdAt);
  const times =
    promises.length === 1 ? `at ${started}` : `${promises.length} times, first at ${started},`;
  return {
    site: source.siteOf(call),
    message: `\`${name}\` was called ${times} and ${consequence(source, fate)}. ${ending(evidence, promises)}`,
    events,
    fix: fixOf(source, call, fate),
  };
}

function consequence(source: SourceText, fate: Fate): string {
  switch (fate.kind) {
    case 'data':
      return `its promise was used in \`${source.nameOf(fate.at)}\` as if it were the result`;
    case 'unused':
      return `nobody ever looked at its promise, \`${fate.name}\``;
    default:
      return 'its promise was dropped: nobody waits for it';
  }
}

function ending(evidence: Evidence, promises: readonly PromiseFacts[]): string {
  const last = promises.at(-1);
  if (last === undefined) return '';
  if (last.settledAt === null) return 'It was not done when the run ended.';
  if (last.state === 'rejected') {
    return `It failed at ${evidence.at(last.settledAt)}, and nobody heard of it.`;
  }
  const isAtOnce = evidence.at(last.settledAt) === evidence.at(last.createdAt);
  return isAtOnce
    ? 'Its result is lost.'
    : `It was done at ${evidence.at(last.settledAt)}; the code did not wait.`;
}

/** `await ` in front, where an `await` may stand. */
function fixOf(source: SourceText, call: Node, fate: Fate): Discovery['fix'] {
  const around = source.functionAround(call);
  if (around !== null && asyncAround(source, call) !== around) return null;
  const isPart =
    fate.kind === 'data' && fate.at.type === 'MemberExpression' && source.isIn(call, fate.at);
  const at = (offset: number) => source.siteOf({ start: offset, end: offset });
  return {
    title: 'Await the call',
    edits: isPart
      ? [
          { site: at(call.start), text: '(await ' },
          { site: at(call.end), text: ')' },
        ]
      : [{ site: at(call.start), text: 'await ' }],
  };
}
