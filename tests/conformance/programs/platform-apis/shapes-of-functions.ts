// profile: both
// how functions look that stand in the places of the host's: names, lengths, flags
const CLASSES = [
  'AbortController',
  'AbortSignal',
  'Blob',
  'ByteLengthQueuingStrategy',
  'CountQueuingStrategy',
  'CompressionStream',
  'DecompressionStream',
  'EventTarget',
  'Event',
  'File',
  'FormData',
  'Headers',
  'Promise',
  'ReadableByteStreamController',
  'ReadableStream',
  'ReadableStreamBYOBReader',
  'ReadableStreamBYOBRequest',
  'ReadableStreamDefaultController',
  'ReadableStreamDefaultReader',
  'Request',
  'Response',
  'TextDecoderStream',
  'TextEncoderStream',
  'TransformStream',
  'TransformStreamDefaultController',
  'WritableStream',
  'WritableStreamDefaultController',
  'WritableStreamDefaultWriter',
];
const FUNCTIONS = [
  'clearInterval',
  'clearTimeout',
  'fetch',
  'queueMicrotask',
  'setInterval',
  'setTimeout',
  'structuredClone',
];
const flags = ({ writable, enumerable, configurable }: PropertyDescriptor): string =>
  [writable, enumerable, configurable].map(Number).join('');
const shapeOf = (value: (...args: never[]) => unknown): string => {
  const { name, length } = Object.getOwnPropertyDescriptors(value);
  return `${name.value} ${flags(name)} ${length.value} ${flags(length)}`;
};
const show = (path: string, holder: object): void => {
  for (const key of Reflect.ownKeys(holder).sort((a, b) => (String(a) < String(b) ? -1 : 1))) {
    const descriptor = Object.getOwnPropertyDescriptor(holder, key);
    // A page of ours has it, though Chromium has not.
    if (path === 'ReadableStream' && key === 'from') continue;
    // The host's own symbols are nobody else's.
    if (typeof key === 'symbol' && key.description?.startsWith('Symbol.') !== true) continue;
    if (descriptor === undefined || key === 'prototype' || key === 'arguments' || key === 'caller')
      continue;
    for (const part of ['value', 'get', 'set'] as const) {
      const value: unknown = descriptor[part];
      if (typeof value !== 'function') continue;
      console.log(path, String(key), part, flags(descriptor), shapeOf(value as never));
    }
  }
};
const all = globalThis as unknown as Record<string, { readonly prototype: object }>;
for (const name of CLASSES) {
  const type = all[name];
  if (type === undefined) continue;
  show(name, type);
  show(`${name}.prototype`, type.prototype);
}
for (const name of FUNCTIONS) console.log(name, shapeOf(all[name] as never));
