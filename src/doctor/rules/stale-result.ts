/**
 * An older answer came last and took the place of a newer one.
 *
 * From the source: an async function puts what it awaited into one place that all its calls share,
 * whatever happened meanwhile; or it puts what it was given under the key that it was given, after
 * a wait. From the trace: of two calls the one that was started later got its answer first, and
 * then the older one got its own. Told at the write.
 *
 * Silent where the calls write to places of their own, where something is asked between the answer
 * and the write, and where the older call was cancelled.
 */
import { isSameState, overlapsAt } from '../races.ts';
import type { Rule } from '../rule.ts';
import {
  boundIdentifiers,
  child,
  flag,
  isFunction,
  list,
  type Node,
  notInFunctions,
  unwrap,
  within,
} from '../syntax/node.ts';
import type { SourceText } from '../syntax/source.ts';
import { derivedFrom, mentionsAny, readsOf, type State, writesIn } from '../syntax/state.ts';

export const staleResult: Rule = {
  id: 'stale-result',
  severity: 'error',
  title: 'An old answer that overwrites a new one',
  why: 'Answers come in any order. Whoever asked last sees the answer to an older question, and it stays.',
  mend: 'Cancel the previous request when a new one begins: keep an `AbortController`, and `abort()` it first. Or remember which request is the latest, and drop the answers of all others.',
  lesson: 'latest-wins',
  *find(evidence) {
    for (const source of evidence.sources) {
      for (const owner of source.nodes) {
        if (!isFunction(owner) || !flag(owner, 'async')) continue;
        for (const { node, state, wait } of sinksIn(source, owner)) {
          for (const overlap of overlapsAt(evidence, wait)) {
            const { first, second } = overlap;
            if (first.to === null || second.to === null || second.to >= first.to) continue;
            if (evidence.trace.timeAt(second.to) === evidence.trace.timeAt(first.to)) continue;
            if (!isSameState(evidence, source, owner, state, overlap)) continue;
            const older = evidence.task(first.task)?.name ?? '';
            const newer = evidence.task(second.task)?.name ?? '';
            yield {
              site: source.siteOf(node),
              message: `\`${newer}\` was started after \`${older}\`, but had its answer first, at ${evidence.at(second.to)}. At ${evidence.at(first.to)} \`${older}\` overwrote \`${state.text}\` with the older one.`,
              events: [first.from, second.from, second.to, first.to],
            };
            break;
          }
        }
      }
    }
  },
};

interface Sink {
  readonly node: Node;
  readonly state: State;
  readonly wait: Node;
}

/** Where awaited values are put into shared places, without a question in between. */
function sinksIn(source: SourceText, owner: Node): readonly Sink[] {
  const body = child(owner, 'body');
  if (body === null) return [];
  const awaits = within(body, notInFunctions).filter(({ type }) => type === 'AwaitExpression');
  const answers = puts(source, owner).flatMap(({ node, state, value }) => {
    if (readsOf(source, owner, state.text).some((each) => source.isIn(each, node))) return [];
    const wait = awaits.find(
      (each) =>
        each.start < node.end &&
        (source.isIn(each, value) ||
          (each.end <= node.start && mentionsAny(source, value, derivedFrom(source, owner, each)))),
    );
    if (wait === undefined || isAskedBetween(source, body, wait, node)) return [];
    // It may have been overtaken at any wait on the way.
    const onTheWay = awaits.filter((each) => each.start <= wait.start || source.isIn(each, wait));
    return onTheWay.map((each) => ({ node, state, wait: each }));
  });
  return [...answers, ...entriesIn(source, owner, body, awaits)];
}

/**
 * `await send(text); files.set(path, text)`: what was given, put under the key that was given. An
 * entry that the function also asks for is for `lost-update`.
 */
function entriesIn(
  source: SourceText,
  owner: Node,
  body: Node,
  awaits: readonly Node[],
): readonly Sink[] {
  const parameters = new Set(list(owner, 'params').flatMap(boundIdentifiers));
  return writesIn(source, owner).flatMap(({ node, state, value, operator }) => {
    const key = source.bindingOf(state.key);
    if (key === null || value === null || operator !== '=') return [];
    const others = new Set([...parameters].filter((each) => each !== key.identifier));
    if (!mentionsAny(source, value, others)) return [];
    if (readsOf(source, owner, state.text).length > 0) return [];
    const wait = awaits.findLast((each) => each.end <= node.start);
    if (wait === undefined || isAskedBetween(source, body, wait, node)) return [];
    return [{ node, state, wait }];
  });
}

/** Assignments to shared state, and calls of functions of the program that assign what they are given. */
function puts(source: SourceText, owner: Node) {
  const own = writesIn(source, owner).flatMap(({ node, state, value, operator }) =>
    value === null || operator !== '=' || state.key !== null ? [] : [{ node, state, value }],
  );
  const body = child(owner, 'body');
  if (body === null) return own;
  const through = within(body, notInFunctions).flatMap((node) => {
    const callee =
      node.type === 'CallExpression' ? source.functionMeant(child(node, 'callee')) : null;
    const [value] = list(node, 'arguments');
    if (callee === null || flag(callee, 'async') || value === undefined) return [];
    const parameters = new Set(list(callee, 'params'));
    const put = writesIn(source, callee).find(
      (write) =>
        write.operator === '=' &&
        write.state.key === null &&
        write.state.through === null &&
        write.value !== null &&
        mentionsAny(source, write.value, parameters),
    );
    return put === undefined ? [] : [{ node, state: put.state, value }];
  });
  return [...own, ...through];
}

/** Whether an `if` between the answer and the write could have stopped the write. */
function isAskedBetween(source: SourceText, body: Node, wait: Node, write: Node): boolean {
  const isAsked = within(body, notInFunctions).some(
    (node) =>
      node.type === 'IfStatement' &&
      node.start >= wait.end &&
      node.start < write.start &&
      looksOutside(source, node, wait),
  );
  if (isAsked) return true;
  for (const around of source.ancestorsOf(write)) {
    if (around === body) return false;
    const isChoice = around.type === 'ConditionalExpression' || around.type === 'LogicalExpression';
    if (isChoice && !source.isIn(wait, around)) return true;
  }
  return false;
}

/** A test of more than the answer itself (`response.ok`): of a counter, a signal, what is wanted now. */
function looksOutside(source: SourceText, node: Node, wait: Node): boolean {
  const test = child(node, 'test');
  if (test === null) return false;
  const owner = source.functionAround(wait);
  const derived = owner === null ? new Set<Node>() : derivedFrom(source, owner, wait);
  return within(unwrap(test)).some((each) => {
    const binding = each.type === 'Identifier' ? source.bindingOf(each) : null;
    return each.type === 'ThisExpression' || (binding !== null && !derived.has(binding.identifier));
  });
}
