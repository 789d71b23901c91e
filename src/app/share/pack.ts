/**
 * Text in, few characters out: UTF-8 → zlib → base64url. The zlib form ends with an Adler-32 of
 * the content; we compare it ourselves, so that every engine refuses the same links.
 */
import { LinkError } from './linkError.ts';

/** Bytes that a link may unpack to. A bomb of 100 MB is given up after this many. */
export const MAX_UNPACKED = 256 * 1024;
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

async function collect(stream: ReadableStream<Uint8Array>): Promise<Uint8Array> {
  return new Uint8Array(await new Response(stream as ReadableStream<BufferSource>).arrayBuffer());
}

export async function pack(text: string): Promise<string> {
  const source = new Blob([text]).stream();
  return encode(await collect(source.pipeThrough(new CompressionStream('deflate'))));
}

/** Unpacks in pieces, and stops as soon as too much has come out. */
async function inflate(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  const { readable, writable } = new DecompressionStream('deflate');
  const writer = writable.getWriter();
  const reader = readable.getReader();
  let fault: 'corrupted' | 'truncated' | null = null;
  const feed = async (): Promise<void> => {
    try {
      for (let at = 0; at < bytes.length; at += PIECE) {
        await writer.ready;
        await writer.write(bytes.subarray(at, at + PIECE));
      }
    } catch {
      fault ??= 'corrupted';
      return;
    }
    try {
      await writer.close();
    } catch (error) {
      // Chromium: “Junk found after end of compressed data.”; Node: “Trailing junk …”.
      fault ??= /junk|trailing/i.test(String(error)) ? 'corrupted' : 'truncated';
    }
  };
  const feeding = feed();
  const pieces: Uint8Array[] = [];
  let length = 0;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      length += value.length;
      if (length > MAX_UNPACKED) {
        fault = 'corrupted';
        await Promise.allSettled([reader.cancel(), writer.abort()]);
        throw new LinkError('too-large');
      }
      pieces.push(value);
    }
    await feeding;
  } catch (error) {
    await feeding;
    if (error instanceof LinkError) throw error;
    throw new LinkError(fault ?? 'corrupted');
  }
  if (fault !== null) throw new LinkError(fault);
  const whole = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
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
