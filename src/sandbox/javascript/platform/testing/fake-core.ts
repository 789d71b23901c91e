/** A core without a runtime: for unit tests of what needs no clock and no queues. */
import { DEFAULT_LIMITS } from '../../../run.ts';
import type { Core, EmittedEvent } from '../../core.ts';
import type { Introspection } from '../inspect/context.ts';

/** Recognises what `proxyOf` and `promiseOf` of this file made. */
const proxies = new WeakMap<object, object>();

export const introspection: Introspection = {
  isProxy: (value) => proxies.has(value),
  proxyTarget: (value) => proxies.get(value) ?? null,
  promiseState: () => null,
};

/** A proxy whose traps throw: whoever looks at it the wrong way is found out. */
export function proxyOf<T extends object>(target: T): T {
  const trap = (): never => {
    throw new Error('a trap ran');
  };
  const names = ['get', 'has', 'ownKeys', 'getOwnPropertyDescriptor', 'getPrototypeOf'];
  const proxy = new Proxy(target, Object.fromEntries(names.map((name) => [name, trap])));
  proxies.set(proxy, target);
  return proxy;
}

export interface FakeCore {
  readonly core: Core;
  /** A bare realm: what modules define on it is found here. */
  readonly realm: { console: Console };
  readonly events: EmittedEvent[];
  readonly dropped: { console: number };
  /** Virtual µs. */
  clock: number;
}

export function createFakeCore(limits: Partial<typeof DEFAULT_LIMITS> = {}): FakeCore {
  const fake: FakeCore = {
    realm: { console },
    events: [],
    dropped: { console: 0 },
    clock: 0,
    core: null as unknown as Core,
  };
  const core: Partial<Core> = {
    ...introspection,
    global: fake.realm as unknown as typeof globalThis,
    options: { profile: 'node', schedule: '0', limits: { ...DEFAULT_LIMITS, ...limits } },
    now: () => fake.clock,
    isBrief: false,
    takeSite: () => 0,
    atRestart: () => {},
    wear: () => {},
    emit: (event) => void fake.events.push(event),
    dropConsole: () => void fake.dropped.console++,
  };
  return Object.assign(fake, { core: core as Core });
}
