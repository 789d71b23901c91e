/**
 * `fn.toString()` gives what the learner wrote, and native code for what we patched. Property
 * keys can be made of it: `object[async () => {}]`.
 *
 * A function's rewritten text passes `turn(site)` with its own site, which knows where in the
 * source it stands; a class's text mentions one in a comment. Of the sites in a text the
 * outermost is its own.
 */
import type { ProgramSite } from '../probes.ts';
import {
  StringPrototypeCharCodeAt,
  StringPrototypeIndexOf,
  StringPrototypeSlice,
  uncurryThis,
} from './primordials.ts';
import { nativeOf, patch } from './realm.ts';

/** Probes are called by a name that begins so. */
const PROBES = '$fermata';
const TURN = '.turn(';

/** What the engine says of a function, behind its text. */
const SAID = [
  ' is not a constructor',
  ' could not be cloned.',
  ' is not a function',
  ' is not iterable',
  ' is not an object',
];

/** Puts the learner's own text of a function into the text of an error that names it by its text. */
export let restoreWithin = (text: string): string => text;

export function installSourceText(source: string, sites: readonly ProgramSite[]): void {
  restoreWithin = (text) => {
    const own = restore(text, source, sites);
    if (own === text) return text;
    let start = -1;
    // Up to where the first probe was put in, both texts are the same.
    for (let length = own.length; start === -1 && length > 0; length--) {
      start = StringPrototypeIndexOf(text, StringPrototypeSlice(own, 0, length));
    }
    let end = text.length;
    for (let index = 0; index < SAID.length; index++) {
      const at = StringPrototypeIndexOf(text, SAID[index] ?? '');
      if (at !== -1 && at < end) end = at;
    }
    return StringPrototypeSlice(text, 0, start) + own + StringPrototypeSlice(text, end);
  };
  patch(Function.prototype, 'toString', (native) => {
    const textOf = uncurryThis(native) as (self: unknown) => string;
    return {
      toString(this: unknown): string {
        return restore(textOf(nativeOf(this)), source, sites);
      },
    }.toString;
  });
}

function restore(text: string, source: string, sites: readonly ProgramSite[]): string {
  if (StringPrototypeIndexOf(text, PROBES) === -1) return text;
  let own: ProgramSite['text'];
  let rest = text;
  for (;;) {
    const at = StringPrototypeIndexOf(rest, TURN);
    if (at === -1) break;
    rest = StringPrototypeSlice(rest, at + TURN.length);
    const range = sites[leadingNumber(rest)]?.text;
    if (range !== undefined && (own === undefined || contains(range, own))) own = range;
  }
  return own === undefined ? text : StringPrototypeSlice(source, own[0], own[1]);
}

const contains = (outer: readonly [number, number], inner: readonly [number, number]): boolean =>
  outer[0] <= inner[0] && inner[1] <= outer[1];

const ZERO = 48;
const NINE = 57;

/** The digits at the start of a text; 0, which is no function's site, where there are none. */
function leadingNumber(text: string): number {
  let value = 0;
  for (let at = 0; at < text.length; at++) {
    const code = StringPrototypeCharCodeAt(text, at);
    if (code < ZERO || code > NINE) break;
    value = value * 10 + code - ZERO;
  }
  return value;
}
