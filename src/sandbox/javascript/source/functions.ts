/**
 * Functions. Every body charges a turn when it is entered. The body of an async function enters
 * its frame and stands in `try … catch … finally`, in the function itself: no wrapper, so `this`,
 * `super`, `arguments` and `new.target` are what they were. Parameters are evaluated before:
 * a default that throws rejects natively, without a frame.
 */
import type { OwnNames } from './hygiene.ts';
import {
  boundNames,
  child,
  eachChild,
  flag,
  isClass,
  isFunction,
  list,
  literal,
  type Node,
  unwrap,
  word,
} from './nodes.ts';
import { assignedName, describe, functionName, functionStart, headEnd } from './names.ts';
import { namerOf } from './helpers.ts';
import { classMark, keptClass } from './kept-names.ts';
import { NO_FRAME, type Rewriter, type Scope } from './rewriter.ts';
import { findToken, hasLineEnd, identifierEnd, skipTrivia } from './trivia.ts';

/** How many parameters name a task. */
const NAMING_PARAMETERS = 3;

/** The end of the directives at the start of a body, or -1. */
export function directivesEnd(body: Node): number {
  let end = -1;
  for (const statement of list(body, 'body')) {
    if (word(statement, 'directive') === '') break;
    end = statement.end;
  }
  return end;
}

/** The offset behind the `=>` of an arrow function. */
function arrowEnd(text: string, node: Node): number {
  let from = child(node, 'typeParameters')?.end ?? node.start;
  for (const parameter of list(node, 'params')) {
    from = Math.max(from, parameter.end, child(parameter, 'typeAnnotation')?.end ?? 0);
  }
  from = Math.max(from, child(node, 'returnType')?.end ?? 0);
  return findToken(text, '=>', from) + 2;
}

/** `, id, count`: the leading parameters that are plain names, for `enter`. */
function namingParameters(node: Node): string {
  const names: string[] = [];
  for (const parameter of list(node, 'params')) {
    const bound = parameter.type === 'AssignmentPattern' ? child(parameter, 'left') : parameter;
    if (bound?.type !== 'Identifier' || names.length === NAMING_PARAMETERS) break;
    const name = word(bound, 'name');
    if (name !== 'this') names.push(name);
  }
  return names.map((name) => `,${name}`).join('');
}

/** What `var` declares anywhere in a statement, nested functions left out. */
function varNames(node: Node, into: Set<string>): void {
  if (isFunction(node) || isClass(node) || node.type.startsWith('TS')) return;
  if (node.type === 'VariableDeclaration' && word(node, 'kind') === 'var') {
    for (const declarator of list(node, 'declarations')) boundNames(child(declarator, 'id'), into);
  }
  eachChild(node, (inner) => {
    varNames(inner, into);
  });
}

/**
 * A body in `try` is a block, which may not declare two functions of one name, nor a function and
 * a `var` of one name. Of two functions the first is never seen: it becomes an expression that
 * nobody takes. A function gets another name, and the variable gets it before anything runs.
 *
 * @returns the statements that give functions to variables
 */
function makeBlock(to: Rewriter, body: Node): string {
  const functions = new Map<string, Node>();
  for (const statement of list(body, 'body')) {
    const id = statement.type === 'FunctionDeclaration' ? child(statement, 'id') : null;
    if (id === null) continue;
    const earlier = functions.get(word(id, 'name'));
    functions.set(word(id, 'name'), statement);
    if (earlier === undefined) continue;
    to.open(earlier.start, 'void ');
    to.close(earlier.end, ';');
  }
  if (functions.size === 0) return '';
  const vars = new Set<string>();
  for (const statement of list(body, 'body')) varNames(statement, vars);
  let assignments = '';
  for (const [name, declaration] of functions) {
    const id = child(declaration, 'id');
    if (!vars.has(name) || id === null) continue;
    const other = to.disposable();
    to.replace(id.start, identifierEnd(to.text, id.start), other);
    to.helpers.namer = true;
    assignments += `${name}=${namerOf(to.names.probes)}(${other},${JSON.stringify(name)});`;
  }
  return assignments;
}

/** The end of a body that a frame is in: `}catch … finally …`. */
export function bodyEnd({ probes, frame, error }: OwnNames): string {
  return `}catch(${error}){throw ${probes}.fails(${frame},${error})}finally{${probes}.exit(${frame})}`;
}

function rewriteArrowExpression(to: Rewriter, node: Node, site: number, body: Node): void {
  const at = arrowEnd(to.text, node);
  const turn = to.turn(site);
  if (!flag(node, 'async')) {
    to.open(at, `(${turn},`);
    to.close(node.end, ')');
    to.visitChild(node, body, NO_FRAME);
    return;
  }
  const { frame } = to.names;
  const bodyStart = skipTrivia(to.text, at);
  const returned = to.site('return', bodyStart, node.end, describe(to.text, body));
  to.open(
    at,
    `{const ${frame}=${to.probe('enter')}${site}${namingParameters(node)});${turn};try{return ${to.probe('returns')}${frame},${returned},(`,
  );
  to.close(node.end, `))${bodyEnd(to.names)}}`);
  to.visitChild(node, body, { frame: true, generator: false });
}

function rewriteBody(to: Rewriter, node: Node, site: number, body: Node): void {
  const directives = directivesEnd(body);
  const start = directives === -1 ? body.start + 1 : directives;
  const end = body.end - 1;
  const first = directives === -1 ? '' : ';';
  const turn = `${to.turn(site)};`;
  if (!flag(node, 'async')) {
    to.open(start, first + turn);
    to.visitChild(node, body, NO_FRAME);
    return;
  }
  const { frame } = to.names;
  const generator = flag(node, 'generator');
  const enter = to.probe(generator ? 'enterGenerator' : 'enter');
  const head = `${first}const ${frame}=${enter}${site}${namingParameters(node)});${turn}`;
  if (start === end) {
    to.open(start, `${head}try{${bodyEnd(to.names)}`);
  } else {
    to.open(start, `${head}try{${makeBlock(to, body)}`);
    to.close(end, bodyEnd(to.names));
  }
  to.visitChild(node, body, { frame: true, generator });
}

export function rewriteFunction(to: Rewriter, node: Node, _scope: Scope): void {
  const body = child(node, 'body');
  const parameters = list(node, 'params');
  if (body === null) return;
  const isBlock = body.type === 'BlockStatement';
  const start = functionStart(to.text, node, to.parent);
  const end = isBlock ? headEnd(to.text, body) : arrowEnd(to.text, node);
  if (isBlock && hasLineEnd(to.text.slice(body.start, body.end))) {
    to.cutSitesAround(body.start, end);
  }
  const name = functionName(to.text, node, to.ancestors);
  const kind = flag(node, 'generator') ? 'generator' : 'function';
  const site = to.sites.addWhole(kind, [start, end], node.end, name);
  for (const parameter of parameters) to.visitChild(node, parameter, NO_FRAME);
  if (isBlock) rewriteBody(to, node, site, body);
  else rewriteArrowExpression(to, node, site, body);
}

/**
 * Whether esbuild may give a class another name within itself. One that has only methods, which do
 * not name it, keeps its own; what would name it anew would bring the other name about.
 */
function canBeRenamed(text: string, node: Node, body: Node): boolean {
  const id = child(node, 'id');
  return (
    id === null ||
    list(node, 'decorators').length > 0 ||
    text.slice(body.start, body.end).includes(word(id, 'name')) ||
    list(body, 'body').some(
      (member) => member.type !== 'MethodDefinition' || flag(member, 'static'),
    )
  );
}

/** A class has no statement of its own to pass a turn: a comment tells its site in its text. */
export function rewriteClassBody(to: Rewriter, node: Node, scope: Scope): void {
  const { parent } = to;
  if (parent !== undefined) {
    const id = child(parent, 'id');
    const name = id === null ? '' : word(id, 'name');
    const site = to.sites.addWhole(
      'class',
      [parent.start, headEnd(to.text, node)],
      parent.end,
      name,
    );
    const turn = `${to.probe('turn')}${site})`;
    const assigned = canBeRenamed(to.text, parent, node)
      ? assignedName(parent, to.ancestors.slice(0, -1))
      : null;
    const mark = to.viaEsbuild
      ? keptClass(turn, assigned, to.names.probes, to.keptNames)
      : classMark(turn);
    to.open(node.start + 1, mark);
  }
  to.visitChildren(node, scope);
}

/** esbuild writes some fields as calls, whose arguments get no name: `{["f"]:() => 1}["f"]` does. */
function keepFieldName(to: Rewriter, field: Node, value: Node): void {
  const key = child(field, 'key');
  const made = unwrap(value);
  const isAnonymous = (isFunction(made) || isClass(made)) && child(made, 'id') === null;
  if (key === null || flag(field, 'computed') || !isAnonymous) return;
  const name = key.type === 'Literal' ? String(literal(key)) : word(key, 'name');
  const text = JSON.stringify(key.type === 'PrivateIdentifier' ? `#${name}` : name);
  to.open(value.start, `{[${text}]:`);
  to.close(value.end, `}[${text}]`);
}

/** Class fields and static blocks run as functions of their own. */
export function rewriteField(to: Rewriter, node: Node, scope: Scope): void {
  if (flag(node, 'declare')) return;
  for (const decorator of list(node, 'decorators')) to.visitChild(node, decorator, scope);
  if (flag(node, 'computed')) to.visitChild(node, child(node, 'key'), scope);
  const value = child(node, 'value');
  if (to.viaEsbuild && value !== null) keepFieldName(to, node, value);
  to.visitChild(node, value, NO_FRAME);
}

export function rewriteStaticBlock(to: Rewriter, node: Node, _scope: Scope): void {
  to.keepNames(findToken(to.text, '{', node.start) + 1);
  to.visitChildren(node, NO_FRAME);
}
