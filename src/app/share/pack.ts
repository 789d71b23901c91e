/**
 * Text in, few characters out: UTF-8 → zlib → base64url. The zlib form ends with an Adler-32 of
 * the content; we compare it ourselves, so that every engine refuses the same links.
 */
import { LinkError } from './linkError.ts';

/** Bytes that a link may unpack to. A bomb of 100 MB is given up after this many. */
const MAX_UNPACKED = 256 * 1024;
const PIECE = 512;
const CHECKSUM_BYTES = 4;

const encode = (bytes: Uint8Array): string => {
  let binary = '';
  for (let at = 0; at < bytes.length; at += 8192) {
    binary += String.fromCharCode(...bytes.subarray(at, at + 8192));
  }
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
};

function decode(text: string): Uint8Array<ArrayBuffer> {
  if (!/^[\w-]*$/.test(text)) throw new LinkError('corrupted');
  if (text.length % 4 === 1) throw new LinkError('truncated');
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  const bytes = Uint8Array.from(binary, (character) => character.charCodeAt(0));
  // The last character may carry bits that belong to no byte. Ours are zero; others' were cut there.
  if (encode(bytes) !== text) throw new LinkError('truncated');
  return bytes;
}

/** RFC 1950's checksum. */
function adler32(bytes: Uint8Array): number {
  let [a, b] = [1, 0];
  for (const byte of bytes) {
    a = (a + byte) % 65_521;
    b = (b + a) % 65_521;
  }
  return ((b << 16) | a) >>> 0;
}

function join(pieces: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(pieces.reduce((length, piece) => length + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}

export async function pack(text: string): Promise<string> {
  const { readable, writable } = new CompressionStream('deflate');
  const writer = writable.getWriter();
  const writing = writer.write(new TextEncoder().encode(text)).then(() => writer.close());
  const pieces: Uint8Array[] = [];
  const reader = readable.getReader();
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    pieces.push(read.value);
  }
  await writing;
  return encode(join(pieces));
}

/** Chromium: “Junk found after end of compressed data.”; Node: “Trailing junk …”. */
const isJunk = (error: unknown): boolean => /junk|trailing/i.test(String(error));

/** Writes piece by piece; resolves with what went wrong, if anything did. */
async function feed(
  writer: WritableStreamDefaultWriter<BufferSource>,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<'corrupted' | 'truncated' | null> {
  try {
    for (let at = 0; at < bytes.length; at += PIECE) {
      await writer.ready;
      await writer.write(bytes.subarray(at, at + PIECE));
    }
  } catch {
    return 'corrupted';
  }
  try {
    await writer.close();
    return null;
  } catch (error) {
    return isJunk(error) ? 'corrupted' : 'truncated';
  }
}

/** Unpacks in pieces, and stops as soon as too much has come out. */
async function inflate(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  const { readable, writable } = new DecompressionStream('deflate');
  const writer = writable.getWriter();
  const reader = readable.getReader();
  const feeding = feed(writer, bytes);
  const pieces: Uint8Array[] = [];
  let length = 0;
  try {
    for (let read = await reader.read(); !read.done; read = await reader.read()) {
      length += read.value.length;
      if (length > MAX_UNPACKED) {
        await Promise.allSettled([reader.cancel(), writer.abort(), feeding]);
        throw new LinkError('too-large');
      }
      pieces.push(read.value);
    }
  } catch (error) {
    throw error instanceof LinkError ? error : new LinkError((await feeding) ?? 'corrupted');
  }
  const fault = await feeding;
  if (fault !== null) throw new LinkError(fault);
  return join(pieces);
}

/** Throws a `LinkError`. */
export async function unpack(packed: string): Promise<string> {
  const bytes = decode(packed);
  if (bytes.length <= CHECKSUM_BYTES) throw new LinkError('truncated');
  const content = await inflate(bytes);
  const checksum = new DataView(bytes.buffer).getUint32(bytes.length - CHECKSUM_BYTES);
  if (adler32(content) !== checksum) throw new LinkError('corrupted');
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(content);
  } catch {
    throw new LinkError('corrupted');
  }
}
