/**
 * Independent reads waited for one after the other.
 *
 * From the source: two or more awaited calls in one stretch of statements (or one in a loop over a
 * list) of which none needs another's result, with nothing between them that could stop the later
 * ones, and functions that change nothing. From the trace: in one task they really waited one
 * after the other, each for requests that only read, or for simulated work that gave a value.
 * What would be saved is computed by replaying the waits, each as early as its data allows.
 *
 * Silent where the order may be meant: writes, plain pauses, permits, printing in between, early
 * exits, measuring.
 */
import { formatMs, type Step } from '../../trace/index.ts';
import type { Evidence } from '../evidence.ts';
import type { Discovery, Rule } from '../rule.ts';
import { child, lastName, type Node, unwrap, word } from '../syntax/node.ts';
import { loopGroups, type Group, statementGroups } from '../syntax/sequences.ts';
import type { SourceText } from '../syntax/source.ts';
import { isPure } from '../syntax/effects.ts';
import { type Waited, waitsByNode, workBehind } from '../waits.ts';

export const sequentialAwaits: Rule = {
  id: 'sequential-awaits',
  severity: 'warning',
  title: 'Awaits in a row that need not wait for each other',
  why: 'Each call starts only when the one before it has answered, so the times add up.',
  mend: 'Call them all first, then wait once: `const [a, b] = await Promise.all([first(), second()]);`. In a loop: `await Promise.all(items.map(async (item) => …))`.',
  lesson: 'parallel-execution',
  *find(evidence) {
    for (const source of evidence.sources) {
      for (const group of statementGroups(source)) {
        const found = judgeGroup(evidence, source, group);
        if (found !== null) yield found;
      }
      for (const awaiting of loopGroups(source)) {
        const found = judgeLoop(evidence, source, awaiting);
        if (found !== null) yield found;
      }
    }
  },
};

/** An await's waits in one task, in order. */
function waitsOf(evidence: Evidence, node: Node): readonly Waited[] {
  return waitsByNode(evidence).get(node) ?? [];
}

const READS = /^(?:GET|HEAD) /;
const BODIES: ReadonlySet<string> = new Set(['json', 'text', 'bytes', 'blob', 'arrayBuffer']);

/** Whether it waited for nothing but reading. */
function isRead(evidence: Evidence, source: SourceText, node: Node, waited: Waited): boolean {
  if (waited.to === null || !waited.gaveValue) return false;
  const call = unwrap(child(node, 'argument') ?? node);
  const callee = child(call, 'callee');
  // The body of a response, mostly there already.
  if (BODIES.has(lastName(callee)) && source.functionMeant(callee) === null) return true;
  if (waited.micros < 1000) return false;
  const work = workBehind(evidence, waited);
  const isSimulated = (api: string): boolean =>
    (api === 'timer' || api === 'sleep') && waited.wait.on === 'task';
  return (
    work.length > 0 &&
    work.every(
      ({ api, label }) =>
        (api === 'fetch' && READS.test(label)) || api === 'offload' || isSimulated(api),
    )
  );
}

/** Whether the called function, if it is the program's, changes nothing. */
function callsPure(source: SourceText, node: Node): boolean {
  const call = unwrap(child(node, 'argument') ?? node);
  const meant = source.functionMeant(child(call, 'callee'));
  return meant === null || isPure(source, meant);
}

function judgeGroup(evidence: Evidence, source: SourceText, group: Group): Discovery | null {
  const [first] = group;
  if (first === undefined) return null;
  for (const { task } of waitsOf(evidence, first.node)) {
    const rounds = group.map(({ node }) =>
      waitsOf(evidence, node).find((waited) => waited.task === task),
    );
    const units = group.flatMap((unit, index) => {
      const waited = rounds[index];
      return waited !== undefined &&
        isRead(evidence, source, unit.node, waited) &&
        callsPure(source, unit.node)
        ? [{ ...unit, waited }]
        : [];
    });
    if (units.length !== group.length) continue;
    const sum = units.reduce((total, { waited }) => total + waited.micros, 0);
    const ends = new Map<Node, number>();
    for (const { node, needs, waited } of units) {
      const start = Math.max(0, ...needs.map((needed) => ends.get(needed) ?? 0));
      ends.set(node, start + waited.micros);
    }
    const shortest = Math.max(...ends.values());
    const late = units.find(({ needs }, index) => index > 0 && needs.length === 0);
    if (late === undefined || sum - shortest < 1000) continue;
    const names = units.map(({ node }) => `\`${source.nameOf(child(node, 'argument') ?? node)}\``);
    return {
      site: source.siteOf(late.node),
      message: `${namesInWords(names)} waited one after the other, ${inMs(sum)} in all. Not all of them need the one before: started as early as possible they take ${inMs(shortest)}, which saves ${inMs(sum - shortest)}.`,
      events: units.flatMap(({ waited }) => stepsOf(waited)),
      fix: fixOf(source, group),
    };
  }
  return null;
}

function judgeLoop(
  evidence: Evidence,
  source: SourceText,
  { node }: { readonly node: Node; readonly loop: Node },
): Discovery | null {
  if (!callsPure(source, node)) return null;
  const byTask = Map.groupBy(waitsOf(evidence, node), ({ task }) => task);
  for (const waits of byTask.values()) {
    if (waits.length < 2 || !waits.every((waited) => isRead(evidence, source, node, waited)))
      continue;
    const sum = waits.reduce((total, { micros }) => total + micros, 0);
    const longest = Math.max(...waits.map(({ micros }) => micros));
    const name = source.nameOf(child(node, 'argument') ?? node);
    return {
      site: source.siteOf(node),
      message: `The loop waited for \`${name}\` ${waits.length} times, one after the other, ${inMs(sum)} in all. No round needs the one before: all at once take ${inMs(longest)}, which saves ${inMs(sum - longest)}.`,
      events: waits.flatMap(stepsOf),
    };
  }
  return null;
}

const inMs = (micros: number): string => formatMs(Math.round(micros / 1000));

const stepsOf = ({ from, to }: Waited): readonly Step[] => (to === null ? [from] : [from, to]);

const namesInWords = (names: readonly string[]): string =>
  `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`;

/** One `Promise.all` where each await stands alone in a `const`, and none needs another. */
function fixOf(source: SourceText, group: Group): Discovery['fix'] {
  const parts = group.map(({ node, statement, needs }) => {
    const declarator = source.realParentOf(node);
    const id = child(declarator, 'id');
    const isPlain =
      needs.length === 0 &&
      declarator?.type === 'VariableDeclarator' &&
      word(statement, 'kind') === 'const' &&
      child(declarator, 'init') === node &&
      id !== null &&
      child(id, 'typeAnnotation') === null &&
      !source.hasCommentIn(statement);
    const call = child(node, 'argument');
    return isPlain && call !== null ? { name: source.textOf(id), call: source.textOf(call) } : null;
  });
  const whole = parts.filter((part) => part !== null);
  const [first] = group;
  const last = group.at(-1);
  if (whole.length !== group.length || first === undefined || last === undefined) return null;
  const statements = new Set(group.map(({ statement }) => statement));
  const range = { start: first.statement.start, end: last.statement.end };
  const between = source.nodes.filter(
    (node) =>
      node.start >= range.start &&
      node.end <= range.end &&
      source.parentOf(node) === source.parentOf(first.statement) &&
      !statements.has(node),
  );
  if (statements.size !== group.length || between.length > 0) return null;
  const names = whole.map(({ name }) => name).join(', ');
  const calls = whole.map(({ call }) => call).join(', ');
  return {
    title: 'Wait for all of them at once',
    edits: [
      { site: source.siteOf(range), text: `const [${names}] = await Promise.all([${calls}]);` },
    ],
  };
}
