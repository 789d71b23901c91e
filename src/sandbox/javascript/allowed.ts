/**
 * The globals that a program may keep. Everything else that the host's realm offers is taken
 * away before learner code runs, so that a door which a future browser adds stays shut.
 */
const ECMASCRIPT = [
  'AggregateError',
  'Array',
  'ArrayBuffer',
  'AsyncDisposableStack',
  'Atomics',
  'BigInt',
  'BigInt64Array',
  'BigUint64Array',
  'Boolean',
  'DataView',
  'Date',
  'DisposableStack',
  'Error',
  'EvalError',
  'FinalizationRegistry',
  'Float16Array',
  'Float32Array',
  'Float64Array',
  'Function',
  'Infinity',
  'Int16Array',
  'Int32Array',
  'Int8Array',
  'Intl',
  'Iterator',
  'JSON',
  'Map',
  'Math',
  'NaN',
  'Number',
  'Object',
  'Promise',
  'Proxy',
  'RangeError',
  'ReferenceError',
  'Reflect',
  'RegExp',
  'Set',
  'String',
  'SuppressedError',
  'Symbol',
  'SyntaxError',
  'Temporal',
  'TypeError',
  'URIError',
  'Uint16Array',
  'Uint32Array',
  'Uint8Array',
  'Uint8ClampedArray',
  'WeakMap',
  'WeakRef',
  'WeakSet',
  'decodeURI',
  'decodeURIComponent',
  'encodeURI',
  'encodeURIComponent',
  'escape',
  'eval',
  'globalThis',
  'isFinite',
  'isNaN',
  'parseFloat',
  'parseInt',
  'undefined',
  'unescape',
] as const;

/** Of the platform; the editor's declarations are made for the same names. */
export const PLATFORM_GLOBALS = [
  'AbortController',
  'AbortSignal',
  'Blob',
  'ByteLengthQueuingStrategy',
  'CompressionStream',
  'CountQueuingStrategy',
  'Crypto',
  'CryptoKey',
  'CustomEvent',
  'DOMException',
  'DecompressionStream',
  'ErrorEvent',
  'Event',
  'EventTarget',
  'File',
  'FormData',
  'Headers',
  'IdleDeadline',
  'MessageChannel',
  'MessageEvent',
  'MessagePort',
  'Performance',
  'PerformanceEntry',
  'PerformanceMark',
  'PerformanceMeasure',
  'PromiseRejectionEvent',
  'ReadableByteStreamController',
  'ReadableStream',
  'ReadableStreamBYOBReader',
  'ReadableStreamBYOBRequest',
  'ReadableStreamDefaultController',
  'ReadableStreamDefaultReader',
  'Request',
  'Response',
  'Scheduler',
  'SubtleCrypto',
  'TaskController',
  'TaskPriorityChangeEvent',
  'TaskSignal',
  'TextDecoder',
  'TextDecoderStream',
  'TextEncoder',
  'TextEncoderStream',
  'TransformStream',
  'TransformStreamDefaultController',
  'URL',
  'URLPattern',
  'URLSearchParams',
  'WritableStream',
  'WritableStreamDefaultController',
  'WritableStreamDefaultWriter',
  'atob',
  'btoa',
  'cancelAnimationFrame',
  'cancelIdleCallback',
  'clearInterval',
  'clearTimeout',
  'console',
  'crypto',
  'performance',
  'queueMicrotask',
  'reportError',
  'requestAnimationFrame',
  'requestIdleCallback',
  'scheduler',
  'self',
  'setInterval',
  'setTimeout',
  'structuredClone',
] as const;

/** What every object inherits, and what makes the global an event target. */
const INHERITED = [
  'constructor',
  'hasOwnProperty',
  'isPrototypeOf',
  'propertyIsEnumerable',
  'toLocaleString',
  'toString',
  'valueOf',
  '__proto__',
  '__defineGetter__',
  '__defineSetter__',
  '__lookupGetter__',
  '__lookupSetter__',
  'addEventListener',
  'dispatchEvent',
  'removeEventListener',
  'when',
] as const;

export const ALLOWED_GLOBALS: ReadonlySet<string> = new Set<string>([
  ...ECMASCRIPT,
  ...PLATFORM_GLOBALS,
  ...INHERITED,
]);

function isConstant(holder: object, name: string): boolean {
  const property = Reflect.getOwnPropertyDescriptor(holder, name);
  if (property === undefined || !('value' in property)) return false;
  return Object(property.value) !== property.value;
}

/**
 * Removes every string-keyed property that is not allowed from the global and all that it
 * inherits from. Symbols stay: they only name and brand. So do constants that cannot be removed
 * (`PERSISTENT` is 1).
 *
 * @throws Error when something cannot be removed: the program must not run then.
 */
export function closeRealm(global: object): void {
  let holder: object | null = global;
  while (holder !== null && holder !== Object.prototype) {
    for (const name of Object.getOwnPropertyNames(holder)) {
      if (ALLOWED_GLOBALS.has(name)) continue;
      if (!Reflect.deleteProperty(holder, name) && !isConstant(holder, name)) {
        throw new Error(`The sandbox is not safe here: it cannot take away "${name}".`);
      }
    }
    holder = Reflect.getPrototypeOf(holder);
  }
}
