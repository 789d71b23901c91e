/** Awaited calls that stand one after the other with nothing between them that decides anything. */
import {
  boundIdentifiers,
  child,
  eachChild,
  flag,
  isFunction,
  lastName,
  list,
  type Node,
  notInFunctions,
  unwrap,
  within,
  word,
} from './node.ts';
import { isMutator } from './effects.ts';
import type { SourceText } from './source.ts';

export interface Unit {
  /** The `await` expression; what it awaits is a call. */
  readonly node: Node;
  readonly statement: Node;
  /** The earlier awaits of the group whose results it needs. */
  readonly needs: readonly Node[];
}

export type Group = readonly Unit[];

/** Groups of at least two, in blocks and at the top level. */
export function statementGroups(source: SourceText): readonly Group[] {
  return source.nodes
    .filter(({ type }) => type === 'Program' || type === 'BlockStatement')
    .flatMap((block) => groupsIn(source, list(block, 'body')));
}

function groupsIn(source: SourceText, statements: readonly Node[]): readonly Group[] {
  const groups: Group[] = [];
  let units: Unit[] = [];
  /** What each name that was declared in the stretch needs. */
  let needsOf = new Map<Node, readonly Node[]>();
  const finish = (): void => {
    if (units.length > 1) groups.push(units);
    units = [];
    needsOf = new Map();
  };
  for (const statement of statements) {
    if (isFunction(statement) || statement.type.startsWith('TS')) continue;
    const found = unitsOf(source, statement, needsOf);
    if (found === null) {
      finish();
      continue;
    }
    units.push(...found);
    if (statement.type === 'ReturnStatement') finish();
  }
  finish();
  return groups;
}

/** Null when what follows may depend on this statement in ways that names do not show. */
function unitsOf(
  source: SourceText,
  statement: Node,
  needsOf: Map<Node, readonly Node[]>,
): readonly Unit[] | null {
  if (statement.type !== 'VariableDeclaration' && statement.type !== 'ReturnStatement') return null;
  if (word(statement, 'kind').includes('using') || measures(source, statement)) return null;
  const units: Unit[] = [];
  for (const part of partsOf(statement)) {
    const value = child(part, 'init') ?? child(part, 'argument');
    if (value === null) continue;
    const awaits = awaitsIn(value);
    if (awaits === null) return null;
    for (const node of awaits) {
      const call = unwrap(child(node, 'argument') ?? node);
      if (call.type !== 'CallExpression') return null;
      const inner = units.filter(({ node: other }) => source.isIn(other, node) && other !== node);
      const needs = [
        ...mentioned(source, node).flatMap((name) => needsOf.get(name) ?? []),
        ...inner.map((unit) => unit.node),
      ];
      units.push({ node, statement, needs: [...new Set(needs)] });
    }
    const needed = [
      ...awaits,
      ...mentioned(source, value).flatMap((name) => needsOf.get(name) ?? []),
    ];
    for (const name of boundIdentifiers(child(part, 'id'))) needsOf.set(name, needed);
  }
  return units;
}

/** A declaration's declarators; a `return` by itself. */
const partsOf = (statement: Node): readonly Node[] =>
  statement.type === 'VariableDeclaration' ? list(statement, 'declarations') : [statement];

const DECIDES: ReadonlySet<string> = new Set([
  'LogicalExpression',
  'ConditionalExpression',
  'YieldExpression',
]);

/** The awaits in an expression, inner ones first; null where it is not certain that they run. */
function awaitsIn(expression: Node): readonly Node[] | null {
  const found: Node[] = [];
  let isCertain = true;
  const visit = (node: Node): void => {
    if (!notInFunctions(node)) return;
    if (DECIDES.has(node.type) && within(node, notInFunctions).some(isAwait)) isCertain = false;
    eachChild(node, visit);
    if (isAwait(node)) found.push(node);
  };
  visit(expression);
  return isCertain ? found : null;
}

const isAwait = ({ type }: Node): boolean => type === 'AwaitExpression';

/** The declarations that an expression mentions. */
const mentioned = (source: SourceText, expression: Node): readonly Node[] =>
  within(expression).flatMap((node) => {
    const binding = node.type === 'Identifier' ? source.bindingOf(node) : null;
    return binding === null ? [] : [binding.identifier];
  });

/** Whoever takes the time wants to see how long each takes. */
const measures = (source: SourceText, statement: Node): boolean =>
  /\b(?:performance|Date)\.now\(|console\.time/.test(source.textOf(statement));

/** Loops over a list that collect what one awaited call gives for each item. */
export function loopGroups(
  source: SourceText,
): readonly { readonly node: Node; readonly loop: Node }[] {
  return source.nodes.flatMap((loop) => {
    if (loop.type !== 'ForOfStatement' || Reflect.get(loop, 'await') === true) return [];
    const body = child(loop, 'body');
    const node = body === null ? null : collected(source, loop, body);
    if (node === null || isShared(source, loop) || isBatch(source, node)) return [];
    return [{ node, loop }];
  });
}

const ITERATORS: ReadonlySet<string> = new Set(['entries', 'values', 'keys', 'from']);

/** Several workers take from one iterator: each goes step by step, all of them together do not. */
function isShared(source: SourceText, loop: Node): boolean {
  const binding = source.bindingOf(child(loop, 'right'));
  const owner = source.functionAround(loop);
  if (binding?.value == null || owner === null || source.isIn(binding.identifier, owner)) {
    return false;
  }
  const made = unwrap(binding.value);
  const callee = child(made, 'callee');
  const meant = source.functionMeant(callee);
  return (
    made.type === 'CallExpression' &&
    (ITERATORS.has(lastName(callee)) || (meant !== null && flag(meant, 'generator')))
  );
}

/** `for (const ids of chunks) await Promise.all(…)`: so many at once, and no more, is meant. */
function isBatch(source: SourceText, node: Node): boolean {
  const callee = child(unwrap(child(node, 'argument') ?? node), 'callee');
  return callee !== null && source.isGlobal(child(unwrap(callee), 'object'), 'Promise');
}

/** The one `await` of a loop's body, when all that the body does is keep its result. */
function collected(source: SourceText, loop: Node, body: Node): Node | null {
  const statements = body.type === 'BlockStatement' ? list(body, 'body') : [body];
  const awaits = within(body, notInFunctions).filter(isAwait);
  const [node] = awaits;
  if (node === undefined || awaits.length !== 1) return null;
  if (unwrap(child(node, 'argument') ?? node).type !== 'CallExpression') return null;
  if (!statements.every((statement) => keeps(source, statement))) return null;
  // What the call is given comes from the item, or from before the loop.
  const isFree = mentioned(source, node).every((name) => {
    const binding = source.bindingOf(name);
    const isMade = source.isIn(name, body);
    const isChanged =
      binding?.mentions.some(
        (mention) => source.isIn(mention, body) && !source.isIn(mention, node),
      ) ?? false;
    return isMade || !isChanged || source.isIn(name, child(loop, 'left') ?? loop);
  });
  const isLate = statements.some(
    (statement) => statement.type !== 'VariableDeclaration' && statement.end <= node.start,
  );
  return isFree && !isLate ? node : null;
}

/** A declaration, or putting a value away: `list.push(x)`, `map.set(k, x)`, `all[k] = x`, `sum += x`. */
function keeps(source: SourceText, statement: Node): boolean {
  if (statement.type === 'VariableDeclaration') {
    return !word(statement, 'kind').includes('using') && !measures(source, statement);
  }
  const expression =
    statement.type === 'ExpressionStatement' ? child(statement, 'expression') : null;
  if (expression === null || within(expression).some(({ type }) => DECIDES.has(type))) return false;
  if (expression.type === 'AssignmentExpression') return true;
  return expression.type === 'CallExpression' && isMutator(expression);
}
