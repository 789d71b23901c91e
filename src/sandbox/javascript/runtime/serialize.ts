/**
 * JSON of our own plain data. `JSON.stringify` on an object would ask it for `toJSON`, which a
 * learner may have planted on `Object.prototype`; on a string it asks nothing.
 */
import {
  ArrayIsArray,
  JSONStringify,
  ObjectKeys,
  NumberIsFinite,
  ObjectPrototypeHasOwnProperty,
} from './primordials.ts';

export function serialize(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return JSONStringify(value) ?? 'null';
    case 'number':
      return NumberIsFinite(value) ? `${value}` : 'null';
    case 'boolean':
      return value ? 'true' : 'false';
    case 'object':
      return value === null ? 'null' : serializeObject(value);
    default:
      return 'null';
  }
}

function serializeObject(value: object): string {
  let text = '';
  if (ArrayIsArray(value)) {
    const list = value as readonly unknown[];
    for (let index = 0; index < list.length; index++) {
      const item = ObjectPrototypeHasOwnProperty(list, index) ? list[index] : null;
      text += (index === 0 ? '' : ',') + serialize(item);
    }
    return `[${text}]`;
  }
  const keys = ObjectKeys(value);
  for (let index = 0; index < keys.length; index++) {
    const key = keys[index] ?? '';
    const item = (value as Record<string, unknown>)[key];
    if (item === undefined) continue;
    text += `${text === '' ? '' : ','}${serialize(key)}:${serialize(item)}`;
  }
  return `{${text}}`;
}
