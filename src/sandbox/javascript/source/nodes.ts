/**
 * The syntax tree as this folder reads it: ESTree with TypeScript's nodes, whose fields are
 * reached by name. Offsets are UTF-16 units in the learner's own text.
 */
export interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
}

const fields = (node: Node): Readonly<Record<string, unknown>> =>
  node as unknown as Readonly<Record<string, unknown>>;

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && 'start' in value;
}

export function child(node: Node, field: string): Node | null {
  const value = fields(node)[field];
  return isNode(value) ? value : null;
}

/** The nodes of a list field; holes of array patterns are left out. */
export function list(node: Node, field: string): readonly Node[] {
  const value = fields(node)[field];
  return Array.isArray(value) ? value.filter(isNode) : [];
}

export const flag = (node: Node, field: string): boolean => fields(node)[field] === true;

/** A text field (`name`, `kind`, `operator`), or '' where there is none. */
export function word(node: Node, field: string): string {
  const value = fields(node)[field];
  return typeof value === 'string' ? value : '';
}

/** The value of a `Literal`. */
export const literal = (node: Node): unknown => fields(node)['value'];

/** Calls `visit` for every child in the order of the fields, which is source order nearly always. */
export function eachChild(node: Node, visit: (child: Node) => void): void {
  for (const field in node) {
    if (field === 'loc') continue;
    const value = fields(node)[field];
    if (typeof value !== 'object' || value === null) continue;
    if (Array.isArray(value)) {
      for (const item of value) if (isNode(item)) visit(item);
    } else if (isNode(value)) {
      visit(value);
    }
  }
}

export const isFunction = (node: Node): boolean =>
  node.type === 'FunctionDeclaration' ||
  node.type === 'FunctionExpression' ||
  node.type === 'ArrowFunctionExpression';

export const isClass = (node: Node): boolean =>
  node.type === 'ClassDeclaration' || node.type === 'ClassExpression';

export const isLoop = (node: Node): boolean =>
  node.type === 'ForStatement' ||
  node.type === 'ForInStatement' ||
  node.type === 'ForOfStatement' ||
  node.type === 'WhileStatement' ||
  node.type === 'DoWhileStatement';

const TYPE_WRAPPERS: ReadonlySet<string> = new Set([
  'TSAsExpression',
  'TSSatisfiesExpression',
  'TSNonNullExpression',
  'TSTypeAssertion',
  'TSInstantiationExpression',
]);

/** `x as T`, `x!`, `<T>x` …: an expression that is nothing but its operand when it runs. */
export const isTypeWrapper = (node: Node): boolean => TYPE_WRAPPERS.has(node.type);

/** The expression inside type assertions. */
export function unwrap(node: Node): Node {
  let inner = node;
  while (isTypeWrapper(inner)) {
    const next = child(inner, 'expression');
    if (next === null) break;
    inner = next;
  }
  return inner;
}

/** Every name that a binding pattern binds. */
export function boundNames(pattern: Node | null, into: Set<string>): void {
  if (pattern === null) return;
  switch (pattern.type) {
    case 'Identifier':
      into.add(word(pattern, 'name'));
      break;
    case 'ObjectPattern':
      for (const property of list(pattern, 'properties')) {
        boundNames(child(property, 'value') ?? child(property, 'argument'), into);
      }
      break;
    case 'ArrayPattern':
      for (const element of list(pattern, 'elements')) boundNames(element, into);
      break;
    case 'AssignmentPattern':
      boundNames(child(pattern, 'left'), into);
      break;
    case 'RestElement':
      boundNames(child(pattern, 'argument'), into);
      break;
    case 'TSParameterProperty':
      boundNames(child(pattern, 'parameter'), into);
  }
}
