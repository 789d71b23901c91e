/** The text of bytes in a JSON Web Key (RFC 4648, section 5, without padding). */
import { MathFloor } from '../../runtime/primordials.ts';
import { Bytes, lengthOf, type Chunk } from '../body/bytes.ts';

const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

export function toBase64Url(bytes: Chunk): string {
  const length = lengthOf(bytes);
  let text = '';
  for (let from = 0; from < length; from += 3) {
    const three =
      ((bytes[from] ?? 0) << 16) | ((bytes[from + 1] ?? 0) << 8) | (bytes[from + 2] ?? 0);
    const digits = from + 2 < length ? 4 : from + 1 < length ? 3 : 2;
    for (let digit = 0; digit < digits; digit++) {
      text += DIGITS[(three >> (18 - 6 * digit)) & 63] ?? '';
    }
  }
  return text;
}

/** Null for a text that is none. */
export function fromBase64Url(text: string): Chunk | null {
  const bytes = new Bytes(MathFloor((text.length * 3) / 4));
  let bits = 0;
  let count = 0;
  let at = 0;
  for (let index = 0; index < text.length; index++) {
    let value = 0;
    while (value < 64 && DIGITS[value] !== text[index]) value++;
    if (value === 64) return null;
    bits = ((bits << 6) | value) & 0xffff;
    count += 6;
    if (count < 8) continue;
    count -= 8;
    bytes[at++] = bits >> count;
  }
  return bytes;
}
