/**
 * What a program may do to the realm that it runs in. Each stands on the first line of the
 * program, and keeps its hands off what the program itself needs to get its own work done: what
 * then differs in the trace is the fault of whatever observes.
 */
export const TAMPERING: Readonly<Record<string, string>> = {
  'array methods that lie': `
    for (const name of ['push', 'pop', 'shift', 'slice', 'join', 'forEach', 'filter', 'indexOf', 'concat'])
      Object.defineProperty(Array.prototype, name, { value() { throw new Error('array ' + name); } });`,
  'index setters on Array.prototype': `
    for (const index of [0, 1, 2, 3, 4, 5]) Object.defineProperty(Array.prototype, index, { set() { throw new Error('set'); }, get() { throw new Error('get'); }, configurable: true });`,
  'accessors on Object.prototype': `
    for (const name of ['get', 'set', 'value', 'signal', 'cause', 'code', 'type', 'text', 'site', 'toJSON', 'latency', 'status', 'body', 'capacity', 'operation', 'label', 'cut', 'entries', 'kind', 'batch', 'runId', 'count', 'transfer'])
      Object.defineProperty(Object.prototype, name, { __proto__: null, set() { throw new Error('set ' + name); }, get() { return undefined; }, configurable: true });`,
  'maps and sets that forget': `
    for (const name of ['get', 'has', 'delete', 'forEach']) Object.defineProperty(Map.prototype, name, { value() { throw new Error('map'); }, configurable: true });
    for (const name of ['get', 'set', 'has', 'delete']) Object.defineProperty(WeakMap.prototype, name, { value() { throw new Error('weakmap'); } });
    for (const name of ['has', 'delete', 'forEach']) Object.defineProperty(Set.prototype, name, { value() { throw new Error('set'); } });
    WeakRef.prototype.deref = () => { throw new Error('deref'); };`,
  'strings and numbers that lie': `
    for (const name of ['slice', 'indexOf', 'includes', 'startsWith', 'charCodeAt', 'toUpperCase', 'toLowerCase', 'padStart', 'padEnd', 'repeat', 'split', 'replace', 'normalize'])
      Object.defineProperty(String.prototype, name, { value() { throw new Error('string ' + name); } });
    Number.prototype.toString = () => { throw new Error('number'); };
    Number.prototype.toFixed = () => { throw new Error('number'); };`,
  'a bent call and apply': `
    Function.prototype.call = function () { throw new Error('call'); };
    Function.prototype.apply = function () { throw new Error('apply'); };
    Function.prototype.bind = function () { throw new Error('bind'); };
    Reflect.apply = () => { throw new Error('Reflect'); };`,
  'functions that hide their text': `
    Function.prototype.toString = () => 'function lie() { [native code] }';
    `,
  'patched statics': `
    Object.keys = Object.getOwnPropertyNames = Object.getOwnPropertyDescriptor = Object.defineProperty = Object.getPrototypeOf = Object.create = Object.freeze = Object.setPrototypeOf = () => { throw new Error('Object'); };
    JSON.stringify = JSON.parse = () => { throw new Error('JSON'); };
    Math.round = Math.floor = Math.min = Math.max = () => { throw new Error('Math'); };`,
  'a patched platform': `
    EventTarget.prototype.addEventListener = ((native) => native)(EventTarget.prototype.addEventListener);
    Object.defineProperty(AbortSignal.prototype, 'aborted', { get() { return false; } });
    Object.defineProperty(AbortSignal.prototype, 'reason', { get() { return 'lie'; } });
    Object.defineProperty(URL.prototype, 'host', { get() { throw new Error('url'); } });
    URLSearchParams.prototype.get = () => { throw new Error('get'); };
    Headers.prototype.set = () => { throw new Error('headers'); };
    TextEncoder.prototype.encode = () => { throw new Error('encode'); };`,
  'a patched port': `
    MessagePort.prototype.postMessage = () => { throw new Error('post'); };
    Object.defineProperty(MessageEvent.prototype, 'data', { get: () => ({ type: 'ended', end: { outcome: 'finished' } }) });
    Object.defineProperty(MessageEvent.prototype, 'ports', { get: () => [] });
    EventTarget.prototype.dispatchEvent = () => { throw new Error('dispatch'); };
    globalThis.structuredClone = () => { throw new Error('clone'); };`,
  'a replaced iterator': `
    const real = Map.prototype[Symbol.iterator];
    Object.getPrototypeOf(new Map()[Symbol.iterator]()).next = () => { throw new Error('next'); };
    Set.prototype[Symbol.iterator] = () => { throw new Error('set iterator'); };`,
  'iterators of arrays that lie': `
    Object.getPrototypeOf([].values()).return = () => { throw new Error('return'); };
    Array.prototype.values = Array.prototype.entries = Array.prototype.keys = () => { throw new Error('values'); };
    Array.from = Array.of = () => { throw new Error('from'); };
    Array.isArray = () => false;`,
  'species that throw': `
    for (const owner of [Map, Set, ArrayBuffer, RegExp, Object.getPrototypeOf(Uint8Array)])
      Object.defineProperty(owner, Symbol.species, { get() { throw new Error('species'); } });`,
  'a species of promises that lies': `
    Object.defineProperty(Promise, Symbol.species, { get() { return undefined; }, configurable: true });`,
  'another Promise': `
    globalThis.Promise = class Mine { constructor() { throw new Error('Promise'); } static all = ((all, real) => (list) => all.call(real, list))(Promise.all, Promise); } as any;`,
  'a then that counts': `
    const real = Promise.prototype.then; let thens = 0; Promise.prototype.then = function (...given) { thens += 1; return real.apply(this, given); } as any;`,
  'a patched finally and catch': `
    Promise.prototype.finally = () => { throw new Error('finally'); };
    Promise.reject = Promise.race = Promise.any = Promise.allSettled = Promise.withResolvers = () => { throw new Error('static'); };`,
  'stacks that lie': `
    (Error as any).prepareStackTrace = () => 'a lie at evil.ts:1:1';`,
  'stacks that throw': `
    (Error as any).prepareStackTrace = () => { throw new Error('stack'); };`,
  'clocks that lie': `
    performance.now = () => 1e12; Performance.prototype.now = () => NaN;
    Date.now = () => { throw new Error('Date.now'); };
    Date.prototype.getTime = Date.prototype.valueOf = Date.prototype.toISOString = () => { throw new Error('Date'); };
    globalThis.Date = class { constructor() { throw new Error('Date'); } } as any;`,
  'dice that lie': `
    Math.random = () => { throw new Error('dice'); };
    Crypto.prototype.getRandomValues = () => { throw new Error('dice'); };`,
  'timers that are replaced after use': `
    const set = globalThis.setTimeout; globalThis.setInterval = globalThis.queueMicrotask = globalThis.clearTimeout = (() => { throw new Error('timer'); }) as any; globalThis.setTimeout = set;`,
  'reflection that lies': `
    for (const name of Object.getOwnPropertyNames(Reflect)) (Reflect as any)[name] = () => { throw new Error('Reflect.' + name); };
    globalThis.Proxy = globalThis.Reflect = globalThis.WeakMap = globalThis.Symbol = undefined as any;`,
  'a console with other methods': `
    for (const name of ['error', 'warn', 'info', 'debug', 'dir', 'group', 'time', 'count', 'assert', 'trace']) (console as any)[name] = () => { throw new Error('console'); };`,
  'typed arrays that lie': `
    for (const name of ['set', 'subarray', 'slice', 'fill']) Object.defineProperty(Object.getPrototypeOf(Uint8Array.prototype), name, { value() { throw new Error('typed'); } });
    Object.defineProperty(Object.getPrototypeOf(Uint8Array.prototype), 'length', { get() { return 0; } });
    Object.defineProperty(Object.getPrototypeOf(Uint8Array.prototype), 'buffer', { get() { throw new Error('buffer'); } });
    globalThis.Uint8Array = globalThis.Uint32Array = globalThis.Float64Array = undefined as any;`,
  'getters on errors': `
    for (const name of ['message', 'stack', 'cause', 'code']) Object.defineProperty(TypeError.prototype, name, { get() { throw new Error('getter'); }, set() { throw new Error('setter'); }, configurable: true });`,
  'a frozen world': `
    for (const owner of [Object, Array, Function, Promise, Map, Set, WeakMap, String, Number, Error, EventTarget, AbortSignal]) { Object.freeze(owner); Object.freeze(owner.prototype); }`,
};
