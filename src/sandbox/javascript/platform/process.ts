/**
 * `process` in the node profile: what programs about asynchrony use of it. `nextTick` is there
 * already (the runtime's); the rest of Node is not, and says so by being undefined.
 */
import type { Core } from '../core.ts';
import { named, outOfRange, withCode, wrongType } from '../runtime/node-errors.ts';
import {
  MathFloor,
  NativeError,
  NumberIsInteger,
  ObjectCreate,
  ObjectDefineProperty,
  StringPrototypeEndsWith,
  StringPrototypeSlice,
} from '../runtime/primordials.ts';
import { define } from '../runtime/realm.ts';
import { createProcessEvents, type ProcessEvents } from './process-events.ts';

const NativeBigInt = BigInt;

export function installProcess(core: Core): void {
  if (core.options.profile !== 'node') return;
  const { process } = core.global as unknown as { readonly process: { nextTick: Tick } };
  const events = createProcessEvents(core, () => process);
  const members: Readonly<Record<string, unknown>> = {
    ...events.methods,
    ...createStreams(core),
    ...createClock(core),
    exit: installExit(core, process, events),
    emitWarning: installWarnings(core, process.nextTick, events),
    env: ObjectCreate(null),
    argv: ['node', 'main'],
    platform: 'linux',
    version: 'v24.0.0',
    versions: { node: '24.0.0' },
    pid: 1,
    cwd: () => '/',
  };
  for (const [name, value] of Object.entries(members)) define(process, name, value);
  installHostEvents(core, events);
}

type Tick = (run: () => void) => void;

function installHostEvents(core: Core, events: ProcessEvents): void {
  core.onHostEvent('uncaughtException', (error, origin) => {
    events.tell('uncaughtExceptionMonitor', [error, origin]);
    const { any, thrown } = events.tell('uncaughtException', [error, origin]);
    if (thrown !== null) core.stop({ kind: 'crash', error: thrown.error });
    return any;
  });
  core.onRejection((reason, promise, settled) => {
    const { any, thrown } = events.tell('unhandledRejection', [reason, promise]);
    if (thrown !== null) throw thrown.error;
    settled(any);
  });
  core.onHostEvent('rejectionHandled', (promise, number) => {
    const { any, thrown } = events.tell('rejectionHandled', [promise]);
    if (thrown !== null) throw thrown.error;
    if (any) return true;
    const text = `Promise rejection was handled asynchronously (rejection id: ${number as number})`;
    const warning = createWarning(text, 'PromiseRejectionHandledWarning');
    core.nextTick(() => warn(core, events, warning), 0);
    return false;
  });
}

/** `exit`, `exitCode` and the events of a process that ends. */
function installExit(
  core: Core,
  process: object,
  events: ProcessEvents,
): (code?: unknown) => never {
  let exitCode: number | undefined;
  let given: unknown;
  let isExiting = false;
  const set = (code: unknown): void => {
    core.wear();
    exitCode = toExitCode(code);
    given = code;
  };
  ObjectDefineProperty(process, 'exitCode', {
    __proto__: null,
    get: () => given,
    set,
    enumerable: true,
    configurable: false,
  } as PropertyDescriptor);

  core.onExit((code) => {
    // Node's own word for a program that waits for ever gives way to the program's.
    if (code !== null && (code !== UNSETTLED || exitCode === undefined)) set(code);
    if (isExiting) return exitCode ?? 0;
    isExiting = true;
    const { thrown } = events.tell('exit', [exitCode ?? 0]);
    // In a crash, what an `exit` listener throws is lost.
    if (thrown !== null && code !== CRASHED) core.report(thrown.error);
    return exitCode ?? 0;
  });
  core.onHostEvent('beforeExit', () => {
    const { any, thrown } = events.tell('beforeExit', [exitCode ?? 0]);
    if (thrown !== null) throw thrown.error;
    return any;
  });

  return function exit(code?: unknown): never {
    const site = core.takeSite();
    if (code !== undefined) set(code);
    core.emit({ kind: 'exit-requested', how: 'exit' }, site);
    return core.stop({ kind: 'exit', code: exitCode ?? 0 });
  };
}

const UNSETTLED = 13;
const CRASHED = 1;

function toExitCode(code: unknown): number | undefined {
  if (code === undefined || code === null) return undefined;
  const number = typeof code === 'string' && code !== '' ? Number(code) : code;
  if (typeof number !== 'number' || (typeof code === 'string' && !NumberIsInteger(number))) {
    throw wrongType('code', 'number', code);
  }
  if (!NumberIsInteger(number)) throw outOfRange('code', 'an integer', code);
  // What a process can hand to who started it.
  return number & 0xff;
}

interface Warning extends Error {
  readonly code?: string;
  readonly detail?: string;
}

/** As Node has it, a warning comes in a tick: printed first, then told to listeners. */
function installWarnings(core: Core, nextTick: Tick, events: ProcessEvents) {
  return function emitWarning(warning: unknown, type?: unknown, code?: unknown): void {
    let name = type;
    let codeText = code;
    let detail: unknown;
    if (typeof type === 'object' && type !== null) {
      const options = type as { type?: unknown; code?: unknown; detail?: unknown };
      ({ type: name, code: codeText, detail } = options);
    }
    const isError = typeof warning === 'object' && warning !== null;
    if (!isError && typeof warning !== 'string') {
      throw wrongType('warning', 'string or an instance of Error', warning);
    }
    const made = isError
      ? (warning as Warning)
      : createWarning(warning, typeof name === 'string' ? name : 'Warning', codeText, detail);
    nextTick(() => warn(core, events, made));
  };
}

function createWarning(text: string, name: string, code?: unknown, detail?: unknown): Warning {
  const warning = named(new NativeError(text), name);
  if (typeof code === 'string') withCode(warning, code);
  if (typeof detail === 'string') define(warning, 'detail', detail);
  return warning;
}

function warn(core: Core, events: ProcessEvents, warning: Warning): void {
  const code = warning.code === undefined ? '' : `[${warning.code}] `;
  core.global.console.error(`(node:1) ${code}${warning.name}: ${warning.message}`);
  const { thrown } = events.tell('warning', [warning]);
  if (thrown !== null) throw thrown.error;
}

/** What is written is an entry of the console: each piece of its own, without the end of its line. */
function createStreams(core: Core) {
  const { log, error } = core.global.console;
  const stream = (print: (text: string) => void) => ({
    write(chunk: unknown): boolean {
      if (typeof chunk !== 'string') throw wrongType('chunk', 'string', chunk);
      print(StringPrototypeEndsWith(chunk, '\n') ? StringPrototypeSlice(chunk, 0, -1) : chunk);
      return true;
    },
    isTTY: false,
  });
  return { stdout: stream((text) => log(text)), stderr: stream((text) => error(text)) };
}

/** Virtual time since the start of the run. */
function createClock(core: Core) {
  const hrtime = (since?: readonly [number, number]): readonly [number, number] => {
    const nanos = core.now() * 1000 - (since === undefined ? 0 : since[0] * 1e9 + since[1]);
    return [MathFloor(nanos / 1e9), nanos % 1e9];
  };
  define(hrtime, 'bigint', () => NativeBigInt(core.now()) * 1000n);
  return { hrtime, uptime: () => core.now() / 1e6 };
}
