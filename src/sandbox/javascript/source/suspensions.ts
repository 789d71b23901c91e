/** Where a frame stops and goes on: `await`, `yield`, `return`, `catch`, `finally`, `await using`. */
import { boundNames, child, eachChild, flag, isFunction, list, type Node, word } from './nodes.ts';
import { describe, shorten } from './names.ts';
import { isUnspoken, UNSPOKEN } from './printed.ts';
import type { Rewriter, Scope } from './rewriter.ts';
import { findToken } from './trivia.ts';

export function rewriteAwait(to: Rewriter, node: Node, scope: Scope): void {
  const argument = child(node, 'argument');
  if (scope.frame && argument !== null) {
    const { frame } = to.names;
    const site = to.site('await', node.start, node.end, describe(to.text, argument));
    to.open(node.start, `${to.probe('resume')}${frame},${site},`);
    to.open(node.start + 'await'.length, ` ${to.probe('suspend')}${frame},${site},`);
    to.close(node.end, '))');
  }
  to.visitChildren(node, scope);
}

export function rewriteYield(to: Rewriter, node: Node, scope: Scope): void {
  if (scope.generator) {
    const { frame } = to.names;
    const argument = child(node, 'argument');
    const name = argument === null ? '' : describe(to.text, argument);
    const site = to.site('yield', node.start, node.end, name);
    const delegates = flag(node, 'delegate');
    const keywordEnd = node.start + 'yield'.length;
    const unspoken = delegates && argument !== null && isUnspoken(argument, true);
    const [before, after] = unspoken ? UNSPOKEN : ['', ''];
    const operand = ` ${before}${to.probe(delegates ? 'delegates' : 'yields')}${frame},${site},`;
    to.open(node.start, `${to.probe('yielded')}${frame},${site},`);
    if (argument === null) {
      to.close(node.end, `${operand}void 0))`);
    } else {
      to.open(delegates ? findToken(to.text, '*', keywordEnd) + 1 : keywordEnd, operand);
      to.close(node.end, `)${after})`);
    }
  }
  to.visitChildren(node, scope);
}

export function rewriteReturn(to: Rewriter, node: Node, scope: Scope): void {
  const argument = child(node, 'argument');
  if (scope.frame && argument !== null) {
    const { frame } = to.names;
    const end = to.text[node.end - 1] === ';' ? node.end - 1 : node.end;
    const site = to.site('return', node.start, end, describe(to.text, argument));
    const probe = to.probe(scope.generator ? 'generatorReturns' : 'returns');
    // Two parentheses: the argument may be a sequence.
    to.open(node.start + 'return'.length, ` ${probe}${frame},${site},(`);
    to.close(end, '))');
  }
  to.visitChildren(node, scope);
}

/** In every function: what is thrown may be no error, and know nothing of its place. */
export function rewriteThrow(to: Rewriter, node: Node, scope: Scope): void {
  const argument = child(node, 'argument');
  if (argument !== null) {
    const end = to.text[node.end - 1] === ';' ? node.end - 1 : node.end;
    const site = to.sites.add('throw', node.start, end, describe(to.text, argument));
    // Two parentheses: the argument may be a sequence.
    to.open(node.start + 'throw'.length, ` ${to.probe('throws')}${site},(`);
    to.close(end, '))');
  }
  to.visitChildren(node, scope);
}

/** Whether a name is mentioned as a value. */
function mentions(node: Node, name: string): boolean {
  if (node.type === 'Identifier') return word(node, 'name') === name;
  let found = false;
  const isKeyed =
    node.type === 'MemberExpression' ||
    node.type === 'Property' ||
    node.type === 'MethodDefinition' ||
    node.type === 'PropertyDefinition';
  const skipped =
    isKeyed && !flag(node, 'computed') && !flag(node, 'shorthand')
      ? child(node, node.type === 'MemberExpression' ? 'property' : 'key')
      : null;
  eachChild(node, (inner) => {
    if (inner !== skipped && !found) found = mentions(inner, name);
  });
  return found;
}

function rewriteCatch(to: Rewriter, handler: Node): void {
  const body = child(handler, 'body');
  if (body === null) return;
  const parameter = child(handler, 'param');
  const bound = parameter?.type === 'Identifier' ? word(parameter, 'name') : null;
  // A pattern looks into the error by itself.
  const read = parameter !== null && (bound === null || mentions(body, bound));
  const end =
    parameter === null
      ? handler.start + 'catch'.length
      : findToken(to.text, ')', parameter.end) + 1;
  const site = to.sites.add('catch', handler.start, end, bound ?? '');
  const error = bound === null ? '' : `,${bound}`;
  to.open(body.start + 1, `${to.probe('caught')}${to.names.frame},${site},${read}${error});`);
}

export function rewriteTry(to: Rewriter, node: Node, scope: Scope): void {
  if (scope.frame) {
    const handler = child(node, 'handler');
    const finalizer = child(node, 'finalizer');
    if (handler !== null) rewriteCatch(to, handler);
    if (finalizer !== null) to.open(finalizer.start + 1, here(to));
  }
  to.visitChildren(node, scope);
}

/** The statement by which a frame says that it runs. */
export const here = (to: Rewriter): string => `${to.probe('here')}${to.names.frame});`;

export const isAwaitUsing = (node: Node | null): boolean =>
  node?.type === 'VariableDeclaration' && word(node, 'kind') === 'await using';

/** What a declaration declares: `connection`, `a, b`. */
export function declaredNames(declaration: Node): string {
  const names = new Set<string>();
  for (const declarator of list(declaration, 'declarations'))
    boundNames(child(declarator, 'id'), names);
  return shorten([...names].join(', '));
}

/** A sync disposable that is disposed when the block's async disposals are about to begin. */
export function beforeDispose(to: Rewriter, site: number): string {
  return `using ${to.disposable()}=${to.probe('beforeDispose')}${to.names.frame},${site});`;
}

/**
 * Sync disposables around each `await using` of a block tell when its disposal begins and ends.
 *
 * Between two of them they must not stand where the second resource is null: disposing of null
 * awaits nothing by itself, but a sync disposal behind it brings a tick (ECMA-262,
 * DisposeResources, step 3.d). So the second `await using b = x` is written
 * `const b = x; using …; await using … = b`, and what goes between depends on `b`.
 */
function rewriteDisposals(to: Rewriter, block: Node): void {
  const declarations = list(block, 'body').filter(isAwaitUsing);
  const [first] = declarations;
  const last = declarations.at(-1);
  if (first === undefined || last === undefined) return;
  const { frame } = to.names;
  to.open(first.start, `using ${to.disposable()}=${to.probe('afterDispose')}${frame});`);
  let previous: number | null = null;
  const written: (() => void)[] = [];
  for (const declaration of declarations) {
    let comma: Node | null = null;
    for (const declarator of list(declaration, 'declarations')) {
      const begin = previous;
      const before = comma;
      previous = disposalSite(to, declaration, declarator);
      comma = declarator;
      if (begin !== null) written.push(() => setApart(to, declaration, declarator, before, begin));
    }
  }
  // What closes at one place is written from the outside in.
  to.close(last.end, `;${beforeDispose(to, previous ?? 0)}`);
  for (const write of written) write();
}

/** One declared alone stands for its whole statement. */
function disposalSite(to: Rewriter, declaration: Node, declarator: Node): number {
  const declared = list(declaration, 'declarations');
  const names = new Set<string>();
  boundNames(child(declarator, 'id'), names);
  const start = declarator === declared[0] ? declaration.start : declarator.start;
  const end = declared.length === 1 ? declaration.end : declarator.end;
  return to.sites.add('dispose', start, end, shorten([...names].join()));
}

/** @param before the declarator in front, in the same declaration */
function setApart(
  to: Rewriter,
  declaration: Node,
  declarator: Node,
  before: Node | null,
  previous: number,
): void {
  const id = child(declarator, 'id');
  if (id === null) return;
  if (before === null) {
    const keywordsEnd = findToken(to.text, 'using', declaration.start + 'await'.length);
    to.replace(declaration.start, keywordsEnd + 'using'.length, 'const');
  } else {
    const comma = findToken(to.text, ',', before.end);
    to.replace(comma, comma + 1, ';const ');
  }
  const { frame } = to.names;
  const value = word(id, 'name');
  const begin = `${to.probe('beforeDispose')}${frame},${previous})`;
  const end = `${to.probe('afterDispose')}${frame})`;
  const between = [begin, end].map(
    (probe) => `using ${to.disposable()}=${value}==null?null:${probe};`,
  );
  to.close(declarator.end, `;${between.join('')}await using ${to.disposable()}=${value}`);
}

/** A block, or the program. */
export function rewriteBlock(to: Rewriter, node: Node, scope: Scope): void {
  const isBody = to.parent === undefined || isFunction(to.parent);
  if (!isBody) to.keepNames(node.start + 1);
  if (scope.frame) rewriteDisposals(to, node);
  to.visitChildren(node, scope);
}
