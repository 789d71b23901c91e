/** Types in classes: modifiers, marks, overloads, what is abstract or only declared. */
import type { Edits } from './edits.ts';
import { child, flag, list, type Node, word } from './nodes.ts';
import { writeParameterProperties } from './parameter-properties.ts';
import { findToken, skipTrivia } from './trivia.ts';

const MODIFIERS: ReadonlySet<string> = new Set([
  'public',
  'private',
  'protected',
  'readonly',
  'override',
]);

/** Blanks the `?` or `!` that follows a name. */
export function eraseMark(text: string, edits: Edits, from: number, until: number): void {
  const at = skipTrivia(text, from);
  if (at < until && (text[at] === '?' || text[at] === '!')) edits.erase(at, at + 1);
}

/** `abstract` and `implements …` */
export function eraseHeritage(text: string, edits: Edits, node: Node): void {
  if (flag(node, 'abstract')) {
    const at = findToken(text, 'abstract', node.start);
    edits.erase(at, at + 'abstract'.length);
  }
  const last = list(node, 'implements').at(-1);
  if (last === undefined) return;
  const before =
    child(node, 'superTypeParameters') ??
    child(node, 'superClass') ??
    child(node, 'typeParameters') ??
    child(node, 'id');
  const from = findToken(text, 'implements', before?.end ?? node.start + 'class'.length);
  edits.erase(from, last.end);
}

/** Overloads, abstract and declared members. */
export function isTypeOnlyMember(member: Node): boolean {
  return (
    flag(member, 'abstract') ||
    flag(member, 'declare') ||
    child(member, 'value')?.type === 'TSDeclareMethod'
  );
}

/** A modifier that is blanked leaves a semicolon: `x = 1`, below `private [y] = 2`. */
function eraseModifiers(text: string, edits: Edits, member: Node, key: Node): void {
  let at = member.start;
  while (at < key.start) {
    const [name] = /^[a-z]+/.exec(text.slice(at, key.start)) ?? [''];
    if (name === '') return;
    if (MODIFIERS.has(name)) {
      edits.erase(at, at + name.length, at === member.start ? ';' : '');
    }
    at = skipTrivia(text, at + name.length);
  }
}

/**
 * What stands around a member's name.
 *
 * @param ancestors of the member: at the end its class and the class's body
 * @returns false when that cannot simply be blanked
 */
export function eraseMember(
  text: string,
  edits: Edits,
  member: Node,
  ancestors: readonly Node[],
): boolean {
  const key = child(member, 'key');
  if (key === null || list(member, 'decorators').length > 0 || flag(member, 'accessor')) {
    return false;
  }
  eraseModifiers(text, edits, member, key);
  if (flag(member, 'optional') || flag(member, 'definite')) {
    const keyEnd = flag(member, 'computed') ? findToken(text, ']', key.end) + 1 : key.end;
    eraseMark(text, edits, keyEnd, member.end);
  }
  const owner = ancestors.at(-2);
  if (word(member, 'kind') !== 'constructor' || owner === undefined) return true;
  return writeParameterProperties(edits, member, owner, ancestors.length);
}
