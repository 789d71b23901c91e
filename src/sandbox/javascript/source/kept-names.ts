/**
 * esbuild gives another name to what shadows a name, and the new one shows in `fn.name` and in the
 * texts of errors. Where code calls `eval` it may not: names are then looked up while the program
 * runs. So a program that goes through esbuild calls it in every scope, in ways that are found
 * again and taken out of what comes back. The name of the probes tells them from the learner's.
 */
import { namerOf } from './helpers.ts';
import { child, eachChild, isClass, type Node, word } from './nodes.ts';

/**
 * Whether the names of a program can be kept: what esbuild calls a class within itself, `_A` for
 * `A`, would then be kept, too, and must not be the learner's name for something else.
 */
export function canKeepNames(text: string, program: Node): boolean {
  let can = true;
  const visit = (node: Node): void => {
    const id = isClass(node) ? child(node, 'id') : null;
    if (id !== null && text.includes(`_${word(id, 'name')}`)) can = false;
    if (can) eachChild(node, visit);
  };
  visit(program);
  return can;
}

/** A statement that keeps the names of the block that begins with it. */
export const keepNames = (probes: string): string => `eval("${probes}");`;

/** Where the learner's text begins, behind what esbuild adds. */
export const begin = (probes: string): string => `eval("${probes}.begin");`;

/** A turn, which every function and loop begins with. */
export const keptTurn = (turn: string): string => `eval("${turn}")`;

/** A class has no statement of its own to pass a turn: a comment tells its site in its text. */
export const classMark = (turn: string): string => `/*${turn}*/`;

/**
 * Comments do not come back: a method does. What is decorated gets a name of esbuild's.
 *
 * @param name what it is called; null where it keeps its name
 */
export function keptClass(turn: string, name: string | null, probes: string, kept: string): string {
  const naming = name === null ? '' : `static{${namerOf(probes)}(this,${JSON.stringify(name)})}`;
  return `${naming}"${turn}"(){${kept}}`;
}

export interface TakenOut {
  /** What esbuild put before the program: variables and functions. */
  readonly helpers: string;
  readonly body: string;
}

/** @param code what came back */
export function takeOut(code: string, probes: string): TakenOut {
  const name = probes.replaceAll('$', String.raw`\$`);
  const turn = `${name}\\.turn\\(\\d+\\)`;
  const method = new RegExp(`"(${turn})"\\(\\) \\{\\s*(?:eval\\("${name}"\\);)?\\s*\\}`, 'g');
  const plain = code
    .replaceAll(method, (_, call: string) => classMark(call))
    .replaceAll(new RegExp(`\\beval\\("(${turn})"\\)`, 'g'), '$1')
    .replaceAll(keepNames(probes), '');
  const mark = begin(probes);
  const at = plain.indexOf(mark);
  return { helpers: plain.slice(0, at), body: plain.slice(at + mark.length) };
}
