/**
 * Errors: name and message, then what hangs on them (`[cause]`, `[errors]`, own properties).
 *
 * Frames are shown where the platform knows them in the learner's own lines (`../stacks.ts`); the
 * line breaks are those that `util.inspect` makes for an error with frames in any case.
 */
import {
  DOMExceptionPrototype,
  newList,
  StringPrototypeEndsWith,
  StringPrototypeIncludes,
  StringPrototypeIndexOf,
  StringPrototypeRepeat,
  StringPrototypeSlice,
  StringPrototypeStartsWith,
  uncurryGetter,
  ArrayIsArray,
  type List,
} from '../../runtime/primordials.ts';
import type { Context, Introspection } from './context.ts';
import { descriptorOf, findProperty } from './kind.ts';
import type { Key } from './member.ts';
import { prefix } from './naming.ts';
import { indent } from './text.ts';

const nativeGetter = (key: string) =>
  DOMExceptionPrototype === null ? () => undefined : uncurryGetter(DOMExceptionPrototype, key);
const domName = nativeGetter('name');
const domMessage = nativeGetter('message');

/**
 * Stands where an error's frames would be until the whole text is laid out, as long as a frame
 * and with its line feed, so that lines break as they do around real ones.
 */
const FRAMES = `\n\0${StringPrototypeRepeat(' ', 80)}\0`;

let framesOf: (error: object) => string = () => '';

/** From here on errors are shown with these frames: text that begins with a line feed, or none. */
export function showFrames(read: (error: object) => string): void {
  framesOf = read;
}

/** A DOMException has a stack in some hosts and none in others: it is shown without everywhere. */
export const readFrames = (error: object): string => (isDomException(error) ? '' : framesOf(error));

export function removeFrames(text: string): string {
  let result = '';
  let from = 0;
  for (;;) {
    const place = StringPrototypeIndexOf(text, FRAMES, from);
    if (place === -1) return from === 0 ? text : result + StringPrototypeSlice(text, from);
    result += StringPrototypeSlice(text, from, place);
    from = place + FRAMES.length;
  }
}

/** Name and message without running learner code: data properties, or a DOMException's own. */
export function describeError(
  core: Introspection,
  error: object,
): { readonly name: unknown; readonly message: unknown } {
  const isDom = isDomException(error);
  const read = (key: string, native: (self: unknown) => unknown): unknown => {
    const descriptor = findProperty(core, error, key);
    return isDom && descriptor?.get !== undefined ? native(error) : descriptor?.value;
  };
  return { name: read('name', domName), message: read('message', domMessage) };
}

function isDomException(error: object): boolean {
  try {
    return DOMExceptionPrototype !== null && typeof domName(error) === 'string';
  } catch {
    return false;
  }
}

/** What `Error.prototype.toString` gives. */
export function headline(name: string, message: string): string {
  if (name === '') return message;
  return message === '' ? name : `${name}: ${message}`;
}

const text = (value: unknown, otherwise: string): string => {
  if (value === undefined) return otherwise;
  return typeof value === 'symbol' || typeof value === 'object' || typeof value === 'function'
    ? otherwise
    : `${value as string}`;
};

/** The error's text, and the keys that remain to be shown under it. */
export function errorBase(
  context: Context,
  error: object,
  constructor: string | null,
  tag: string,
  keys: List<Key>,
): { readonly base: string; readonly keys: List<Key> } {
  const { name, message } = describeError(context.core, error);
  const header = headline(text(name, 'Error'), text(message, ''));
  // Where a DOMException keeps its stack differs from host to host.
  const stack = isDomException(error)
    ? { text: header, isBare: false }
    : stackText(descriptorOf(error, 'stack'), header);
  const shown = newList<Key>();
  for (let index = 0; index < keys.length; index++) {
    const key = keys[index];
    if (key === undefined || (!context.showHidden && isTold(key, stack.text, name, message))) {
      continue;
    }
    shown[shown.length] = key;
  }
  addHidden(error, 'cause', shown, false);
  addHidden(error, 'errors', shown, true);
  const improved = improve(stack.text, constructor, text(name, 'Error'), tag);
  if (stack.isBare) return { base: indent(`[${improved}]`, context.indentation), keys: shown };
  const frames = context.frames ? readFrames(error) : '';
  const base = indent(improved + frames, context.indentation);
  return { base: frames === '' ? base + FRAMES : base, keys: shown };
}

/** An error without frames stands in brackets, as `util.inspect` has it. */
function stackText(
  descriptor: PropertyDescriptor | undefined,
  header: string,
): { readonly text: string; readonly isBare: boolean } {
  if (descriptor === undefined) return { text: header, isBare: true };
  const value = descriptor.value as unknown;
  // An accessor is the engine's own: its text begins with the header and goes on with frames.
  if (descriptor.get !== undefined || (typeof value === 'string' && startsFrames(value, header))) {
    return { text: header, isBare: false };
  }
  if (typeof value !== 'string' || value === '') return { text: header, isBare: true };
  const frames = StringPrototypeIndexOf(value, '\n    at');
  return frames === -1
    ? { text: value, isBare: true }
    : { text: StringPrototypeSlice(value, 0, frames), isBare: false };
}

const startsFrames = (stack: string, header: string): boolean =>
  StringPrototypeStartsWith(stack, `${header}\n    at`);

/** Whether the text already says what the property holds. */
function isTold(key: Key, stack: string, name: unknown, message: unknown): boolean {
  if (key === 'stack') return true;
  if (key === 'message') {
    return typeof message !== 'string' || StringPrototypeIncludes(stack, message);
  }
  if (key === 'name') return typeof name !== 'string' || StringPrototypeIncludes(stack, name);
  return false;
}

function addHidden(error: object, key: string, keys: List<Key>, onlyArrays: boolean): void {
  const descriptor = descriptorOf(error, key);
  if (descriptor === undefined || (onlyArrays && !ArrayIsArray(descriptor.value))) return;
  for (let index = 0; index < keys.length; index++) if (keys[index] === key) return;
  keys[keys.length] = key;
}

/** Says the class where the name does not: `ValidationError: …`, `Conflict [Error]: …`. */
function improve(stack: string, constructor: string | null, name: string, tag: string): string {
  const next = stack[name.length];
  const isRegular =
    StringPrototypeEndsWith(name, 'Error') &&
    StringPrototypeStartsWith(stack, name) &&
    (next === undefined || next === ':' || next === '\n');
  if (constructor !== null && !isRegular) return stack;
  const length = constructor === null && !isRegular ? 0 : name.length;
  const full = prefix(constructor, tag, constructor === null && !isRegular ? 'Error' : name);
  const title = StringPrototypeSlice(full, 0, -1);
  if (title === name) return stack;
  if (!StringPrototypeIncludes(title, name)) {
    return `${title} [${name}]${StringPrototypeSlice(stack, length)}`;
  }
  return length === 0 ? `${title}: ${stack}` : title + StringPrototypeSlice(stack, length);
}
