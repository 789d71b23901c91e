/** Which construct is rewritten where, and the walk over a whole program. */
import type { Helpers } from './helpers.ts';
import { hasCode } from './erase.ts';
import { rewriteCall, rewriteChain, rewriteDecorator, rewriteNew } from './calls.ts';
import {
  rewriteClassBody,
  rewriteField,
  rewriteFunction,
  rewriteStaticBlock,
} from './functions.ts';
import { rewriteLabel, rewriteLoop } from './loops.ts';
import { child, flag, list, type Node, unwrap } from './nodes.ts';
import { findToken, skipTrivia } from './trivia.ts';
import { MAIN_SCOPE, NO_FRAME, type Rewrite, Rewriter, type RewriterParts } from './rewriter.ts';
import {
  rewriteAwait,
  rewriteBlock,
  rewriteReturn,
  rewriteThrow,
  rewriteTry,
  rewriteYield,
} from './suspensions.ts';

const rewriteNothing: Rewrite = () => undefined;

/** Exports keep what they declare. */
const rewriteExport: Rewrite = (to, node, scope) => {
  to.visitChild(node, child(node, 'declaration'), scope);
};

/** Types go away; of TypeScript's own statements only enums and namespaces hold code. */
const rewriteNamespace: Rewrite = (to, node, _scope) => {
  if (flag(node, 'declare')) return;
  const body = child(node, 'body');
  if (body?.type === 'TSModuleBlock' && hasCode(node)) to.keepNames(body.start + 1);
  to.visitChild(node, body, NO_FRAME);
};
const rewriteSwitchCase: Rewrite = (to, node, scope) => {
  const [first] = list(node, 'consequent');
  if (first !== undefined) to.keepNames(first.start);
  to.visitChildren(node, scope);
};
const rewriteEnum: Rewrite = (to, node, _scope) => {
  if (!flag(node, 'declare')) to.visitChildren(node, NO_FRAME);
};
const rewriteUnlessDeclared: Rewrite = (to, node, scope) => {
  if (!flag(node, 'declare')) to.visitChildren(node, scope);
};

/**
 * `const [a] = await x`, where `x` is not iterable: the engine names an `await` behind a pattern
 * as it would name a call in a default, but not as it would name a call in the same place.
 */
const rewriteDeclarator: Rewrite = (to, node, scope) => {
  const id = child(node, 'id');
  const init = child(node, 'init');
  if (id?.type === 'ArrayPattern' && init !== null) {
    const value = unwrap(init);
    const waits = scope.frame && value.type === 'AwaitExpression';
    const hands = scope.generator && value.type === 'YieldExpression';
    const type = child(id, 'typeAnnotation');
    const equals = findToken(to.text, '=', type?.end ?? id.end);
    const inParentheses = skipTrivia(to.text, equals + 1) !== value.start;
    // No type may stand within a pattern: esbuild would read it.
    if ((waits || hands) && !inParentheses && (type === null || !to.viaEsbuild)) {
      to.open(id.start, `{${to.names.probes}:`);
      to.close(node.end, '}={__proto__:null}');
    }
  }
  to.visitChildren(node, scope);
};

/** A shorthand property's key and value are one node in the text. */
const rewriteProperty: Rewrite = (to, node, scope) => {
  if (flag(node, 'shorthand')) to.visitChild(node, child(node, 'value'), scope);
  else to.visitChildren(node, scope);
};

const REWRITES: ReadonlyMap<string, Rewrite> = new Map<string, Rewrite>([
  ['Program', rewriteBlock],
  ['BlockStatement', rewriteBlock],
  ['FunctionDeclaration', rewriteFunction],
  ['FunctionExpression', rewriteFunction],
  ['ArrowFunctionExpression', rewriteFunction],
  ['PropertyDefinition', rewriteField],
  ['AccessorProperty', rewriteField],
  ['ClassBody', rewriteClassBody],
  ['StaticBlock', rewriteStaticBlock],
  ['Decorator', rewriteDecorator],
  ['AwaitExpression', rewriteAwait],
  ['YieldExpression', rewriteYield],
  ['ReturnStatement', rewriteReturn],
  ['ThrowStatement', rewriteThrow],
  ['TryStatement', rewriteTry],
  ['SwitchCase', rewriteSwitchCase],
  ['LabeledStatement', rewriteLabel],
  ['ForStatement', rewriteLoop],
  ['ForInStatement', rewriteLoop],
  ['ForOfStatement', rewriteLoop],
  ['WhileStatement', rewriteLoop],
  ['DoWhileStatement', rewriteLoop],
  ['CallExpression', rewriteCall],
  ['ChainExpression', rewriteChain],
  ['NewExpression', rewriteNew],
  ['Property', rewriteProperty],
  ['ExportNamedDeclaration', rewriteExport],
  ['ExportDefaultDeclaration', rewriteExport],
  ['ClassDeclaration', rewriteUnlessDeclared],
  ['VariableDeclaration', rewriteUnlessDeclared],
  ['VariableDeclarator', rewriteDeclarator],
  ['TSEnumDeclaration', rewriteEnum],
  ['TSModuleDeclaration', rewriteNamespace],
  ['Identifier', rewriteNothing],
  ['Literal', rewriteNothing],
  ['MetaProperty', rewriteNothing],
  ['ImportDeclaration', rewriteNothing],
  ['ExportAllDeclaration', rewriteNothing],
]);

/** TypeScript's nodes that hold code; all others are types. */
const CODE: ReadonlySet<string> = new Set([
  'TSAsExpression',
  'TSSatisfiesExpression',
  'TSNonNullExpression',
  'TSTypeAssertion',
  'TSInstantiationExpression',
  'TSEnumDeclaration',
  'TSEnumMember',
  'TSModuleDeclaration',
  'TSModuleBlock',
  'TSParameterProperty',
]);

/** What a node is rewritten by; undefined: nothing, only what is in it. */
function rewriteOf(type: string): Rewrite | undefined {
  const rewrite = REWRITES.get(type);
  if (rewrite !== undefined) return rewrite;
  return type.startsWith('TS') && !CODE.has(type) ? rewriteNothing : undefined;
}

/** @returns the helpers that the rewritten program uses */
export function rewriteProgram(program: Node, parts: Omit<RewriterParts, 'rewriteOf'>): Helpers {
  const rewriter = new Rewriter({ ...parts, rewriteOf });
  rewriter.visit(program, MAIN_SCOPE);
  return rewriter.helpers;
}
