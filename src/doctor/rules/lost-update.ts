/**
 * A decision or a computation was made from state that had changed meanwhile.
 *
 * From the source: an async function reads state that outlives the call, waits, and then writes it
 * from what it had read (`const b = balance; await …; balance = b - 10`), or because of what it had
 * asked (`if (left > 0) { await …; left -= 1; }`), without looking again. From the trace: two calls
 * of it, on the same state, waited there at the same time and both went on. Told at the write.
 *
 * Silent where a lock keeps the calls apart (then they never wait there together), where the state
 * is asked again after the wait, on flags, and on caches that are filled twice with the same.
 */
import type { Evidence } from '../evidence.ts';
import { isSameState, type Overlap, overlapsAt } from '../races.ts';
import type { Discovery, Rule } from '../rule.ts';
import {
  child,
  flag,
  isFunction,
  literal,
  type Node,
  notInFunctions,
  within,
} from '../syntax/node.ts';
import type { SourceText } from '../syntax/source.ts';
import { derivedFrom, mentionsAny, readsOf, type Write, writesIn } from '../syntax/state.ts';

export const lostUpdate: Rule = {
  id: 'lost-update',
  severity: 'error',
  title: 'A change that overwrites another',
  why: 'Between reading and writing, others got their turn and changed the same thing. One of the changes is lost, or both act on a promise that only one can keep.',
  mend: 'Read and write without an `await` in between; or let a mutex keep the calls apart; or ask again after the wait.',
  lesson: 'shared-state-races',
  *find(evidence) {
    for (const source of evidence.sources) {
      for (const owner of source.nodes) {
        if (!isFunction(owner) || !flag(owner, 'async')) continue;
        for (const write of writesIn(source, owner)) {
          const found = judge(evidence, source, owner, write);
          if (found !== null) yield found;
        }
      }
    }
  },
};

interface Suspicion {
  /** Where the state was read before the wait. */
  readonly read: Node;
  readonly wait: Node;
  readonly isDecision: boolean;
}

function judge(
  evidence: Evidence,
  source: SourceText,
  owner: Node,
  write: Write,
): Discovery | null {
  const suspicion = suspect(source, owner, write);
  if (suspicion === null) return null;
  for (const overlap of overlapsAt(evidence, suspicion.wait)) {
    if (!isSameState(evidence, source, owner, write.state, overlap)) continue;
    return tell(evidence, source, write, suspicion, overlap);
  }
  return null;
}

function suspect(source: SourceText, owner: Node, write: Write): Suspicion | null {
  const body = child(owner, 'body');
  if (body === null) return null;
  const awaits = within(body, notInFunctions).filter(({ type }) => type === 'AwaitExpression');
  const reads = readsOf(source, owner, write.state.text);
  // In one expression: `total = total + await next()`, `total += await next()`.
  const inside = awaits.find((each) => source.isIn(each, write.node));
  if (inside !== undefined) {
    const read = reads.find((each) => source.isIn(each, write.node) && each.start < inside.start);
    if (write.operator === '=' && read === undefined) return null;
    return { read: read ?? write.node, wait: inside, isDecision: false };
  }
  const wait = awaits.findLast(
    (each) => each.end <= write.node.start && isOnTheWay(source, each, write.node),
  );
  if (wait === undefined) return null;
  const isFresh = reads.some(
    (each) =>
      each.start > wait.end && each.end <= write.node.start && !source.isIn(each, write.node),
  );
  if (isFresh) return null;
  for (const read of reads) {
    if (read.start > wait.start) break;
    if (write.value !== null && isComputed(source, owner, read, write, wait)) {
      return { read, wait, isDecision: false };
    }
    if (isAsked(source, read, write.node, wait) && isChange(source, owner, write, awaits)) {
      return { read, wait, isDecision: true };
    }
  }
  return null;
}

/** Both in one function, and in no branches of which only one is taken. */
function isOnTheWay(source: SourceText, wait: Node, write: Node): boolean {
  for (const around of source.ancestorsOf(wait)) {
    const branches = [child(around, 'consequent'), child(around, 'alternate')];
    const own = branches.find((branch) => branch !== null && source.isIn(wait, branch));
    if (source.isIn(write, around)) return own == null || source.isIn(write, own);
    const isBranch = around.type === 'IfStatement' || around.type === 'CatchClause';
    if (isBranch || isFunction(around)) return false;
  }
  return false;
}

/** Whether what is written was computed from what was read before the wait. */
function isComputed(
  source: SourceText,
  owner: Node,
  read: Node,
  write: Write,
  wait: Node,
): boolean {
  if (write.value === null || write.operator !== '=' || read.end > wait.start) return false;
  // The state itself is read again in the same breath as it is written.
  const again = readsOf(source, owner, write.state.text);
  if (again.some((each) => source.isIn(each, write.node))) return false;
  return mentionsAny(source, write.value, derivedFrom(source, owner, read));
}

/** Whether the read decided that the write is reached: `if (read) { … write }`, `if (read) return; … write`. */
function isAsked(source: SourceText, read: Node, write: Node, wait: Node): boolean {
  for (const around of source.ancestorsOf(read)) {
    if (isFunction(around)) return false;
    if (around.type !== 'IfStatement' && around.type !== 'WhileStatement') continue;
    const test = child(around, 'test');
    if (test === null || !source.isIn(read, test) || wait.start < test.end) return false;
    // A loop that goes on until enough is done: what is counted depends on more than the test.
    if (around.type === 'WhileStatement' && isUnderIf(source, write, around)) return false;
    if (source.isIn(write, around)) return true;
    const branch = child(around, 'consequent');
    return (
      branch !== null &&
      within(branch, notInFunctions).some(
        ({ type }) => type === 'ReturnStatement' || type === 'ThrowStatement',
      )
    );
  }
  return false;
}

function isUnderIf(source: SourceText, write: Node, loop: Node): boolean {
  for (const around of source.ancestorsOf(write)) {
    if (around === loop) return false;
    if (around.type === 'IfStatement') return true;
  }
  return false;
}

/** A change that depends on what was there, or takes the place: no flag, and no cache of what was awaited. */
function isChange(
  source: SourceText,
  owner: Node,
  { operator, value }: Write,
  awaits: readonly Node[],
): boolean {
  if (operator !== '=') return operator !== '||=' && operator !== '??=' && operator !== '&&=';
  if (value === null) return true;
  if (typeof literal(value) === 'boolean' || literal(value) === null) return false;
  if (awaits.some((each) => source.isIn(each, value))) return false;
  return !awaits.some((each) => mentionsAny(source, value, derivedFrom(source, owner, each)));
}

function tell(
  evidence: Evidence,
  source: SourceText,
  write: Write,
  { read, wait, isDecision }: Suspicion,
  { first, second }: Overlap,
): Discovery {
  const { text } = write.state;
  const one = evidence.task(first.task)?.name ?? '';
  const two = evidence.task(second.task)?.name ?? '';
  const readLine = source.siteOf(read).line;
  const waited = source.nameOf(child(wait, 'argument') ?? wait);
  const verb = isDecision ? 'asked' : 'read';
  const went =
    first.to === null
      ? ''
      : ` At ${evidence.at(first.to)} \`${one}\` wrote it, and \`${two}\` went on with what it had ${verb} before.`;
  return {
    site: source.siteOf(write.node),
    message: `\`${one}\` and \`${two}\` both ${verb} \`${text}\` in line ${readLine}, and both then waited for \`${waited}\`.${went}`,
    events: [
      first.from,
      second.from,
      ...(first.to === null ? [] : [first.to]),
      ...(second.to === null ? [] : [second.to]),
    ],
  };
}
