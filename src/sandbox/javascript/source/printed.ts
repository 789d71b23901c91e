/**
 * How V8 prints an expression in the text of an error (`f(...)`, `user.orders`): from the source,
 * where our probe would show instead.
 */
import { child, flag, literal, type Node, unwrap, word } from './nodes.ts';

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

function printed(expression: Node): string {
  const node = unwrap(expression);
  switch (node.type) {
    case 'Identifier':
      return word(node, 'name');
    case 'ThisExpression':
      return 'this';
    case 'Literal': {
      const value = literal(node);
      return typeof value === 'number' || typeof value === 'boolean' ? String(value) : UNNAMED;
    }
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
    default:
      return UNNAMED;
  }
}

/** What the engine prints in front of `is not async iterable`. */
export function printedIterable(expression: Node): string {
  const text = printed(expression);
  return text.endsWith('(...)') ? `${text} is not a function or its return value` : text;
}
