/** Where an error was made, as a page's `ErrorEvent` says it. */
import type { Core } from '../core.ts';
import { constructorName, isError } from '../runtime/engine-text.ts';
import {
  StringPrototypeCharCodeAt,
  StringPrototypeIndexOf,
  StringPrototypeSlice,
} from '../runtime/primordials.ts';
import { isObject } from '../runtime/identity.ts';
import { siteOfThrow } from '../runtime/throw-sites.ts';
import { readFrames } from './inspect/error.ts';

export interface Place {
  /** From 1; 0: not known. */
  readonly line: number;
  /** From 1; 0: not known. */
  readonly column: number;
}

const NOWHERE: Place = { line: 0, column: 0 };
const ZERO = 48;
const NINE = 57;

/**
 * Of an error the first frame of the program in its stack, which has its lines but no columns; of
 * anything else the `throw`.
 */
export function placeOf(core: Core, error: unknown): Place {
  if (!isObject(error) || !isError(error)) return placeOfThrow(core, error);
  const frames = readFrames(error);
  const at = StringPrototypeIndexOf(frames, `${core.program.file}:`);
  if (at === -1) return NOWHERE;
  let line = 0;
  for (let index = at + core.program.file.length + 1; index < frames.length; index++) {
    const code = StringPrototypeCharCodeAt(frames, index);
    if (code < ZERO || code > NINE) break;
    line = line * 10 + code - ZERO;
  }
  return { line, column: columnOf(lineAt(core.program.source, line), constructorName(error)) };
}

function placeOfThrow(core: Core, value: unknown): Place {
  const site = core.sites[siteOfThrow(value)];
  return site === undefined ? NOWHERE : { line: site.line, column: site.column + 1 };
}

/** Where on the line the error is made, if that is said only once there. */
function columnOf(text: string, name: string): number {
  const made = `new ${name}(`;
  const first = StringPrototypeIndexOf(text, made);
  return first === -1 || StringPrototypeIndexOf(text, made, first + 1) !== -1 ? 0 : first + 1;
}

function lineAt(source: string, line: number): string {
  let start = 0;
  for (let number = 1; number < line; number++) {
    start = StringPrototypeIndexOf(source, '\n', start) + 1;
    if (start === 0) return '';
  }
  const end = StringPrototypeIndexOf(source, '\n', start);
  return StringPrototypeSlice(source, start, end === -1 ? source.length : end);
}
