/**
 * The syntax tree as the rules read it: ESTree, whose fields are reached by name. Types are left
 * out of every walk. Offsets are UTF-16 units.
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

export function child(node: Node | null, field: string): Node | null {
  const value = node === null ? null : fields(node)[field];
  return isNode(value) ? value : null;
}

/** The nodes of a list field; holes are left out. */
export function list(node: Node | null, field: string): readonly Node[] {
  const value = node === null ? null : fields(node)[field];
  return Array.isArray(value) ? value.filter(isNode) : [];
}

export const flag = (node: Node, field: string): boolean => fields(node)[field] === true;

/** A text field (`name`, `kind`, `operator`), or '' where there is none. */
export function word(node: Node | null, field: string): string {
  const value = node === null ? '' : fields(node)[field];
  return typeof value === 'string' ? value : '';
}

export const literal = (node: Node | null): unknown =>
  node?.type === 'Literal' ? fields(node)['value'] : undefined;

const TYPE_WRAPPERS: ReadonlySet<string> = new Set([
  'TSAsExpression',
  'TSSatisfiesExpression',
  'TSNonNullExpression',
  'TSTypeAssertion',
  'TSInstantiationExpression',
  'ChainExpression',
  'ParenthesizedExpression',
]);

/** `x as T`, `x!`, `a?.b`: an expression that is nothing but its operand. */
export const isWrapper = (node: Node): boolean => TYPE_WRAPPERS.has(node.type);

export function unwrap(node: Node): Node {
  let inner = node;
  while (isWrapper(inner)) {
    const next = child(inner, 'expression');
    if (next === null) break;
    inner = next;
  }
  return inner;
}

/** Nodes with `TS` in front that run all the same. */
const RUNS: ReadonlySet<string> = new Set([
  ...TYPE_WRAPPERS,
  'TSParameterProperty',
  'TSEnumDeclaration',
  'TSEnumMember',
  'TSEnumBody',
  'TSModuleDeclaration',
  'TSModuleBlock',
  'TSExportAssignment',
]);

const NO_VALUE: ReadonlySet<string> = new Set([
  'loc',
  'typeAnnotation',
  'returnType',
  'typeParameters',
  'typeArguments',
  'superTypeParameters',
  'implements',
  'label',
]);

/** Whether a field holds a mere name: `b` in `a.b`, in `{ b: 1 }` and in `import { b as c }`. */
function isMereName(node: Node, field: string): boolean {
  switch (node.type) {
    case 'MemberExpression':
      return field === 'property' && !flag(node, 'computed');
    case 'Property':
    case 'MethodDefinition':
    case 'PropertyDefinition':
    case 'TSEnumMember':
      return (field === 'key' || field === 'id') && !flag(node, 'computed');
    case 'ImportSpecifier':
      return field === 'imported';
    case 'ExportSpecifier':
      return field === 'exported';
    case 'MetaProperty':
      return true;
    default:
      return false;
  }
}

/** Calls `visit` for every child that is a value, a statement or a binding, in source order. */
export function eachChild(node: Node, visit: (child: Node) => void): void {
  const found: Node[] = [];
  for (const field in node) {
    if (NO_VALUE.has(field) || isMereName(node, field)) continue;
    const value = fields(node)[field];
    const items: readonly unknown[] = Array.isArray(value) ? value : [value];
    for (const item of items) {
      if (isNode(item) && (!item.type.startsWith('TS') || RUNS.has(item.type))) found.push(item);
    }
  }
  for (const item of found.sort((a, b) => a.start - b.start)) visit(item);
}

/** Every node in and under `node`, outer ones first; `into` says whether to look inside. */
export function walk(
  node: Node,
  visit: (node: Node) => void,
  into: (node: Node) => boolean = () => true,
): void {
  visit(node);
  eachChild(node, (inner) => {
    if (into(inner)) walk(inner, visit, into);
  });
}

/** Every node in and under `node`, as a list. */
export function within(node: Node, into?: (node: Node) => boolean): readonly Node[] {
  const nodes: Node[] = [];
  walk(node, (inner) => void nodes.push(inner), into);
  return nodes;
}

export const isFunction = (node: Node): boolean =>
  node.type === 'FunctionDeclaration' ||
  node.type === 'FunctionExpression' ||
  node.type === 'ArrowFunctionExpression';

const isClass = (node: Node): boolean =>
  node.type === 'ClassDeclaration' || node.type === 'ClassExpression';

/** For walks that stay in one function. */
export const notInFunctions = (node: Node): boolean => !isFunction(node) && !isClass(node);

const LOOPS: ReadonlySet<string> = new Set([
  'ForStatement',
  'ForInStatement',
  'ForOfStatement',
  'WhileStatement',
  'DoWhileStatement',
]);
export const isLoop = (node: Node): boolean => LOOPS.has(node.type);

/** Every identifier that a binding pattern binds. */
export function boundIdentifiers(pattern: Node | null): readonly Node[] {
  switch (pattern?.type) {
    case 'Identifier':
      return [pattern];
    case 'ObjectPattern':
      return list(pattern, 'properties').flatMap((property) =>
        boundIdentifiers(child(property, 'value') ?? child(property, 'argument')),
      );
    case 'ArrayPattern':
      return list(pattern, 'elements').flatMap(boundIdentifiers);
    case 'AssignmentPattern':
      return boundIdentifiers(child(pattern, 'left'));
    case 'RestElement':
      return boundIdentifiers(child(pattern, 'argument'));
    case 'TSParameterProperty':
      return boundIdentifiers(child(pattern, 'parameter'));
    default:
      return [];
  }
}

/** `name` of `name` and of `object.name`; '' where it is computed. */
export function lastName(node: Node | null): string {
  if (node === null) return '';
  const inner = unwrap(node);
  if (inner.type === 'MemberExpression') {
    return flag(inner, 'computed') ? '' : word(child(inner, 'property'), 'name');
  }
  return word(inner, 'name');
}
