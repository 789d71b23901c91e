/**
 * How V8 prints an expression in the text of an error (`f(...)`, `user.orders`, `(a + b)`): from
 * the source, where our probe would show instead.
 */
import { child, flag, list, literal, type Node, unwrap, word } from './nodes.ts';

const UNNAMED = '(intermediate value)';

function member(node: Node): string {
  const object = child(node, 'object');
  const property = child(node, 'property');
  if (object === null || property === null) return UNNAMED;
  const owner = printed(object);
  if (!flag(node, 'computed')) return `${owner}.${word(property, 'name')}`;
  const key = literal(property);
  return typeof key === 'string' ? `${owner}.${key}` : `${owner}[${printed(property)}]`;
}

/** Whether it is part of one operation of three or more, `a + b + c`. */
function isChain(node: Node): boolean {
  const left = child(node, 'left');
  const operator = word(node, 'operator');
  if (left === null || operator === '**' || COMPARES.test(operator)) return false;
  return word(unwrap(left), 'operator') === operator;
}

function binary(node: Node): string {
  const left = child(node, 'left');
  const right = child(node, 'right');
  if (left === null || right === null) return UNNAMED;
  const operator = word(node, 'operator');
  const start = isChain(node) ? binary(unwrap(left)).slice(1, -1) : printed(left);
  const negated = operator.startsWith('!');
  const text = `(${start} ${negated ? operator.replace('!', '=') : operator} ${printed(right)})`;
  return negated ? `(!${text})` : text;
}

const COMPARES = /^(?:[=!]==?|[<>]=?|in|instanceof)$/;

/** Signs before numbers are part of them. */
function unary(node: Node): string {
  const operator = word(node, 'operator');
  const argument = child(node, 'argument');
  if (argument === null) return UNNAMED;
  const value = literal(argument);
  if (typeof value === 'number' && operator === '-') return String(-value);
  if (typeof value === 'number' && operator === '+') return String(value);
  const space = /[a-z]/.test(operator) ? ' ' : '';
  return `(${operator}${space}${printed(argument)})`;
}

function update(node: Node): string {
  const argument = child(node, 'argument');
  if (argument === null) return UNNAMED;
  const operator = word(node, 'operator');
  const name = printed(argument);
  return flag(node, 'prefix') ? `(${operator}${name})` : `(${name}${operator})`;
}

function printed(expression: Node): string {
  const node = unwrap(expression);
  switch (node.type) {
    case 'Identifier':
      return word(node, 'name');
    case 'ThisExpression':
      return 'this';
    case 'Literal':
      return printedLiteral(node);
    case 'MemberExpression':
      return member(node);
    case 'CallExpression': {
      const callee = child(node, 'callee');
      return callee === null ? UNNAMED : `${printed(callee)}(...)`;
    }
    case 'TaggedTemplateExpression': {
      const tag = child(node, 'tag');
      return tag === null ? UNNAMED : `${printed(tag)}(...)`;
    }
    case 'BinaryExpression':
    case 'LogicalExpression':
      return binary(node);
    case 'UnaryExpression':
      return unary(node);
    case 'UpdateExpression':
      return update(node);
    case 'AssignmentExpression': {
      const left = child(node, 'left');
      return left === null ? UNNAMED : printed(left);
    }
    case 'SequenceExpression':
      return `(${list(node, 'expressions').map(printed).join(' , ')})`;
    default:
      return UNNAMED;
  }
}

function printedLiteral(node: Node): string {
  const value = literal(node);
  if (typeof value === 'string') return `"${value}"`;
  if (value instanceof RegExp) return String(value);
  const isPlain = value === null || typeof value === 'number' || typeof value === 'boolean';
  return isPlain ? String(value) : UNNAMED;
}

/** What the engine prints in front of `is not async iterable`. */
export function printedIterable(expression: Node): string {
  const text = printed(expression);
  const isCall = text.endsWith('(...)') || unwrap(expression).type === 'NewExpression';
  return isCall ? `${text} is not a function or its return value` : text;
}

/**
 * Whether the engine finds no words for an expression that cannot be iterated over: it then says
 * “undefined is not a function”.
 *
 * @param delegated behind `yield*`
 */
export function isUnspoken(expression: Node, delegated: boolean): boolean {
  const node = unwrap(expression);
  switch (node.type) {
    case 'ConditionalExpression':
      return true;
    case 'BinaryExpression':
      return isChain(node);
    case 'LogicalExpression': {
      const ofLiteral = ['left', 'right'].some((side) => child(node, side)?.type === 'Literal');
      const isSpoken =
        word(node, 'operator') === '??' ? !delegated || !ofLiteral : !delegated && ofLiteral;
      return isChain(node) || !isSpoken;
    }
    case 'ObjectExpression':
      return list(node, 'properties').every(({ type }) => type !== 'SpreadElement');
    case 'ChainExpression':
      return child(node, 'expression')?.type !== 'CallExpression';
    case 'Identifier':
    case 'ThisExpression':
    case 'Literal':
    case 'FunctionExpression':
    case 'ArrowFunctionExpression':
    case 'ClassExpression':
      return delegated;
    case 'UnaryExpression':
      return delegated && word(node, 'operator') === '!';
    default:
      return false;
  }
}

/** Around a value: the engine finds no words for that either. */
export const UNSPOKEN = ['{_:', '}?._'] as const;
