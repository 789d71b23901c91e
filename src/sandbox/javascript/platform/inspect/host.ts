/**
 * Objects of the platform whose state lives behind accessors of theirs: read through what was
 * captured at the start, written as Node writes them.
 */
import {
  newList,
  ObjectCreate,
  ObjectDefineProperty,
  ObjectGetPrototypeOf,
  ObjectKeys,
  uncurryGetter,
  uncurryThis,
  type List,
} from '../../runtime/primordials.ts';
import type { Context, Format, Introspection } from './context.ts';
import { inheritsFrom } from './kind.ts';
import { formatKey, indented } from './member.ts';
import { quote } from './text.ts';

/** What an object shows, in its order. */
export interface Pair {
  readonly key: string;
  readonly value: unknown;
}

interface Description {
  readonly name: string;
  readonly prototype: object;
  /** Throws when the object only claims to be of the type. */
  readonly read: (value: object) => List<Pair>;
  readonly write: (key: string, text: string) => string;
  /** Without entries, braces are all that is shown. */
  readonly isList: boolean;
}

type Kind = Omit<Description, 'name' | 'prototype'>;

function describe(name: string, kindOf: (prototype: object) => Kind): Description | null {
  const type = (globalThis as unknown as Record<string, unknown>)[name];
  if (typeof type !== 'function') return null;
  const prototype = type.prototype as object;
  return { name, prototype, ...kindOf(prototype) };
}

interface Field {
  readonly key: string;
  readonly get: (self: unknown) => unknown;
}

const writeField = (key: string, text: string): string => `${formatKey(key)}: ${text}`;

const pair = (key: string, value: unknown): Pair =>
  ({ __proto__: null, key, value }) as unknown as Pair;

const list = (entries: readonly Field[]): Kind => ({
  read(value) {
    const pairs = newList<Pair>();
    for (let index = 0; index < entries.length; index++) {
      const entry = entries[index];
      if (entry !== undefined) pairs[index] = pair(entry.key, entry.get(value));
    }
    return pairs;
  },
  write: writeField,
  isList: false,
});

const fields =
  (...keys: readonly string[]) =>
  (prototype: object): Kind =>
    list(keys.map((key) => ({ key, get: uncurryGetter(prototype, key) })));

/** Of our own kind of Response; what is not here is read as the native one has it. */
let responses: Readonly<Record<string, Field['get'] | undefined>> = ObjectCreate(null) as never;

/** The platform's Response keeps these to itself: the native accessors would not know them. */
export function describeResponses(
  readers: Readonly<Record<'url' | 'body' | 'bodyUsed', Field['get']>>,
): void {
  responses = { __proto__: null, ...readers } as unknown as typeof responses;
}

type ForEach = (visit: (value: unknown, key: string) => void) => void;

/** Pairs in the type's own order. */
const pairs =
  (write: Description['write']) =>
  (prototype: object): Kind => {
    const forEach = uncurryThis((prototype as { readonly forEach: ForEach }).forEach);
    return {
      read(value) {
        const entries = newList<Pair>();
        forEach(value, (item, key) => {
          entries[entries.length] = pair(key, item);
        });
        return entries;
      },
      write,
      isList: true,
    };
  };

/** Each name with its value, or a list of its values. */
const grouped = (prototype: object): Kind => {
  const forEach = uncurryThis((prototype as { readonly forEach: ForEach }).forEach);
  return {
    read(value) {
      const keys = newList<string>();
      const groups = newList<unknown[]>();
      forEach(value, (item, key) => {
        let place = 0;
        while (place < keys.length && keys[place] !== key) place++;
        const group = place < keys.length ? (groups[place] ?? []) : [];
        keys[place] = key;
        groups[place] = group;
        ObjectDefineProperty(group, group.length, {
          __proto__: null,
          value: item,
          writable: true,
          enumerable: true,
          configurable: true,
        } as PropertyDescriptor);
      });
      const entries = newList<Pair>();
      for (let index = 0; index < keys.length; index++) {
        const group = groups[index] ?? [];
        entries[index] = pair(keys[index] ?? '', group.length === 1 ? group[0] : group);
      }
      return entries;
    },
    write: writeField,
    isList: true,
  };
};

/** Types of ours, which describe themselves when they are installed. */
const own: List<Description> = newList();

/** @param readers throw for an object that only claims to be of the type */
export function describeType(
  name: string,
  prototype: object,
  readers: Readonly<Record<string, Field['get']>>,
): void {
  const entries = ObjectKeys(readers).map((key) => ({ key, get: readers[key] ?? nothing }));
  own[own.length] = { name, prototype, ...list(entries) };
}
const nothing = (): undefined => undefined;

const DESCRIPTIONS = [
  describe('File', (prototype) => {
    const from = (key: string, holder: object) => ({ key, get: uncurryGetter(holder, key) });
    const blob = ObjectGetPrototypeOf(prototype) ?? prototype;
    return list([
      from('size', blob),
      from('type', blob),
      from('name', prototype),
      from('lastModified', prototype),
    ]);
  }),
  describe('Blob', fields('size', 'type')),
  describe('FormData', grouped),
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
    pairs((key, text) => `${quote(key)} => ${text}`),
  ),
  describe('Headers', pairs(writeField)),
  describe('Response', (prototype) => {
    const read = (key: string) => {
      const native = uncurryGetter(prototype, key);
      return { key, get: (self: unknown) => (responses[key] ?? native)(self) };
    };
    return list(
      [
        'status',
        'statusText',
        'headers',
        'body',
        'bodyUsed',
        'ok',
        'redirected',
        'type',
        'url',
      ].map(read),
    );
  }),
  describe('Event', fields('type', 'defaultPrevented', 'cancelable', 'timeStamp')),
].filter((description) => description !== null);

function find(
  core: Introspection,
  value: object,
): { readonly description: Description; readonly entries: List<Pair> } | null {
  const count = own.length + DESCRIPTIONS.length;
  for (let index = 0; index < count; index++) {
    const description = index < own.length ? own[index] : DESCRIPTIONS[index - own.length];
    if (description === undefined || !inheritsFrom(core, value, description.prototype)) continue;
    try {
      return { description, entries: description.read(value) };
    } catch {
      return null;
    }
  }
  return null;
}

/** What there is to unfold; null for anything that is not such an object. */
export const platformPairs = (core: Introspection, value: object): List<Pair> | null =>
  find(core, value)?.entries ?? null;

/** Null for anything that is not such an object, or only claims to be one. */
export function describePlatform(
  context: Context,
  value: object,
  format: Format,
): { readonly name: string; readonly items: ((level: number) => List<string>) | null } | null {
  const found = find(context.core, value);
  if (found === null) return null;
  const { description, entries } = found;
  const { name, write, isList } = description;
  if (isList && entries.length === 0) return { name, items: null };
  const items = (level: number): List<string> => {
    const texts = newList<string>();
    for (let index = 0; index < entries.length; index++) {
      const entry = entries[index];
      const text = indented(context, () => format(context, entry?.value, level));
      texts[index] = write(entry?.key ?? '', text);
    }
    return texts;
  };
  return { name, items };
}
