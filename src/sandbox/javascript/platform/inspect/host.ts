/**
 * Objects of the platform whose state lives behind accessors of theirs: read through what was
 * captured at the start, written as Node writes them. A Response's body is left out.
 */
import {
  newList,
  ObjectCreate,
  uncurryGetter,
  uncurryThis,
  type List,
} from '../../runtime/primordials.ts';
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

interface Field {
  readonly key: string;
  readonly get: (self: unknown) => unknown;
}

const list =
  (entries: readonly Field[]): Items =>
  (context, value, format) => {
    const values = newList<unknown>();
    for (let index = 0; index < entries.length; index++) values[index] = entries[index]?.get(value);
    return (level) => {
      const texts = newList<string>();
      for (let index = 0; index < entries.length; index++) {
        const text = indented(context, () => format(context, values[index], level));
        texts[index] = `${entries[index]?.key ?? ''}: ${text}`;
      }
      return texts;
    };
  };

const fields =
  (...keys: readonly string[]) =>
  (prototype: object): Items =>
    list(keys.map((key) => ({ key, get: uncurryGetter(prototype, key) })));

/** Of our own kind of Response; what is not here is read as the native one has it. */
let responses: Readonly<Record<string, Field['get'] | undefined>> = ObjectCreate(null) as never;

/** The platform's Response keeps these to itself: the native accessors would not know them. */
export function describeResponses(
  readers: Readonly<Record<'url' | 'bodyUsed', Field['get']>>,
): void {
  responses = { __proto__: null, ...readers } as unknown as typeof responses;
}

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
  describe('Response', (prototype) => {
    const read = (key: string) => {
      const native = uncurryGetter(prototype, key);
      return { key, get: (self: unknown) => (responses[key] ?? native)(self) };
    };
    return list(
      ['status', 'statusText', 'headers', 'bodyUsed', 'ok', 'redirected', 'type', 'url'].map(read),
    );
  }),
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
