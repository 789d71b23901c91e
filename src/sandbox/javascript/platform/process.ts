/**
 * `process` in the node profile: what programs about asynchrony use of it. `nextTick` is there
 * already (the runtime's); the rest of Node is not, and says so by being undefined.
 */
import type { Core } from '../core.ts';
import {
  MathFloor,
  NativeTypeError,
  newList,
  NumberIsInteger,
  ObjectCreate,
  type List,
} from '../runtime/primordials.ts';
import { define } from '../runtime/realm.ts';
import { shutdownOf } from './lab/shutdown.ts';

type Listener = (...args: never[]) => unknown;

interface Registered {
  readonly type: string;
  readonly listener: Listener;
  readonly site: number;
  readonly task: number;
  readonly once: boolean;
}

const NativeBigInt = BigInt;
const HOST_EVENTS = ['unhandledRejection', 'uncaughtException', 'exit'] as const;

export function installProcess(core: Core): void {
  if (core.options.profile !== 'node') return;
  const { process } = core.global as unknown as { readonly process: object };
  const members: Readonly<Record<string, unknown>> = {
    ...createEvents(core),
    ...createExit(core),
    ...createClock(core),
    env: ObjectCreate(null),
    argv: ['node', 'main'],
    platform: 'linux',
    version: 'v24.0.0',
    versions: { node: '24.0.0' },
    pid: 1,
    cwd: () => '/',
    emitWarning: (warning: unknown) => core.global.console.error(`Warning: ${String(warning)}`),
  };
  for (const [name, value] of Object.entries(members)) define(process, name, value);
}

function createEvents(core: Core) {
  let registered: List<Registered> = newList();
  const shutdown = shutdownOf(core);

  function add(self: unknown, type: unknown, listener: unknown, once: boolean): unknown {
    const site = core.takeSite();
    if (typeof listener !== 'function') {
      throw new NativeTypeError('process.on takes the name of an event and a function');
    }
    const name = `${type as string}`;
    const task = core.currentTask();
    registered[registered.length] = {
      type: name,
      listener: listener as Listener,
      site,
      task,
      once,
    };
    if (name === 'SIGTERM') shutdown.add(listener as Listener, site, ['SIGTERM', 15]);
    return self;
  }

  function removeAll(matches: (each: Registered) => boolean): void {
    const kept = newList<Registered>();
    for (let index = 0; index < registered.length; index++) {
      const each = registered[index];
      if (each !== undefined && !matches(each)) kept[kept.length] = each;
    }
    registered = kept;
  }

  /** Calls the listeners of an event; false when there are none. */
  function emit(type: string, args: readonly unknown[]): boolean {
    const now = registered;
    const count = now.length;
    let isTaken = false;
    for (let index = 0; index < count; index++) {
      const each = now[index];
      if (each === undefined || each.type !== type) continue;
      isTaken = true;
      if (each.once) removeAll((other) => other === each);
      core.call(each.listener, core.global, args, each.site, each.task);
    }
    return isTaken;
  }

  for (const type of HOST_EVENTS) core.onHostEvent(type, (...args) => emit(type, args));

  const remove = (type: unknown, listener: unknown): void =>
    removeAll((each) => each.type === type && each.listener === listener);

  return {
    on(type: unknown, listener: unknown) {
      return add(this, type, listener, false);
    },
    addListener(type: unknown, listener: unknown) {
      return add(this, type, listener, false);
    },
    once(type: unknown, listener: unknown) {
      return add(this, type, listener, true);
    },
    off(type: unknown, listener: unknown) {
      remove(type, listener);
      return this;
    },
    removeListener(type: unknown, listener: unknown) {
      remove(type, listener);
      return this;
    },
    removeAllListeners(type?: unknown) {
      removeAll((each) => type === undefined || each.type === type);
      return this;
    },
  };
}

/** The core tells the listeners of `exit` itself, however the run ends. */
function createExit(core: Core) {
  return {
    exitCode: undefined,
    exit(code?: unknown): never {
      const site = core.takeSite();
      const number = code === undefined ? 0 : Number(code);
      const status = NumberIsInteger(number) ? number : 1;
      core.emit({ kind: 'exit-requested', how: 'exit' }, site);
      return core.stop({ kind: 'exit', code: status });
    },
  };
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
