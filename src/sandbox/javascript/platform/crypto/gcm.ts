/** AES in GCM (NIST SP 800-38D). */
import { newList, type List } from '../../runtime/primordials.ts';
import { Bytes, joined, lengthOf, part, type Chunk } from '../body/bytes.ts';
import { at, BLOCK, Cipher, count, withCounter } from './aes.ts';

const Words = Uint32Array;

/** Multiplication with a fixed element of GCM's field, and the sum that is made by it. */
class Ghash {
  readonly #factor: List<number> = newList();
  readonly #sum = new Words(4);

  constructor(factor: Chunk) {
    for (let word = 0; word < 4; word++) this.#factor[word] = wordOf(factor, word * 4);
  }

  /** Filled up with zeros to a whole block. */
  add(bytes: Chunk): void {
    for (let from = 0; from < lengthOf(bytes); from += BLOCK) {
      for (let word = 0; word < 4; word++) {
        this.#sum[word] = (this.#sum[word] ?? 0) ^ wordOf(bytes, from + word * 4);
      }
      this.#multiply();
    }
  }

  #multiply(): void {
    const sum = this.#sum;
    let a = 0;
    let b = 0;
    let c = 0;
    let d = 0;
    let e = this.#factor[0] ?? 0;
    let f = this.#factor[1] ?? 0;
    let g = this.#factor[2] ?? 0;
    let h = this.#factor[3] ?? 0;
    for (let bit = 0; bit < 128; bit++) {
      if (((sum[bit >> 5] ?? 0) >>> (31 - (bit % 32))) & 1) {
        a ^= e;
        b ^= f;
        c ^= g;
        d ^= h;
      }
      const carried = h & 1;
      h = (h >>> 1) | (g << 31);
      g = (g >>> 1) | (f << 31);
      f = (f >>> 1) | (e << 31);
      e = (e >>> 1) ^ (carried === 1 ? 0xe1000000 : 0);
    }
    sum[0] = a;
    sum[1] = b;
    sum[2] = c;
    sum[3] = d;
  }

  get sum(): Chunk {
    const bytes = new Bytes(BLOCK);
    for (let index = 0; index < BLOCK; index++) {
      bytes[index] = (this.#sum[index >> 2] ?? 0) >>> (24 - 8 * (index % 4));
    }
    return bytes;
  }
}

const wordOf = (bytes: Chunk, from: number): number =>
  ((at(bytes, from) << 24) |
    (at(bytes, from + 1) << 16) |
    (at(bytes, from + 2) << 8) |
    at(bytes, from + 3)) >>>
  0;

/** Two lengths in bits, 64 bits each. */
function lengths(one: number, two: number): Chunk {
  const bytes = new Bytes(BLOCK);
  for (let half = 0; half < 2; half++) {
    let rest = (half === 0 ? one : two) * 8;
    for (let index = 8 * half + 7; rest > 0; index--) {
      bytes[index] = rest % 256;
      rest = (rest - (rest % 256)) / 256;
    }
  }
  return bytes;
}

export interface GcmParameters {
  readonly iv: Chunk;
  readonly additional: Chunk;
  /** In bytes. */
  readonly tag: number;
}

class Gcm {
  readonly #cipher: Cipher;
  readonly #factor = new Bytes(BLOCK);
  readonly #start: Chunk;
  readonly #parameters: GcmParameters;

  constructor(key: Chunk, parameters: GcmParameters) {
    const { iv } = parameters;
    this.#parameters = parameters;
    this.#cipher = new Cipher(key);
    this.#cipher.encrypt(this.#factor);
    if (lengthOf(iv) === 12) {
      this.#start = new Bytes(BLOCK);
      for (let index = 0; index < 12; index++) this.#start[index] = at(iv, index);
      this.#start[15] = 1;
    } else {
      const hash = new Ghash(this.#factor);
      hash.add(iv);
      hash.add(lengths(0, lengthOf(iv)));
      this.#start = hash.sum;
    }
  }

  change(data: Chunk): Chunk {
    const counter = part(this.#start, 0, BLOCK);
    count(counter, 32);
    return withCounter(this.#cipher, counter, 32, data);
  }

  tagOf(encrypted: Chunk): Chunk {
    const { additional, tag } = this.#parameters;
    const hash = new Ghash(this.#factor);
    hash.add(additional);
    hash.add(encrypted);
    hash.add(lengths(lengthOf(additional), lengthOf(encrypted)));
    const { sum } = hash;
    const mask = part(this.#start, 0, BLOCK);
    this.#cipher.encrypt(mask);
    for (let index = 0; index < BLOCK; index++) sum[index] = at(sum, index) ^ at(mask, index);
    return part(sum, 0, tag);
  }
}

export function encryptGcm(key: Chunk, parameters: GcmParameters, data: Chunk): Chunk {
  const gcm = new Gcm(key, parameters);
  const encrypted = gcm.change(data);
  const both = newList<Chunk>();
  both[0] = encrypted;
  both[1] = gcm.tagOf(encrypted);
  return joined(both);
}

/** Null when it is not what was encrypted with this key and these parameters. */
export function decryptGcm(key: Chunk, parameters: GcmParameters, data: Chunk): Chunk | null {
  if (lengthOf(data) < parameters.tag) return null;
  const gcm = new Gcm(key, parameters);
  const encrypted = part(data, 0, lengthOf(data) - parameters.tag);
  const tag = gcm.tagOf(encrypted);
  let difference = 0;
  for (let index = 0; index < lengthOf(tag); index++) {
    difference |= at(tag, index) ^ at(data, lengthOf(encrypted) + index);
  }
  return difference === 0 ? gcm.change(encrypted) : null;
}
