/** Why something failed, in one short line: `AbortError: This operation was aborted`. */
import { StringPrototypeIndexOf, StringPrototypeSlice } from '../runtime/primordials.ts';
import type { Introspection } from './inspect/context.ts';
import { describeError } from './inspect/error.ts';
import { inspect } from './inspect/inspect.ts';
import { kindOf } from './inspect/kind.ts';
import { isObject } from './inspect/primitive.ts';

const LONGEST = 200;

export function describeReason(core: Introspection, reason: unknown): string {
  const text = lineOf(core, reason);
  return text.length <= LONGEST ? text : `${StringPrototypeSlice(text, 0, LONGEST)}…`;
}

function lineOf(core: Introspection, reason: unknown): string {
  if (isObject(reason) && !core.isProxy(reason) && kindOf(core, reason) === 'error') {
    const { name, message } = describeError(core, reason);
    const title = typeof name === 'string' ? name : 'Error';
    return typeof message === 'string' && message !== '' ? `${title}: ${message}` : title;
  }
  const text = inspect(core, reason, { depth: 0, frames: false });
  const end = StringPrototypeIndexOf(text, '\n');
  return end === -1 ? text : StringPrototypeSlice(text, 0, end);
}
