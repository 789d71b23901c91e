/** `constructor(private readonly limit: number)`: a field, and its assignment. */
import type { Edits } from './edits.ts';
import { directivesEnd } from './functions.ts';
import { boundNames, child, list, type Node } from './nodes.ts';

const isSuperCall = (statement: Node): boolean => {
  const expression =
    statement.type === 'ExpressionStatement' ? child(statement, 'expression') : null;
  if (expression?.type !== 'CallExpression') return false;
  return child(expression, 'callee')?.type === 'Super';
};

/**
 * Writes the fields and assignments of a constructor's parameter properties, as TypeScript does
 * with `useDefineForClassFields`: declared first, assigned right after `super(…)`.
 *
 * @returns false when the place of `super(…)` is not plain
 */
export function writeParameterProperties(
  edits: Edits,
  constructor: Node,
  owner: Node,
  depth: number,
): boolean {
  const method = child(constructor, 'value');
  const body = method === null ? null : child(method, 'body');
  const classBody = child(owner, 'body');
  if (method === null || body === null || classBody === null) return true;
  const names = new Set<string>();
  for (const parameter of list(method, 'params')) {
    if (parameter.type === 'TSParameterProperty') boundNames(parameter, names);
  }
  if (names.size === 0) return true;
  const fields = [...names].map((name) => `${name};`).join('');
  const assignments = [...names].map((name) => `this.${name}=${name};`).join('');
  edits.open(classBody.start + 1, depth, fields);
  if (child(owner, 'superClass') === null) {
    const directives = directivesEnd(body);
    if (directives === -1) edits.open(body.start + 1, depth, assignments);
    else edits.open(directives, depth, `;${assignments}`);
    return true;
  }
  const superCall = list(body, 'body').find(isSuperCall);
  if (superCall === undefined) return false;
  edits.close(superCall.end, depth, `;${assignments}`);
  return true;
}
