/** Streams: ours, so that their steps are the same on every host, and traced. */
import type { Core } from '../../core.ts';
import { uncurryGetter } from '../../runtime/primordials.ts';
import { define } from '../../runtime/realm.ts';
import { describeType } from '../inspect/host.ts';
import { setCore } from './base.ts';
import {
  ReadableByteStreamController,
  ReadableStreamBYOBReader,
  ReadableStreamBYOBRequest,
} from './byob.ts';
import { CompressionStream, DecompressionStream } from './compression.ts';
import { installClass } from './define.ts';
import { isLocked } from './readable-state.ts';
import {
  readableOf,
  ReadableStream,
  ReadableStreamDefaultController,
  ReadableStreamDefaultReader,
} from './readable.ts';
import { ByteLengthQueuingStrategy, CountQueuingStrategy } from './strategies.ts';
import { TextDecoderStream, TextEncoderStream } from './text.ts';
import { backpressureOf, TransformStream, TransformStreamDefaultController } from './transform.ts';
import {
  writableOf,
  WritableStream,
  WritableStreamDefaultController,
  WritableStreamDefaultWriter,
} from './writable.ts';

/** As Node prints them. */
function describeStreams(): void {
  describeType('ReadableStream', ReadableStream.prototype, {
    locked: (stream) => isLocked(readableOf(stream)),
    state: (stream) => readableOf(stream).state,
    supportsBYOB: (stream) => readableOf(stream).isBytes,
  });
  describeType('WritableStream', WritableStream.prototype, {
    locked: (stream) => writableOf(stream).writer !== null,
    state: (stream) => writableOf(stream).state,
  });
  const sides = (prototype: object) => ({
    readable: uncurryGetter(prototype, 'readable'),
    writable: uncurryGetter(prototype, 'writable'),
  });
  describeType('TransformStream', TransformStream.prototype, {
    ...sides(TransformStream.prototype),
    backpressure: backpressureOf,
  });
  const { prototype: decoder } = TextDecoderStream;
  describeType('TextDecoderStream', decoder, {
    encoding: uncurryGetter(decoder, 'encoding'),
    fatal: uncurryGetter(decoder, 'fatal'),
    ignoreBOM: uncurryGetter(decoder, 'ignoreBOM'),
    ...sides(decoder),
  });
  const { prototype: encoder } = TextEncoderStream;
  describeType('TextEncoderStream', encoder, {
    encoding: uncurryGetter(encoder, 'encoding'),
    ...sides(encoder),
  });
  describeType(
    'CompressionStream',
    CompressionStream.prototype,
    sides(CompressionStream.prototype),
  );
  describeType(
    'DecompressionStream',
    DecompressionStream.prototype,
    sides(DecompressionStream.prototype),
  );
  for (const strategy of [CountQueuingStrategy, ByteLengthQueuingStrategy]) {
    describeType(strategy.name, strategy.prototype, {
      highWaterMark: uncurryGetter(strategy.prototype, 'highWaterMark'),
    });
  }
}

export function installStreams(core: Core): void {
  setCore(core);
  describeStreams();
  installClass('ReadableStream', ReadableStream);
  define(
    ReadableStream.prototype,
    Symbol.asyncIterator,
    Object.getOwnPropertyDescriptor(ReadableStream.prototype, 'values')?.value,
  );
  installClass('ReadableStreamDefaultReader', ReadableStreamDefaultReader, 1);
  installClass('ReadableStreamBYOBReader', ReadableStreamBYOBReader, 1);
  installClass('ReadableStreamBYOBRequest', ReadableStreamBYOBRequest);
  installClass('ReadableStreamDefaultController', ReadableStreamDefaultController);
  installClass('ReadableByteStreamController', ReadableByteStreamController);
  installClass('WritableStream', WritableStream);
  installClass('WritableStreamDefaultController', WritableStreamDefaultController);
  installClass('WritableStreamDefaultWriter', WritableStreamDefaultWriter, 1);
  installClass('TransformStream', TransformStream);
  installClass('TransformStreamDefaultController', TransformStreamDefaultController);
  installClass('TextDecoderStream', TextDecoderStream);
  installClass('TextEncoderStream', TextEncoderStream);
  installClass('CompressionStream', CompressionStream, 1);
  installClass('DecompressionStream', DecompressionStream, 1);
  installClass('ByteLengthQueuingStrategy', ByteLengthQueuingStrategy, 1);
  installClass('CountQueuingStrategy', CountQueuingStrategy, 1);
}
