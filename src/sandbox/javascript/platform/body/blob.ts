/**
 * Blob and File: the realm's own, with their bytes kept on our side, so that reading them takes
 * the same steps on every host. One that comes from elsewhere (a structured clone) is read by the
 * host, while the clock stands still.
 */
import type { Core } from '../../core.ts';
import {
  MathTrunc,
  NativeTypeError,
  NativeWeakMap,
  newList,
  ReflectConstruct,
  uncurryGetter,
  uncurryThis,
  WeakMapPrototypeGet,
  WeakMapPrototypeSet,
} from '../../runtime/primordials.ts';
import { define, patch } from '../../runtime/realm.ts';
import { hostWorkOf } from '../host-work.ts';
import { resolved } from '../streams/base.ts';
import { ByteController } from '../streams/byte-controller.ts';
import { Readable } from '../streams/readable-state.ts';
import { streamOf, type ReadableStream } from '../streams/readable.ts';
import { decoded } from '../streams/text.ts';
import { later } from './body.ts';
import { bufferOf, bytesOf, copyOf, joined, lengthOf, part, textOf, type Chunk } from './bytes.ts';
import { replaceClass } from './in-place.ts';

const NativeBlob = Blob;
const sizeOf = uncurryGetter(Blob.prototype, 'size') as (blob: unknown) => number;
const typeOf = uncurryGetter(Blob.prototype, 'type') as (blob: unknown) => string;
const readNative = uncurryThis(Blob.prototype.arrayBuffer);
const sliceNative = uncurryThis(Blob.prototype.slice);
const known = new NativeWeakMap<object, Chunk>();
const Bytes = Uint8Array;
const CHUNK = 65_536;

export function isBlob(value: unknown): value is Blob {
  if (typeof value !== 'object' || value === null) return false;
  try {
    return typeof sizeOf(value) === 'number';
  } catch {
    return false;
  }
}

export const blobType = typeOf;

/** @throws {TypeError} for a Blob whose bytes only the host knows */
export function blobBytes(blob: Blob): Chunk {
  const bytes = WeakMapPrototypeGet(known, blob) as Chunk | undefined;
  if (bytes === undefined) {
    throw new NativeTypeError(
      'A Blob that was cloned or received cannot be a body here; read it with arrayBuffer() first',
    );
  }
  return bytes;
}

const remember = (blob: Blob, bytes: Chunk): Blob => {
  WeakMapPrototypeSet(known, blob, bytes);
  return blob;
};

export const knownBytes = (blob: object): Chunk | undefined =>
  WeakMapPrototypeGet(known, blob) as Chunk | undefined;

export const makeBlob = (bytes: Chunk, type: string): Blob =>
  remember(new NativeBlob([bytes], { type }), bytes);

export function makeFile(bytes: Chunk, name: string, type: string, lastModified: number): File {
  const file = new NativeFile([bytes], name, { type, lastModified });
  remember(file, bytes);
  return file;
}
const NativeFile = File;

/** The bytes of all parts, or null when one is a Blob whose bytes only the host knows. */
function bytesOfParts(parts: readonly unknown[]): Chunk | null {
  const chunks = newList<Chunk>();
  for (let index = 0; index < parts.length; index++) {
    const one = parts[index];
    const bytes = isBlob(one) ? (knownBytes(one) ?? null) : (copyOf(one) ?? bytesOf(one as string));
    if (bytes === null) return null;
    chunks[index] = bytes;
  }
  return joined(chunks);
}

/** Each part is turned into text once, as the conversion from a learner's list does. */
function readParts(given: unknown): unknown[] {
  if (given === undefined) return [];
  if (typeof given !== 'object' || given === null) {
    throw new NativeTypeError('The parts of a Blob are a list');
  }
  const parts: unknown[] = [];
  for (const one of given as Iterable<unknown>) {
    const isBytes = isBlob(one) || copyOf(one) !== null;
    Object.defineProperty(parts, parts.length, {
      __proto__: null,
      value: isBytes ? one : `${one as string}`,
      writable: true,
      enumerable: true,
      configurable: true,
    } as PropertyDescriptor);
  }
  return parts;
}

export function installBlobs(core: Core): void {
  const { global } = core;
  replace(global, 'Blob', NativeBlob, 0);
  replace(global, 'File', NativeFile as unknown as typeof Blob, 2);
  const prototype = NativeBlob.prototype as object;
  reader(core, prototype, 'text', textOf);
  reader(core, prototype, 'arrayBuffer', (bytes) => bufferOf(part(bytes, 0, lengthOf(bytes))));
  reader(core, prototype, 'bytes', (bytes) => part(bytes, 0, lengthOf(bytes)));
  patch(
    prototype,
    'slice',
    () =>
      ({
        slice(this: Blob, start?: number, end?: number, type?: string): Blob {
          const made = sliceNative(this, start, end, type);
          const bytes = knownBytes(this);
          if (bytes !== undefined) {
            const from = place(start, 0, lengthOf(bytes));
            const to = place(end, lengthOf(bytes), lengthOf(bytes));
            remember(made, part(bytes, from, to < from ? from : to));
          }
          return made;
        },
      }).slice,
  );
  patch(
    prototype,
    'textStream',
    () =>
      ({
        textStream(this: Blob): ReadableStream {
          return decoded(streamOfBlob(core, this));
        },
      }).textStream,
  );
  patch(
    prototype,
    'stream',
    () =>
      ({
        stream(this: Blob): ReadableStream {
          return streamOfBlob(core, this);
        },
      }).stream,
  );
}

function place(given: number | undefined, fallback: number, length: number): number {
  if (given === undefined) return fallback;
  const whole = MathTrunc(given) || 0;
  if (whole < 0) return whole + length < 0 ? 0 : whole + length;
  return whole > length ? length : whole;
}

/** The native constructor behind one that reads the parts. */
function replace(
  global: typeof globalThis,
  name: 'Blob' | 'File',
  native: typeof Blob,
  length: number,
): void {
  const made = replaceClass(global, name, native, length, (args, target) => {
    if (args.length < length) return ReflectConstruct(native, args, target) as object;
    const parts = readParts(args[0]);
    const bytes = endings(args[name === 'Blob' ? 1 : 2]) ? null : bytesOfParts(parts);
    args[0] = parts;
    const blob = ReflectConstruct(native, args, target) as Blob;
    if (bytes !== null) remember(blob, bytes);
    return blob;
  });
  if (name === 'File') Object.setPrototypeOf(made, global.Blob);
}

/** Line endings of the host's own: only the host knows the bytes. */
const endings = (options: unknown): boolean =>
  typeof options === 'object' &&
  options !== null &&
  (options as { readonly endings?: unknown }).endings === 'native';

function reader(
  core: Core,
  prototype: object,
  name: 'text' | 'arrayBuffer' | 'bytes',
  convert: (bytes: Chunk) => unknown,
): void {
  const method = {
    [name](this: Blob): Promise<unknown> {
      const site = core.takeSite();
      const label = `blob.${name}()`;
      const { promise, resolve, reject } = core.deferred<unknown>(label);
      const bytes = knownBytes(this);
      if (bytes !== undefined) {
        const settle = (): void => {
          resolve(convert(bytes));
        };
        // A browser asks the process that keeps the bytes: one task there, one back.
        if (core.options.profile === 'node') later(core, label, site, settle);
        else {
          later(core, label, site, () => {
            later(core, label, site, settle);
          });
        }
        return promise;
      }
      hostWorkOf(core).start(
        readNative(this),
        label,
        site,
        (buffer) => {
          resolve(convert(new Bytes(buffer)));
        },
        reject,
      );
      return promise;
    },
  }[name];
  if (method === undefined) return;
  if (name in prototype) patch(prototype, name, () => method);
  else define(prototype, name, method);
}

function streamOfBlob(core: Core, blob: Blob): ReadableStream {
  const readable = new Readable();
  const controller = new ByteController(readable, 0, 0);
  let bytes = knownBytes(blob);
  let at = 0;
  const give = (all: Chunk): void => {
    if (at < lengthOf(all)) controller.enqueue(part(all, at, at + CHUNK));
    at += CHUNK;
    if (at < lengthOf(all)) return;
    controller.close();
    if (controller.pending.size > 0) controller.respond(0, null);
  };
  const site = core.takeSite();
  controller.begin(
    {
      start: () => undefined,
      pull() {
        if (bytes !== undefined) {
          const all = bytes;
          return waited((done) => {
            later(core, 'blob.stream()', site, () => {
              give(all);
              done();
            });
          });
        }
        return waited((done, fail) => {
          hostWorkOf(core).start(
            readNative(blob),
            'blob.stream()',
            site,
            (buffer) => {
              bytes = new Bytes(buffer);
              give(bytes);
              done();
            },
            fail,
          );
        });
      },
      cancel: () => resolved(),
    },
    resolved,
  );
  return streamOf(readable);
}

const NativePromise = Promise;
const waited = (
  start: (done: () => void, fail: (reason: unknown) => void) => void,
): Promise<unknown> =>
  new NativePromise<void>((resolve, reject) => {
    start(resolve, reject);
  });
