/**
 * Enums, written out as TypeScript does. Only what can be known here: members without a value, and
 * constant expressions over literals and earlier members.
 */
import type { Edits } from './edits.ts';
import { child, flag, list, literal, type Node, word } from './nodes.ts';

type Constant = string | number;

const memberName = (member: Node): string => {
  const id = child(member, 'id');
  if (id === null) return '';
  return id.type === 'Identifier' ? word(id, 'name') : String(literal(id));
};

function unary(operator: string, value: Constant): Constant | null {
  if (typeof value !== 'number') return null;
  switch (operator) {
    case '-':
      return -value;
    case '+':
      return value;
    case '~':
      return ~value;
    default:
      return null;
  }
}

const ARITHMETIC: Readonly<Record<string, (a: number, b: number) => number>> = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '/': (a, b) => a / b,
  '%': (a, b) => a % b,
  '**': (a, b) => a ** b,
  '<<': (a, b) => a << b,
  '>>': (a, b) => a >> b,
  '>>>': (a, b) => a >>> b,
  '&': (a, b) => a & b,
  '|': (a, b) => a | b,
  '^': (a, b) => a ^ b,
};

function binary(operator: string, left: Constant, right: Constant): Constant | null {
  if (typeof left === 'number' && typeof right === 'number') {
    return ARITHMETIC[operator]?.(left, right) ?? null;
  }
  return operator === '+' ? `${left}${right}` : null;
}

/** The value of a constant enum expression (TypeScript handbook, "Computed and constant members"). */
function evaluate(
  node: Node,
  enumName: string,
  known: ReadonlyMap<string, Constant>,
): Constant | null {
  const inner = (field: string): Constant | null => {
    const operand = child(node, field);
    return operand === null ? null : evaluate(operand, enumName, known);
  };
  switch (node.type) {
    case 'Literal': {
      const value = literal(node);
      return typeof value === 'string' || typeof value === 'number' ? value : null;
    }
    case 'TemplateLiteral': {
      const [only] = list(node, 'quasis');
      if (only === undefined || list(node, 'expressions').length > 0) return null;
      const value: unknown = Reflect.get(only, 'value');
      const cooked: unknown =
        typeof value === 'object' && value !== null ? Reflect.get(value, 'cooked') : null;
      return typeof cooked === 'string' ? cooked : null;
    }
    case 'Identifier':
      return known.get(word(node, 'name')) ?? null;
    case 'MemberExpression': {
      const object = child(node, 'object');
      const property = child(node, 'property');
      if (object === null || property === null || word(object, 'name') !== enumName) return null;
      const name = flag(node, 'computed') ? String(literal(property)) : word(property, 'name');
      return known.get(name) ?? null;
    }
    case 'UnaryExpression': {
      const value = inner('argument');
      return value === null ? null : unary(word(node, 'operator'), value);
    }
    case 'BinaryExpression': {
      const left = inner('left');
      const right = inner('right');
      return left === null || right === null ? null : binary(word(node, 'operator'), left, right);
    }
    default:
      return null;
  }
}

/** `A[A["X"]=0]="X";` and for strings `A["X"]="x";` */
function memberText(enumName: string, name: string, value: Constant): string {
  const key = JSON.stringify(name);
  if (typeof value === 'string') return `${enumName}[${key}]=${JSON.stringify(value)};`;
  const number = Object.is(value, -0) ? '-0' : String(value);
  return `${enumName}[${enumName}[${key}]=${number}]=${key};`;
}

/** Whether the enum stands at the top level, where its parts may be merged. */
function isTopLevel(ancestors: readonly Node[]): boolean {
  return ancestors.every(({ type }) => type === 'Program' || type.startsWith('Export'));
}

/** @returns false when a member's value can only be known at run time */
export function writeEnum(
  text: string,
  edits: Edits,
  declaration: Node,
  ancestors: readonly Node[],
): boolean {
  const id = child(declaration, 'id');
  if (id === null) return false;
  const enumName = word(id, 'name');
  const known = new Map<string, Constant>();
  let next: Constant | null = 0;
  const parts: string[] = [];
  for (const member of list(declaration, 'members')) {
    const name = memberName(member);
    const initializer = child(member, 'initializer');
    const value: Constant | null =
      initializer === null ? next : evaluate(initializer, enumName, known);
    if (value === null) return false;
    known.set(name, value);
    next = typeof value === 'number' ? value + 1 : null;
    parts.push(memberText(enumName, name, value));
  }
  const topLevel = isTopLevel(ancestors);
  const start = topLevel ? `var ${enumName}` : `let ${enumName}`;
  const object = topLevel ? `${enumName}||{}` : '{}';
  const written = `${start}=((${enumName})=>{${parts.join('')}return ${enumName};})(${object});`;
  const lines = text
    .slice(declaration.start, declaration.end)
    .replaceAll(/[^\n\r\u2028\u2029]+/g, '');
  edits.replace(declaration.start, declaration.end, written + lines);
  return true;
}
