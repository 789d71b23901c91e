/** TextDecoderStream and TextEncoderStream. */
import {
  NativeTypeError,
  StringPrototypeCharCodeAt,
  StringPrototypeSlice,
  uncurryGetter,
  uncurryThis,
} from '../../runtime/primordials.ts';
import { spanOfSource } from '../body/bytes.ts';
import {
  ReadableStream as ReadableStreamClass,
  streamOf,
  type ReadableStream,
} from './readable.ts';
import { Transform, type Transformer } from './transform.ts';
import { writableFor, type WritableStream } from './writable.ts';

const Bytes = Uint8Array;
const Decoder = TextDecoder;
const decode = uncurryThis(TextDecoder.prototype.decode);
const encodingOf = uncurryGetter(TextDecoder.prototype, 'encoding');
const fatalOf = uncurryGetter(TextDecoder.prototype, 'fatal');
const ignoreBomOf = uncurryGetter(TextDecoder.prototype, 'ignoreBOM');
const encoder = new TextEncoder();
const encode = uncurryThis(TextEncoder.prototype.encode);

const ONE = { highWaterMark: 1, size: null };
const NONE = { highWaterMark: 0, size: null };

/** The pair of streams around something that changes chunks. */
export class Pair {
  readonly readable: ReadableStream;
  readonly writable: WritableStream;
  constructor(transformer: Omit<Transformer, 'start' | 'cancel'>) {
    const made = new Transform(
      { start: () => undefined, cancel: () => undefined, ...transformer },
      NONE,
      ONE,
    );
    this.readable = streamOf(made.readable);
    this.writable = writableFor(made.writable);
  }
}

/** @throws {TypeError} for anything but a buffer or a view */
export function bytesIn(chunk: unknown): Uint8Array<ArrayBuffer> {
  const span = spanOfSource(chunk);
  if (span === null) throw new NativeTypeError('The chunk is neither a buffer nor a view of one');
  return new Bytes(span.buffer, span.offset, span.length);
}

export class TextDecoderStream {
  readonly #decoder: TextDecoder;
  readonly #pair: Pair;

  constructor(label: string = 'utf-8', options: TextDecoderOptions = {}) {
    const decoder = new Decoder(label, options);
    this.#decoder = decoder;
    this.#pair = new Pair({
      transform(chunk, transform) {
        const text = decode(decoder, bytesIn(chunk), { stream: true });
        if (text !== '') transform.enqueue(text);
      },
      flush(transform) {
        const text = decode(decoder);
        if (text !== '') transform.enqueue(text);
      },
    });
  }
  get encoding(): unknown {
    return encodingOf(this.#decoder);
  }
  get fatal(): unknown {
    return fatalOf(this.#decoder);
  }
  get ignoreBOM(): unknown {
    return ignoreBomOf(this.#decoder);
  }
  get readable(): ReadableStream {
    return this.#pair.readable;
  }
  get writable(): WritableStream {
    return this.#pair.writable;
  }
}

/** A stream of bytes as one of text. */
export const decoded = (bytes: ReadableStream): ReadableStream =>
  pipeThrough(bytes, new TextDecoderStream());
const pipeThrough = uncurryThis(ReadableStreamClass.prototype.pipeThrough);

const isHigh = (unit: number): boolean => unit >= 0xd800 && unit <= 0xdbff;

export class TextEncoderStream {
  readonly #pair: Pair;

  constructor() {
    // Half of a pair of units that the next chunk completes.
    let half = '';
    this.#pair = new Pair({
      transform(chunk, transform) {
        let text = half + `${chunk as string}`;
        half = '';
        if (text !== '' && isHigh(StringPrototypeCharCodeAt(text, text.length - 1))) {
          half = StringPrototypeSlice(text, text.length - 1);
          text = StringPrototypeSlice(text, 0, text.length - 1);
        }
        if (text !== '') transform.enqueue(encode(encoder, text));
      },
      flush(transform) {
        if (half !== '') transform.enqueue(new Bytes([0xef, 0xbf, 0xbd]));
      },
    });
  }
  get encoding(): string {
    void this.#pair;
    return 'utf-8';
  }
  get readable(): ReadableStream {
    return this.#pair.readable;
  }
  get writable(): WritableStream {
    return this.#pair.writable;
  }
}
