/** What a learner may hand over as a body, and the media type that follows from it (Fetch). */
import type { Core } from '../../core.ts';
import { NativeTypeError, uncurryThis } from '../../runtime/primordials.ts';
import { isStream, readableOf, type ReadableStream } from '../streams/readable.ts';
import { isLocked } from '../streams/readable-state.ts';
import { blobBytes, blobType, isBlob } from './blob.ts';
import { Body } from './body.ts';
import { bytesOf, copyOf } from './bytes.ts';
import { encodeForm } from './multipart.ts';

const parametersText = uncurryThis(URLSearchParams.prototype.toString);
const hasEntry = uncurryThis(FormData.prototype.has);

export interface Extracted {
  readonly body: Body;
  readonly type: string | null;
  readonly isStream: boolean;
}

/**
 * @throws {TypeError} for a stream that is locked or was read from, and for a Blob that came out
 * of another realm's hands
 */
export function extract(core: Core, given: unknown): Extracted {
  const whole = (body: Body, type: string | null): Extracted => ({ body, type, isStream: false });
  if (given === undefined || given === null) return whole(new Body(core, null), null);
  const plain = (): Extracted =>
    whole(new Body(core, bytesOf(`${given as string}`)), 'text/plain;charset=UTF-8');
  if (typeof given !== 'object') return plain();
  if (isStream(given)) return { body: new Body(core, checked(given)), type: null, isStream: true };
  const bytes = copyOf(given);
  if (bytes !== null) return whole(new Body(core, bytes), null);
  if (isBlob(given)) {
    const known = blobBytes(given);
    const type = blobType(given);
    return whole(new Body(core, known), type === '' ? null : type);
  }
  if (isForm(given)) {
    const form = encodeForm(core, given);
    return whole(new Body(core, form.bytes), form.type);
  }
  const text = textOfParameters(given);
  if (text === null) return plain();
  return whole(new Body(core, bytesOf(text)), 'application/x-www-form-urlencoded;charset=UTF-8');
}

function checked(stream: ReadableStream): ReadableStream {
  const readable = readableOf(stream);
  if (readable.disturbed || isLocked(readable)) {
    throw new NativeTypeError('Response body object should not be disturbed or locked');
  }
  return stream;
}

function isForm(value: object): value is FormData {
  try {
    hasEntry(value, '');
    return true;
  } catch {
    return false;
  }
}

function textOfParameters(value: object): string | null {
  try {
    return parametersText(value);
  } catch {
    return null;
  }
}
