/**
 * Stack traces in the learner's own lines. V8 asks `Error.prepareStackTrace` for the text of a
 * stack when it is first read; the platform answers, for good: frames of ours and of the host are
 * left out, and those of the program say its file and line. (Columns are left out: the probes
 * move them.) So `error.stack` tells nothing of the rewritten program, and is the same each run,
 * though a worker's script has a random address.
 *
 * Engines without that hook keep their own stacks, and the console shows errors without frames.
 */
import type { Core } from '../core.ts';
import {
  NativeError,
  ObjectDefineProperty,
  ObjectGetOwnPropertyDescriptor,
  StringPrototypeEndsWith,
  StringPrototypeIndexOf,
  StringPrototypeSlice,
  StringPrototypeStartsWith,
  uncurryThis,
} from '../runtime/primordials.ts';
import { describeError, headline, showFrames } from './inspect/error.ts';

/** What of V8's call sites is used. */
interface CallSite {
  getScriptNameOrSourceURL(): string | null;
  getLineNumber(): number | null;
  toString(): string;
}
type Prepare = (error: object, sites: readonly CallSite[]) => unknown;
type Hooked = Omit<ErrorConstructor, 'prepareStackTrace'> & {
  new (message: string): Error;
  prepareStackTrace?: Prepare;
  stackTraceLimit: number;
};

/** As many frames of the program as Node shows of all. */
const MOST_FRAMES = 10;
/** Frames that V8 collects: ours are among them until they are left out. */
const COLLECTED = 40;

export function installStacks(core: Core): void {
  const hooked = core.global.Error as unknown as Hooked;
  const sites = collect(hooked);
  const inner = sites?.[0];
  if (sites === null || inner === undefined) return;
  const read = {
    script: uncurryThis(inner.getScriptNameOrSourceURL),
    line: uncurryThis(inner.getLineNumber),
    text: uncurryThis(inner.toString),
  };
  const script = read.script(inner);
  // The outermost call in our script stands on the last line before the program.
  let lastLine = 0;
  for (const site of sites) if (read.script(site) === script) lastLine = read.line(site) ?? 0;

  const { file, keepsLines } = core.program;
  const frame = (site: CallSite): string | null => {
    const text = read.text(site);
    if (read.script(site) !== script) {
      return StringPrototypeStartsWith(text, 'async Promise.') ? text : null;
    }
    const line = read.line(site) ?? 0;
    if (line <= lastLine) return null;
    const place = keepsLines ? `${file}:${line - lastLine}` : file;
    const name = unevaluated(nameIn(text));
    if (name === '' || name === 'async') return name === '' ? place : `async ${place}`;
    return `${name} (${place})`;
  };

  const prepare: Prepare = (error, calls) => {
    let text = headOf(core, error);
    let shown = 0;
    for (let index = 0; index < calls.length && shown < MOST_FRAMES; index++) {
      const call = calls[index];
      const line = call === undefined ? null : frame(call);
      if (line === null) continue;
      text += `\n    at ${line}`;
      shown++;
    }
    return text;
  };
  hooked.stackTraceLimit = COLLECTED;
  ObjectDefineProperty(hooked, 'prepareStackTrace', {
    get: () => prepare,
    // A library that sets its own goes on without an error, and without effect.
    set: () => {},
    enumerable: false,
    configurable: false,
  });
  showFrames(framesReader());
}

/** The stack of this very call; null where the engine has no such hook. */
function collect(hooked: Hooked): readonly CallSite[] | null {
  let collected: readonly CallSite[] | null = null;
  const before = hooked.stackTraceLimit;
  hooked.stackTraceLimit = 100;
  hooked.prepareStackTrace = (_error, sites) => {
    collected = sites;
    return '';
  };
  const { stack } = new hooked('');
  Reflect.deleteProperty(hooked, 'prepareStackTrace');
  hooked.stackTraceLimit = before;
  return stack === '' ? collected : null;
}

/** `async Loader.load (script:3:5)` → `async Loader.load`; `script:3:5` → nothing. */
function nameIn(text: string): string {
  if (StringPrototypeEndsWith(text, ')')) {
    const open = lastIndexOf(text, ' (');
    return open === -1 ? '' : StringPrototypeSlice(text, 0, open);
  }
  return StringPrototypeStartsWith(text, 'async ') ? 'async' : '';
}

/**
 * V8 calls a function without a name `eval` when its code was evaluated, as a program's is in a
 * worker that waited for it: `Object.eval [as run]` → `Object.run`, as in a script.
 */
function unevaluated(name: string): string {
  if (name === 'eval') return '';
  if (name === 'async eval') return 'async';
  if (name === 'new eval') return 'new <anonymous>';
  if (StringPrototypeEndsWith(name, '.eval')) {
    return `${StringPrototypeSlice(name, 0, name.length - 4)}<anonymous>`;
  }
  const alias = StringPrototypeIndexOf(name, '.eval [as ');
  if (alias === -1) return name;
  const method = StringPrototypeSlice(name, alias + 10, name.length - 1);
  return `${StringPrototypeSlice(name, 0, alias)}.${method}`;
}

function lastIndexOf(text: string, part: string): number {
  let found = -1;
  for (;;) {
    const next = StringPrototypeIndexOf(text, part, found + 1);
    if (next === -1) return found;
    found = next;
  }
}

function headOf(core: Core, error: object): string {
  if (core.isProxy(error)) return 'Error';
  const { name, message } = describeError(core, error);
  return headline(
    typeof name === 'string' ? name : 'Error',
    typeof message === 'string' ? message : '',
  );
}

/** The frames of an error's stack, each on a line of its own; empty when it has none. */
function framesReader(): (error: object) => string {
  const native = ObjectGetOwnPropertyDescriptor(new NativeError(''), 'stack')?.get;
  const read = native === undefined ? null : uncurryThis(native);
  return (error) => {
    const descriptor = ObjectGetOwnPropertyDescriptor(error, 'stack');
    if (descriptor === undefined) return '';
    const isNative = read !== null && descriptor.get === native;
    const stack = isNative ? read(error) : (descriptor.value as unknown);
    if (typeof stack !== 'string') return '';
    const start = StringPrototypeIndexOf(stack, '\n    at ');
    return start === -1 ? '' : StringPrototypeSlice(stack, start);
  };
}
