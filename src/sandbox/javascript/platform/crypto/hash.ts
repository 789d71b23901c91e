/** The SHA family (FIPS 180-4) and HMAC (RFC 2104), so that a digest is there at a virtual time. */
import { MathFloor } from '../../runtime/primordials.ts';
import { Bytes, part, type Chunk } from '../body/bytes.ts';

export interface Hash {
  readonly name: string;
  /** In bytes. */
  readonly block: number;
  readonly length: number;
  readonly digest: (message: Chunk) => Chunk;
}

const Words = Uint32Array;
const BigWords = BigUint64Array;
const View = DataView;
const put = Uint8Array.prototype.set;
const setAt = (to: Chunk, from: Chunk, at: number): void => {
  Reflect.apply(put, to, [from, at]);
};

/** Message, 1 bit, zeros, and the length in bits at the end of the last block. */
function padded(message: Chunk, block: number): Chunk {
  const tail = block === 64 ? 8 : 16;
  const total = MathFloor((message.length + tail) / block + 1) * block;
  const bytes = new Bytes(total);
  setAt(bytes, message, 0);
  bytes[message.length] = 0x80;
  let bits = message.length * 8;
  for (let index = total - 1; bits > 0; index--) {
    bytes[index] = bits % 256;
    bits = MathFloor(bits / 256);
  }
  return bytes;
}

const rotl = (word: number, by: number): number => (word << by) | (word >>> (32 - by));
const rotr = (word: number, by: number): number => (word >>> by) | (word << (32 - by));

function output(words: Uint32Array): Chunk {
  const bytes = new Bytes(words.length * 4);
  for (let index = 0; index < words.length; index++) {
    const word = words[index] ?? 0;
    for (let byte = 0; byte < 4; byte++) bytes[index * 4 + byte] = word >>> (24 - 8 * byte);
  }
  return bytes;
}

function wordAt(bytes: Chunk, at: number): number {
  return (
    ((bytes[at] ?? 0) << 24) |
    ((bytes[at + 1] ?? 0) << 16) |
    ((bytes[at + 2] ?? 0) << 8) |
    (bytes[at + 3] ?? 0)
  );
}

function sha1(message: Chunk): Chunk {
  const bytes = padded(message, 64);
  const state = new Words([0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0]);
  const w = new Words(80);
  for (let from = 0; from < bytes.length; from += 64) {
    for (let t = 0; t < 16; t++) w[t] = wordAt(bytes, from + 4 * t);
    for (let t = 16; t < 80; t++) {
      w[t] = rotl((w[t - 3] ?? 0) ^ (w[t - 8] ?? 0) ^ (w[t - 14] ?? 0) ^ (w[t - 16] ?? 0), 1);
    }
    let a = state[0] ?? 0;
    let b = state[1] ?? 0;
    let c = state[2] ?? 0;
    let d = state[3] ?? 0;
    let e = state[4] ?? 0;
    for (let t = 0; t < 80; t++) {
      const [f, k] =
        t < 20
          ? [(b & c) | (~b & d), 0x5a827999]
          : t < 40
            ? [b ^ c ^ d, 0x6ed9eba1]
            : t < 60
              ? [(b & c) | (b & d) | (c & d), 0x8f1bbcdc]
              : [b ^ c ^ d, 0xca62c1d6];
      const next = (rotl(a, 5) + f + e + k + (w[t] ?? 0)) | 0;
      e = d;
      d = c;
      c = rotl(b, 30);
      b = a;
      a = next;
    }
    const sums = [a, b, c, d, e];
    for (let index = 0; index < 5; index++) state[index] = (state[index] ?? 0) + (sums[index] ?? 0);
  }
  return output(state);
}

/** The first primes: the constants are the fractions of their roots. */
function primes(count: number): readonly number[] {
  const found: number[] = [];
  for (let n = 2; found.length < count; n++) {
    if (found.every((prime) => n % prime !== 0)) found.push(n);
  }
  return found;
}

/** The first 64 bits after the point of a square or cube root. */
function fraction(prime: number, power: 2n | 3n): bigint {
  const scaled = BigInt(prime) << (64n * power);
  let low = 0n;
  let high = 1n << 72n;
  while (low < high - 1n) {
    const middle = (low + high) >> 1n;
    if (middle ** power <= scaled) low = middle;
    else high = middle;
  }
  return low & 0xffff_ffff_ffff_ffffn;
}

const K512 = new BigWords(primes(80).map((prime) => fraction(prime, 3n)));
const K256 = new Words(64);
for (let index = 0; index < 64; index++) K256[index] = Number((K512[index] ?? 0n) >> 32n);
const H512 = primes(8).map((prime) => fraction(prime, 2n));
const H384 = primes(16)
  .slice(8)
  .map((prime) => fraction(prime, 2n));
const H256 = H512.map((word) => Number(word >> 32n));

function sha256(message: Chunk): Chunk {
  const bytes = padded(message, 64);
  const state = new Words(H256);
  const w = new Words(64);
  const s = new Words(8);
  for (let from = 0; from < bytes.length; from += 64) {
    for (let t = 0; t < 16; t++) w[t] = wordAt(bytes, from + 4 * t);
    for (let t = 16; t < 64; t++) {
      const x = w[t - 15] ?? 0;
      const y = w[t - 2] ?? 0;
      const small = rotr(x, 7) ^ rotr(x, 18) ^ (x >>> 3);
      const large = rotr(y, 17) ^ rotr(y, 19) ^ (y >>> 10);
      w[t] = (w[t - 16] ?? 0) + small + (w[t - 7] ?? 0) + large;
    }
    for (let index = 0; index < 8; index++) s[index] = state[index] ?? 0;
    for (let t = 0; t < 64; t++) {
      const a = s[0] ?? 0;
      const e = s[4] ?? 0;
      const choice = (e & (s[5] ?? 0)) ^ (~e & (s[6] ?? 0));
      const turns = rotr(e, 6) ^ rotr(e, 11) ^ rotr(e, 25);
      const one = ((s[7] ?? 0) + turns + choice + (K256[t] ?? 0) + (w[t] ?? 0)) | 0;
      const majority = (a & (s[1] ?? 0)) ^ (a & (s[2] ?? 0)) ^ ((s[1] ?? 0) & (s[2] ?? 0));
      const two = ((rotr(a, 2) ^ rotr(a, 13) ^ rotr(a, 22)) + majority) | 0;
      for (let index = 7; index > 0; index--) s[index] = s[index - 1] ?? 0;
      s[4] = (s[4] ?? 0) + one;
      s[0] = one + two;
    }
    for (let index = 0; index < 8; index++) state[index] = (state[index] ?? 0) + (s[index] ?? 0);
  }
  return output(state);
}

const MASK = 0xffff_ffff_ffff_ffffn;
const turn64 = (word: bigint, by: bigint): bigint => (word >> by) | ((word << (64n - by)) & MASK);

function sha512(message: Chunk, start: readonly bigint[], length: number): Chunk {
  const bytes = padded(message, 128);
  const state = new BigWords(start);
  const view = new View(bytes.buffer);
  const w = new BigWords(80);
  const s = new BigWords(8);
  for (let from = 0; from < bytes.length; from += 128) {
    for (let t = 0; t < 16; t++) w[t] = view.getBigUint64(from + 8 * t);
    for (let t = 16; t < 80; t++) {
      const x = w[t - 15] ?? 0n;
      const y = w[t - 2] ?? 0n;
      const small = turn64(x, 1n) ^ turn64(x, 8n) ^ (x >> 7n);
      const large = turn64(y, 19n) ^ turn64(y, 61n) ^ (y >> 6n);
      w[t] = (w[t - 16] ?? 0n) + small + (w[t - 7] ?? 0n) + large;
    }
    for (let index = 0; index < 8; index++) s[index] = state[index] ?? 0n;
    for (let t = 0; t < 80; t++) {
      const a = s[0] ?? 0n;
      const e = s[4] ?? 0n;
      const choice = (e & (s[5] ?? 0n)) ^ (~e & MASK & (s[6] ?? 0n));
      const turns = turn64(e, 14n) ^ turn64(e, 18n) ^ turn64(e, 41n);
      const one = (s[7] ?? 0n) + turns + choice + (K512[t] ?? 0n) + (w[t] ?? 0n);
      const majority = (a & (s[1] ?? 0n)) ^ (a & (s[2] ?? 0n)) ^ ((s[1] ?? 0n) & (s[2] ?? 0n));
      const two = (turn64(a, 28n) ^ turn64(a, 34n) ^ turn64(a, 39n)) + majority;
      for (let index = 7; index > 0; index--) s[index] = s[index - 1] ?? 0n;
      s[4] = (s[4] ?? 0n) + one;
      s[0] = one + two;
    }
    for (let index = 0; index < 8; index++) state[index] = (state[index] ?? 0n) + (s[index] ?? 0n);
  }
  const all = new Bytes(64);
  const out = new View(all.buffer);
  for (let index = 0; index < 8; index++) out.setBigUint64(index * 8, state[index] ?? 0n);
  return part(all, 0, length);
}

export const HASHES: readonly Hash[] = [
  { name: 'SHA-1', block: 64, length: 20, digest: sha1 },
  { name: 'SHA-256', block: 64, length: 32, digest: sha256 },
  { name: 'SHA-384', block: 128, length: 48, digest: (message) => sha512(message, H384, 48) },
  { name: 'SHA-512', block: 128, length: 64, digest: (message) => sha512(message, H512, 64) },
];

function concat(one: Chunk, two: Chunk): Chunk {
  const all = new Bytes(one.length + two.length);
  setAt(all, one, 0);
  setAt(all, two, one.length);
  return all;
}

/** A function that signs with the key: the key's own work is done once. */
export function hmac(hash: Hash, key: Chunk): (message: Chunk) => Chunk {
  const short = key.length > hash.block ? hash.digest(key) : key;
  const inner = new Bytes(hash.block);
  const outer = new Bytes(hash.block);
  for (let index = 0; index < hash.block; index++) {
    inner[index] = (short[index] ?? 0) ^ 0x36;
    outer[index] = (short[index] ?? 0) ^ 0x5c;
  }
  return (message) => hash.digest(concat(outer, hash.digest(concat(inner, message))));
}

/** PBKDF2 (RFC 8018). */
export function pbkdf2(
  hash: Hash,
  password: Chunk,
  salt: Chunk,
  iterations: number,
  length: number,
): Chunk {
  const sign = hmac(hash, password);
  let all = new Bytes(0);
  for (let block = 1; all.length < length; block++) {
    const number = new Bytes([block >>> 24, block >>> 16, block >>> 8, block]);
    let one = sign(concat(salt, number));
    const sum = part(one, 0, one.length);
    for (let round = 1; round < iterations; round++) {
      one = sign(one);
      for (let index = 0; index < sum.length; index++) {
        sum[index] = (sum[index] ?? 0) ^ (one[index] ?? 0);
      }
    }
    all = concat(all, sum);
  }
  return part(all, 0, length);
}

/** HKDF (RFC 5869). */
export function hkdf(hash: Hash, secret: Chunk, salt: Chunk, info: Chunk, length: number): Chunk {
  const sign = hmac(hash, hmac(hash, salt)(secret));
  let all = new Bytes(0);
  let last = new Bytes(0);
  for (let count = 1; all.length < length; count++) {
    last = sign(concat(concat(last, info), new Bytes([count])));
    all = concat(all, last);
  }
  return part(all, 0, length);
}
