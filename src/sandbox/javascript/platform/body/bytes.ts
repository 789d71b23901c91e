/** Bytes and texts, by built-ins that were captured before a learner could replace them. */
import {
  ArrayBufferPrototypeGetByteLength,
  uncurryGetter,
  uncurryThis,
  type List,
} from '../../runtime/primordials.ts';
import { spanOf, type Span } from '../streams/byte-controller.ts';

export const Bytes = Uint8Array;
export type Chunk = Uint8Array<ArrayBuffer>;

const decode = uncurryThis(TextDecoder.prototype.decode);
const encode = uncurryThis(TextEncoder.prototype.encode);
const decoder = new TextDecoder();
const encoder = new TextEncoder();
const set = uncurryThis(Uint8Array.prototype.set) as (to: Chunk, from: Chunk, at: number) => void;
const slice = uncurryThis(Uint8Array.prototype.slice) as (
  from: Chunk,
  start: number,
  end: number,
) => Chunk;

const views: object = Object.getPrototypeOf(Uint8Array.prototype) as object;
/** A program may replace the getters of its typed arrays. */
export const lengthOf = uncurryGetter(views, 'length') as (of: Chunk) => number;
export const bufferOf = uncurryGetter(views, 'buffer') as (of: Chunk) => ArrayBuffer;

export const textOf = (bytes: Chunk): string => decode(decoder, bytes);
export const bytesOf = (text: string): Chunk => encode(encoder, text);
export const part = slice;

export function joined(chunks: List<Chunk>): Chunk {
  let length = 0;
  for (let index = 0; index < chunks.length; index++) {
    const chunk = chunks[index];
    if (chunk !== undefined) length += lengthOf(chunk);
  }
  const all = new Bytes(length);
  let at = 0;
  for (let index = 0; index < chunks.length; index++) {
    const chunk = chunks[index];
    if (chunk === undefined) continue;
    set(all, chunk, at);
    at += lengthOf(chunk);
  }
  return all;
}

/** A copy of a buffer's or a view's bytes; null for anything else. */
export function copyOf(value: unknown): Chunk | null {
  const span = spanOfSource(value);
  return span === null
    ? null
    : slice(new Bytes(span.buffer, span.offset, span.length), 0, span.length);
}

const isView = ArrayBuffer.isView;

export function spanOfSource(value: unknown): Span | null {
  if (isView(value)) return spanOf(value);
  if (typeof value !== 'object' || value === null) return null;
  try {
    const length = ArrayBufferPrototypeGetByteLength(value) as number;
    return { buffer: value as ArrayBuffer, offset: 0, length };
  } catch {
    return null;
  }
}
