/**
 * Objects of the platform whose state lives behind accessors of theirs: read through what was
 * captured at the start, written as Node writes them. A Response's body is left out.
 */
import { newList, uncurryGetter, uncurryThis, type List } from '../../runtime/primordials.ts';
import type { Context, Format } from './context.ts';
import { inheritsFrom } from './kind.ts';
import { formatKey, indented } from './member.ts';
import { quote } from './text.ts';

/** Null items: it has none to show. Throws when the object only claims to be of the type. */
type Items = (
  context: Context,
  value: object,
  format: Format,
) => ((level: number) => List<string>) | null;

interface Description {
  readonly name: string;
  readonly prototype: object;
  readonly items: Items;
}

function describe(name: string, itemsOf: (prototype: object) => Items): Description | null {
  const type = (globalThis as unknown as Record<string, unknown>)[name];
  if (typeof type !== 'function') return null;
  const prototype = type.prototype as object;
  return { name, prototype, items: itemsOf(prototype) };
}

const fields =
  (...keys: readonly string[]) =>
  (prototype: object): Items => {
    const getters = keys.map((key) => ({ key, get: uncurryGetter(prototype, key) }));
    return (context, value, format) => {
      const values = newList<unknown>();
      for (let index = 0; index < getters.length; index++) {
        values[index] = getters[index]?.get(value);
      }
      return (level) => {
        const entries = newList<string>();
        for (let index = 0; index < getters.length; index++) {
          const text = indented(context, () => format(context, values[index], level));
          entries[index] = `${getters[index]?.key ?? ''}: ${text}`;
        }
        return entries;
      };
    };
  };

type ForEach = (visit: (value: string, key: string) => void) => void;

/** Pairs of texts, in the type's own order. */
const pairs =
  (write: (key: string, value: string) => string) =>
  (prototype: object): Items => {
    const forEach = uncurryThis((prototype as { readonly forEach: ForEach }).forEach);
    return (_context, value) => {
      const entries = newList<string>();
      forEach(value, (item, key) => {
        entries[entries.length] = write(key, item);
      });
      return entries.length === 0 ? null : () => entries;
    };
  };

const DESCRIPTIONS = [
  describe('AbortSignal', fields('aborted')),
  describe('AbortController', fields('signal')),
  describe(
    'URL',
    fields(
      'href',
      'origin',
      'protocol',
      'username',
      'password',
      'host',
      'hostname',
      'port',
      'pathname',
      'search',
      'searchParams',
      'hash',
    ),
  ),
  describe(
    'URLSearchParams',
    pairs((key, value) => `${quote(key)} => ${quote(value)}`),
  ),
  describe(
    'Headers',
    pairs((key, value) => `${formatKey(key)}: ${quote(value)}`),
  ),
  describe(
    'Response',
    fields('status', 'statusText', 'headers', 'bodyUsed', 'ok', 'redirected', 'type', 'url'),
  ),
  describe('Event', fields('type', 'defaultPrevented', 'cancelable', 'timeStamp')),
].filter((description) => description !== null);

/** Null for anything that is not such an object, or only claims to be one. */
export function describePlatform(
  context: Context,
  value: object,
  format: Format,
): { readonly name: string; readonly items: ((level: number) => List<string>) | null } | null {
  for (let index = 0; index < DESCRIPTIONS.length; index++) {
    const description = DESCRIPTIONS[index];
    if (description === undefined || !inheritsFrom(context.core, value, description.prototype)) {
      continue;
    }
    try {
      return { name: description.name, items: description.items(context, value, format) };
    } catch {
      return null;
    }
  }
  return null;
}
