/**
 * Error texts in the learner's words. V8 prints the callee of a failed call from the source, so
 * the rewrite can show: `$fermata.resume(...) is not a function` becomes, as without us,
 * `(intermediate value) is not a function`.
 */
import {
  ObjectDefineProperty,
  ObjectGetOwnPropertyDescriptor,
  StringPrototypeIncludes,
  StringPrototypeIndexOf,
  StringPrototypeSlice,
} from './primordials.ts';
import { isProxy } from './identity.ts';
import { restoreWithin } from './source-text.ts';

/** What the program calls the probes: a name that its own text does not contain. */
let probesName = '$fermata';

export function nameProbes(name: string): void {
  probesName = name;
}

const PLACEHOLDER = '(intermediate value)';
const ITERABLE = '.forAwait(...)';

/** Of a `yield*` in an async generator the engine prints our probe so, and without us that. */
const DELEGATED = 'yield* (intermediate value)(intermediate value)(intermediate value) ';
const NOT_DELEGATED = 'yield* (intermediate value) is not async iterable';

/** How the engine prints what the latest `for await` could not go over. */
let iterable = PLACEHOLDER;

export function nameIterable(text: string): void {
  iterable = text;
}

/** A new run begins. */
export function forgetIterable(): void {
  iterable = PLACEHOLDER;
}

/** How many errors are looked into that suppressed others: a learner's may hold themselves. */
const MOST_SUPPRESSED = 50;

/** Cleans `message` and `stack` of an error that is about to reach the learner. */
export function clean(error: unknown): void {
  if (typeof error !== 'object' || error === null || isProxy(error)) return;
  cleanOne(error);
  let holder: object = error;
  for (let depth = 0; depth < MOST_SUPPRESSED; depth++) {
    const suppressed: unknown = ObjectGetOwnPropertyDescriptor(holder, 'suppressed')?.value;
    if (suppressed === undefined) return;
    const thrown: unknown = ObjectGetOwnPropertyDescriptor(holder, 'error')?.value;
    if (typeof thrown === 'object' && thrown !== null && !isProxy(thrown)) cleanOne(thrown);
    if (typeof suppressed !== 'object' || suppressed === null || isProxy(suppressed)) return;
    cleanOne(suppressed);
    holder = suppressed;
  }
}

function cleanOne(error: object): void {
  const message = ObjectGetOwnPropertyDescriptor(error, 'message');
  if (message === undefined || typeof message.value !== 'string') return;
  const old = message.value;
  const isDelegated = StringPrototypeSlice(old, 0, DELEGATED.length) === DELEGATED;
  if (!isDelegated && !StringPrototypeIncludes(old, probesName)) return;
  const text = isDelegated ? NOT_DELEGATED : cleanText(restoreWithin(old));
  try {
    ObjectDefineProperty(error, 'message', {
      __proto__: null,
      value: text,
    } as PropertyDescriptor);
    const stack = ObjectGetOwnPropertyDescriptor(error, 'stack');
    if (stack !== undefined && typeof stack.value === 'string') {
      const at = StringPrototypeIndexOf(stack.value, old);
      if (at === -1) return;
      const value =
        StringPrototypeSlice(stack.value, 0, at) +
        text +
        StringPrototypeSlice(stack.value, at + old.length);
      ObjectDefineProperty(error, 'stack', { __proto__: null, value } as PropertyDescriptor);
    }
  } catch {
    // A frozen error keeps its text.
  }
}

function cleanText(text: string): string {
  let rest = text;
  let result = '';
  for (;;) {
    const start = StringPrototypeIndexOf(rest, probesName);
    if (start === -1) return result + rest;
    let end = start + probesName.length;
    while (isNamePart(rest[end])) end++;
    if (StringPrototypeSlice(rest, end, end + 5) === '(...)') end += 5;
    const isIterable = StringPrototypeSlice(rest, end - ITERABLE.length, end) === ITERABLE;
    result += StringPrototypeSlice(rest, 0, start) + (isIterable ? iterable : PLACEHOLDER);
    rest = StringPrototypeSlice(rest, end);
    const excess = ' is not a function or its return value is not';
    if (StringPrototypeSlice(rest, 0, excess.length) === excess) {
      rest = ` is not${StringPrototypeSlice(rest, excess.length)}`;
    }
  }
}

const isNamePart = (character: string | undefined): boolean =>
  character !== undefined &&
  ((character >= 'a' && character <= 'z') ||
    (character >= 'A' && character <= 'Z') ||
    (character >= '0' && character <= '9') ||
    character === '_' ||
    character === '$' ||
    character === '.');
