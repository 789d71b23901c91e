/** Loops: every turn passes a guard; `for await` goes through a stand-in that tells its awaits. */
import { child, flag, isLoop, type Node, unwrap } from './nodes.ts';
import { describe } from './names.ts';
import type { Rewriter, Scope } from './rewriter.ts';
import { beforeDispose, declaredNames, here, isAwaitUsing } from './suspensions.ts';
import { isUnspoken, printedIterable, UNSPOKEN } from './printed.ts';
import { findToken, trimEnd } from './trivia.ts';

/** Puts statements first in a loop's body, in braces where it has none. */
function enterBody(to: Rewriter, body: Node, statements: string): void {
  if (body.type === 'BlockStatement') {
    to.open(body.start + 1, statements);
  } else {
    to.open(body.start, `{${statements}`);
    to.close(body.end, '}');
  }
}

/** The range that stands for a loop: its head, and of `do … while (x)` the condition. */
function loopRange(to: Rewriter, node: Node, body: Node): readonly [number, number] {
  if (node.type !== 'DoWhileStatement') return [node.start, trimEnd(to.text, body.start)];
  const start = findToken(to.text, 'while', body.end);
  return [start, to.text[node.end - 1] === ';' ? node.end - 1 : node.end];
}

const LOOP_NAMES: Readonly<Record<string, string>> = {
  WhileStatement: 'while',
  DoWhileStatement: 'do while',
  ForStatement: 'for',
  ForInStatement: 'for in',
  ForOfStatement: 'for of',
};

export function rewriteLoop(to: Rewriter, node: Node, scope: Scope): void {
  const body = child(node, 'body');
  if (body === null) return;
  const [start, end] = loopRange(to, node, body);
  const site = to.sites.add('loop', start, end, LOOP_NAMES[node.type] ?? '');
  if (waits(node, scope) && to.parent?.type !== 'LabeledStatement') comeBack(to, node);
  const left = child(node, 'left');
  let statements = '';
  if (scope.frame && node.type === 'ForOfStatement') {
    if (flag(node, 'await')) statements += rewriteForAwait(to, node, start, end);
    else if (isAwaitUsing(left)) statements += here(to);
    if (left !== null && isAwaitUsing(left)) {
      const disposal = to.sites.add('dispose', left.start, left.end, declaredNames(left));
      statements += beforeDispose(to, disposal);
    }
  }
  enterBody(to, body, `${statements}${to.turn(site)};`);
  to.visitChildren(node, scope);
}

/** @returns what the body begins with */
function rewriteForAwait(to: Rewriter, node: Node, start: number, end: number): string {
  const { frame } = to.names;
  const right = child(node, 'right');
  if (right === null) return '';
  const site = to.sites.addForAwait(start, end, describe(to.text, right), printedIterable(right));
  // The right side may be a sequence in parentheses, which are not part of its node.
  const isSequence = unwrap(right).type === 'SequenceExpression';
  const [before, after] = isUnspoken(right, false) ? UNSPOKEN : ['', ''];
  to.open(right.start, `${before}${to.probe('forAwait')}${frame},${site},${isSequence ? '(' : ''}`);
  to.close(right.end, `${isSequence ? '))' : ')'}${after}`);
  return `${to.probe('forAwaitTurn')}${frame},${site});`;
}

/** Whether a loop suspends its frame by itself: between turns, or when it is left. */
function waits(node: Node, scope: Scope): boolean {
  return (
    scope.frame &&
    node.type === 'ForOfStatement' &&
    (flag(node, 'await') || isAwaitUsing(child(node, 'left')))
  );
}

/** However the loop is left (`break` to an outer label included), the frame says that it runs. */
function comeBack(to: Rewriter, node: Node): void {
  to.open(node.start, 'try{');
  to.close(node.end, `}finally{${here(to)}}`);
}

/** A label stays on its loop: what goes around the loop goes around its labels. */
export function rewriteLabel(to: Rewriter, node: Node, scope: Scope): void {
  if (to.parent?.type !== 'LabeledStatement') {
    let inner: Node | null = node;
    while (inner?.type === 'LabeledStatement') inner = child(inner, 'body');
    if (inner !== null && isLoop(inner) && waits(inner, scope)) comeBack(to, node);
  }
  to.visitChildren(node, scope);
}
