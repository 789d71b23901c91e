/** What Response and Request have in common: the methods that read a body. */
import { JSONParse } from '../../runtime/primordials.ts';
import { ReadableStream as Empty, type ReadableStream } from '../streams/readable.ts';
import { isNode } from '../streams/base.ts';
import { decoded } from '../streams/text.ts';
import { makeBlob } from './blob.ts';
import type { Body } from './body.ts';
import { bufferOf, lengthOf, part, textOf, type Chunk } from './bytes.ts';
import { decodeForm } from './multipart.ts';

/** @param bodyOf throws a TypeError for what is none of these objects */
export function bodyMembers(
  owner: string,
  bodyOf: (self: unknown) => Body,
  typeOf: (self: unknown) => string | null,
): object {
  const members: { textStream?: () => ReadableStream } = {
    get body(): ReadableStream | null {
      return bodyOf(this).stream();
    },
    get bodyUsed(): boolean {
      return bodyOf(this).isUsed;
    },
    textStream(): ReadableStream {
      return decoded(bodyOf(this).stream() ?? new Empty());
    },
    text(): Promise<string> {
      return bodyOf(this).read(owner, 'text', textOf);
    },
    json(): Promise<unknown> {
      return bodyOf(this).read(owner, 'json', (bytes) => JSONParse(textOf(bytes)));
    },
    arrayBuffer(): Promise<ArrayBuffer> {
      return bodyOf(this).read(owner, 'arrayBuffer', (bytes) => bufferOf(copy(bytes)));
    },
    bytes(): Promise<Chunk> {
      return bodyOf(this).read(owner, 'bytes', copy);
    },
    blob(): Promise<Blob> {
      const type = typeOf(this) ?? '';
      return bodyOf(this).read(owner, 'blob', (bytes) => makeBlob(bytes, type));
    },
    formData(): Promise<FormData> {
      const type = typeOf(this);
      return bodyOf(this).read(owner, 'formData', (bytes) => decodeForm(bytes, type));
    },
  } as object;
  // Node has none.
  if (isNode()) delete members.textStream;
  return members;
}

const copy = (bytes: Chunk): Chunk => part(bytes, 0, lengthOf(bytes));
