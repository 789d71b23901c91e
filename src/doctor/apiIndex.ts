/**
 * What really exists on the platform's asynchronous building blocks: since when, and where it is
 * documented. `apiIndex.test.ts` holds the names to the running engine, both ways.
 */
export interface Api {
  readonly name: string;
  readonly since: string;
  readonly link: string;
}

const JAVASCRIPT =
  'https://developer.mozilla.org/en-US/docs/Web/JavaScript/Reference/Global_Objects';
const WEB = 'https://developer.mozilla.org/en-US/docs/Web/API';

const promise = (name: string, since: string): Api => ({
  name,
  since,
  link: `${JAVASCRIPT}/Promise/${name}`,
});

const signal = (name: string, since: string): Api => ({
  name,
  since,
  link: `${WEB}/AbortSignal/${name}_static`,
});

/** By global, what can be called on it. */
export const STATIC_APIS: Readonly<Record<string, readonly Api[]>> = {
  Promise: [
    promise('all', 'ES2015'),
    promise('allSettled', 'ES2020'),
    promise('any', 'ES2021'),
    promise('race', 'ES2015'),
    promise('reject', 'ES2015'),
    promise('resolve', 'ES2015'),
    promise('try', 'ES2025'),
    promise('withResolvers', 'ES2024'),
  ],
  AbortSignal: [
    signal('abort', 'browsers 2021, Node 15.12'),
    signal('any', 'browsers 2024, Node 20.3'),
    signal('timeout', 'browsers 2024, Node 17.3'),
  ],
};

/** What can be called on a promise. */
export const PROMISE_METHODS: readonly Api[] = [
  promise('then', 'ES2015'),
  promise('catch', 'ES2015'),
  promise('finally', 'ES2018'),
];

/** Inherited by every function and every object: never unknown. */
export const INHERITED: ReadonlySet<string> = new Set([
  ...Object.getOwnPropertyNames(Function.prototype),
  ...Object.getOwnPropertyNames(Object.prototype),
  'prototype',
]);

/** Names that people bring along from other languages and libraries, and what does the same here. */
const MEANT: Readonly<Record<string, string>> = {
  allFulfilled: 'allSettled',
  settle: 'allSettled',
  settled: 'allSettled',
  gather: 'all',
  join: 'all',
  whenAll: 'all',
  whenAny: 'race',
  first: 'any',
  anySettled: 'race',
  defer: 'withResolvers',
  deferred: 'withResolvers',
  done: 'then',
  fail: 'catch',
  error: 'catch',
  always: 'finally',
  after: 'timeout',
  withTimeout: 'timeout',
  race: 'any',
  all: 'any',
};

/** The real API that a name was most likely meant for; null where none is near. */
export function nearest(name: string, apis: readonly Api[]): Api | null {
  const meant = Object.hasOwn(MEANT, name) ? MEANT[name] : undefined;
  const known = apis.find((api) => api.name === meant);
  if (known !== undefined) return known;
  let best: { readonly api: Api; readonly distance: number } | null = null;
  for (const api of apis) {
    const distance = distanceOf(name.toLowerCase(), api.name.toLowerCase());
    if (best === null || distance < best.distance) best = { api, distance };
  }
  return best !== null && best.distance <= Math.max(2, name.length / 2) ? best.api : null;
}

/** How many letters must be added, left out or replaced (Levenshtein). */
function distanceOf(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, replaced));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
