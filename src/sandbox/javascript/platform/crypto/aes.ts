/** AES (FIPS 197) with CBC and CTR (NIST SP 800-38A); GCM stands beside it. */
import { Bytes, lengthOf, part, type Chunk } from '../body/bytes.ts';

export const BLOCK = 16;

const times2 = (byte: number): number => ((byte << 1) ^ (byte & 0x80 ? 0x11b : 0)) & 0xff;

/** Made once: inverses in GF(2⁸), by walking it with the generator 3 and its inverse. */
const SBOX = new Bytes(256);
const INVERSE = new Bytes(256);
for (let power = 1, inverse = 1, isFirst = true; isFirst || power !== 1; isFirst = false) {
  power ^= times2(power);
  inverse ^= inverse << 1;
  inverse ^= inverse << 2;
  inverse = (inverse ^ (inverse << 4)) & 0xff;
  if (inverse & 0x80) inverse ^= 0x09;
  const turned = inverse | (inverse << 8);
  const value =
    (inverse ^ (turned >> 7) ^ (turned >> 6) ^ (turned >> 5) ^ (turned >> 4) ^ 0x63) & 0xff;
  SBOX[power] = value;
  INVERSE[value] = power;
}
SBOX[0] = 0x63;
INVERSE[0x63] = 0;

export const at = (bytes: Chunk, index: number): number => bytes[index] ?? 0;

/** The bytes of all rounds' keys. */
function expand(key: Chunk): Chunk {
  const words = lengthOf(key) / 4;
  const keys = new Bytes(BLOCK * (words + 7));
  for (let index = 0; index < lengthOf(key); index++) keys[index] = at(key, index);
  let constant = 1;
  for (let from = lengthOf(key); from < lengthOf(keys); from += 4) {
    const word = from / 4;
    for (let byte = 0; byte < 4; byte++) {
      let next = at(keys, from - 4 + byte);
      if (word % words === 0) {
        next = at(SBOX, at(keys, from - 4 + ((byte + 1) % 4))) ^ (byte === 0 ? constant : 0);
      } else if (words > 6 && word % words === 4) next = at(SBOX, next);
      keys[from + byte] = at(keys, from - lengthOf(key) + byte) ^ next;
    }
    if (word % words === 0) constant = times2(constant);
  }
  return keys;
}

/** One key, for blocks in place. */
export class Cipher {
  readonly #keys: Chunk;
  readonly #rounds: number;
  readonly #rest = new Bytes(BLOCK);

  constructor(key: Chunk) {
    this.#keys = expand(key);
    this.#rounds = lengthOf(this.#keys) / BLOCK - 1;
  }

  encrypt(block: Chunk): void {
    this.#addKey(block, 0);
    for (let round = 1; round <= this.#rounds; round++) {
      const rest = this.#rest;
      // Substituted, with row r turned left by r.
      for (let index = 0; index < BLOCK; index++) {
        rest[index] = at(SBOX, at(block, (index + 4 * (index % 4)) % BLOCK));
      }
      for (let from = 0; from < BLOCK; from += 4) this.#mix(rest, block, from, round);
      this.#addKey(block, round);
    }
  }

  #mix(from: Chunk, to: Chunk, column: number, round: number): void {
    const isLast = round === this.#rounds;
    for (let row = 0; row < 4; row++) {
      const one = at(from, column + row);
      if (isLast) {
        to[column + row] = one;
        continue;
      }
      const two = at(from, column + ((row + 1) % 4));
      const three = at(from, column + ((row + 2) % 4));
      const four = at(from, column + ((row + 3) % 4));
      to[column + row] = times2(one) ^ times2(two) ^ two ^ three ^ four;
    }
  }

  decrypt(block: Chunk): void {
    const rest = this.#rest;
    this.#addKey(block, this.#rounds);
    for (let round = this.#rounds - 1; round >= 0; round--) {
      for (let index = 0; index < BLOCK; index++) {
        rest[(index + 4 * (index % 4)) % BLOCK] = at(INVERSE, at(block, index));
      }
      this.#addKey(rest, round);
      for (let from = 0; from < BLOCK; from += 4) unmix(rest, block, from, round === 0);
    }
  }

  #addKey(block: Chunk, round: number): void {
    for (let index = 0; index < BLOCK; index++) {
      block[index] = at(block, index) ^ at(this.#keys, round * BLOCK + index);
    }
  }
}

function unmix(from: Chunk, to: Chunk, column: number, isLast: boolean): void {
  for (let row = 0; row < 4; row++) {
    const one = at(from, column + row);
    if (isLast) {
      to[column + row] = one;
      continue;
    }
    const two = at(from, column + ((row + 1) % 4));
    const three = at(from, column + ((row + 2) % 4));
    const four = at(from, column + ((row + 3) % 4));
    const sum = times2(times2(times2(one ^ two ^ three ^ four)));
    const even = times2(times2(one ^ three));
    to[column + row] = sum ^ even ^ times2(one ^ two) ^ two ^ three ^ four;
  }
}

/** Adds 1 to the last `bits` of a counter block, which go round by themselves. */
export function count(block: Chunk, bits: number): void {
  let left = bits;
  for (let index = BLOCK - 1; left > 0; index--, left -= 8) {
    const mask = left >= 8 ? 0xff : (1 << left) - 1;
    const byte = at(block, index);
    const next = (byte + 1) & mask;
    block[index] = (byte & ~mask) | next;
    if (next !== 0) return;
  }
}

/** Encrypts or decrypts: what is made of the counter is added to the data. */
export function ctr(key: Chunk, counter: Chunk, bits: number, data: Chunk): Chunk {
  return withCounter(new Cipher(key), part(counter, 0, BLOCK), bits, data);
}

export function withCounter(cipher: Cipher, counter: Chunk, bits: number, data: Chunk): Chunk {
  const result = new Bytes(lengthOf(data));
  for (let from = 0; from < lengthOf(data); from += BLOCK) {
    const block = part(counter, 0, BLOCK);
    cipher.encrypt(block);
    for (let index = 0; index < BLOCK && from + index < lengthOf(data); index++) {
      result[from + index] = at(data, from + index) ^ at(block, index);
    }
    count(counter, bits);
  }
  return result;
}

export function encryptCbc(key: Chunk, iv: Chunk, data: Chunk): Chunk {
  const cipher = new Cipher(key);
  const missing = BLOCK - (lengthOf(data) % BLOCK);
  const result = new Bytes(lengthOf(data) + missing);
  let before = iv;
  for (let from = 0; from < lengthOf(result); from += BLOCK) {
    const block = new Bytes(BLOCK);
    for (let index = 0; index < BLOCK; index++) {
      const byte = from + index < lengthOf(data) ? at(data, from + index) : missing;
      block[index] = byte ^ at(before, index);
    }
    cipher.encrypt(block);
    for (let index = 0; index < BLOCK; index++) result[from + index] = at(block, index);
    before = block;
  }
  return result;
}

/** Null for what was not encrypted so. */
export function decryptCbc(key: Chunk, iv: Chunk, data: Chunk): Chunk | null {
  if (lengthOf(data) === 0 || lengthOf(data) % BLOCK !== 0) return null;
  const cipher = new Cipher(key);
  const result = new Bytes(lengthOf(data));
  for (let from = 0; from < lengthOf(data); from += BLOCK) {
    const block = part(data, from, from + BLOCK);
    cipher.decrypt(block);
    for (let index = 0; index < BLOCK; index++) {
      const before = from === 0 ? at(iv, index) : at(data, from - BLOCK + index);
      result[from + index] = at(block, index) ^ before;
    }
  }
  const padding = at(result, lengthOf(result) - 1);
  if (padding === 0 || padding > BLOCK) return null;
  for (let index = lengthOf(result) - padding; index < lengthOf(result); index++) {
    if (result[index] !== padding) return null;
  }
  return part(result, 0, lengthOf(result) - padding);
}
